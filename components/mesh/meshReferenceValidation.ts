import { isObject } from "../validation/checks";
import { isListOf, isOneOf, isText, referenceCheck, type MemberTest } from "../validation/reference";
import type { MeshReference } from "./meshReference";
import { Platform } from "./platform";
import { Profile } from "./profile";

const members: Record<keyof MeshReference, MemberTest> = {
  systemNamespace: isText,
  kymaNamespace: isText,
  profile: isOneOf(Profile),
  platform: isOneOf(Platform),
  istioVersion: isText,
  hub: isText,
  proxyImage: isText,
  charts: isObject,
  ingressGateways: isListOf(isObject),
  egressGateways: isListOf(isObject),
};

/** Problems of what is given as the reference of a mesh; where it is known only later, to be asked again then. */
export const meshReferenceProblems = referenceCheck("a mesh", "a KymaMesh", members);
