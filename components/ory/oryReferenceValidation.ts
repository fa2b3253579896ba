import type { GatewayReference } from "../gateways/gatewayReference";
import type { MeshReference } from "../mesh/meshReference";
import { Profile } from "../mesh/profile";
import { isMadeOf, isOneOf, isText, referenceCheck, type MemberTest } from "../validation/reference";
import type { HydraReference } from "./hydraReference";

const meshMembers: Record<keyof Pick<MeshReference, "kymaNamespace" | "profile">, MemberTest> = {
  kymaNamespace: isText,
  profile: isOneOf(Profile),
};

const gatewayMembers: Record<keyof Pick<GatewayReference, "name" | "namespace" | "domain" | "mesh">, MemberTest> = {
  name: isText,
  namespace: isText,
  domain: isText,
  mesh: isMadeOf(meshMembers),
};

const hydraMembers: Record<keyof Pick<HydraReference, "publicUrl" | "adminUrl">, MemberTest> = {
  publicUrl: isText,
  adminUrl: isText,
};

/** Problems of what is given as the reference of a gateway, as far as the Ory stack relies on it. */
export const gatewayReferenceProblems = referenceCheck("a gateway", "an IngressGateway", gatewayMembers);

/** Problems of what is given as the reference of a Hydra, as far as Oathkeeper relies on it. */
export const hydraReferenceProblems = referenceCheck("a Hydra", "a Hydra", hydraMembers);
