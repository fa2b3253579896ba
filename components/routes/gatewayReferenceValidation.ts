import { GatewayProtocol } from "../gateways/gatewayProtocol";
import type { GatewayReference, GatewayServerReference } from "../gateways/gatewayReference";
import { ServerTlsMode } from "../gateways/serverTlsMode";
import {
  isListOf,
  isMadeOf,
  isOneOf,
  isOptional,
  isText,
  referenceCheck,
  type MemberTest,
} from "../validation/reference";

type ServerMember = keyof Pick<GatewayServerReference, "port" | "protocol" | "hosts" | "tlsMode">;

const serverMembers: Record<ServerMember, MemberTest> = {
  port: (port) => typeof port === "number",
  protocol: isOneOf(GatewayProtocol),
  hosts: isListOf(isText),
  tlsMode: isOptional(isOneOf(ServerTlsMode)),
};

const members: Record<keyof Pick<GatewayReference, "name" | "namespace" | "domain" | "servers">, MemberTest> = {
  name: isText,
  namespace: isText,
  domain: isText,
  servers: isListOf(isMadeOf(serverMembers)),
};

/** Problems of what is given as the reference of a gateway, as far as routes rely on it. */
export const gatewayReferenceProblems = referenceCheck("a gateway", "an IngressGateway", members);
