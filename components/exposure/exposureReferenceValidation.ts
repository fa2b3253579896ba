import { gatewayReferenceProblems } from "../routes/gatewayReferenceValidation";
import {
  isListOf,
  isMadeOf,
  isOneOf,
  isOptional,
  isText,
  referenceCheck,
  type MemberTest,
} from "../validation/reference";
import type { ExposureReference } from "./exposureReference";
import type { ControllerReference } from "./controllerReference";
import { JwtHandler } from "./jwtHandler";

/** Tests of the members that ApiRules and OAuth2Clients rely on. */
type Tests<T> = Partial<Record<keyof T, MemberTest>>;

const isController = isMadeOf({
  defaultDomain: (domain) => typeof domain === "string",
  jwtHandler: isOneOf(JwtHandler),
  allowedDomains: isListOf(isText),
  blockedServices: isListOf(isText),
} satisfies Tests<ControllerReference>);

const members = {
  gateway: (gateway) => gatewayReferenceProblems(gateway, "gateway").length === 0,
  controller: isController,
  hydra: isOptional(isMadeOf({ issuer: (issuer) => typeof issuer === "string" && URL.canParse(issuer) })),
  oathkeeper: isOptional(isMadeOf({ authenticators: isListOf(isText), mutators: isListOf(isText) })),
} satisfies Record<keyof ExposureReference, MemberTest>;

/** Problems of what is given as the reference of an exposure; where it is known only later, to be asked again then. */
export const exposureReferenceProblems = referenceCheck("an exposure", "an ApiExposure", members);
