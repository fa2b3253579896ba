import type { GatewayReference, GatewayServerReference } from "../gateways/gatewayReference";
import { isListOf, isMadeOf, isText, referenceCheck, type MemberTest } from "../validation/reference";

const serverMembers: Record<keyof Pick<GatewayServerReference, "port" | "protocol" | "hosts">, MemberTest> = {
  port: (port) => typeof port === "number",
  protocol: isText,
  hosts: isListOf(isText),
};

const members: Record<keyof Pick<GatewayReference, "name" | "namespace" | "domain" | "servers">, MemberTest> = {
  name: isText,
  namespace: isText,
  domain: isText,
  servers: isListOf(isMadeOf(serverMembers)),
};

/** Problems of what is given as the reference of a gateway, as far as routes rely on it. */
export const gatewayReferenceProblems = referenceCheck("a gateway", "an IngressGateway", members);
