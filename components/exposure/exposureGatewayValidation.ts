import type { GatewayReference } from "../gateways/gatewayReference";
import { systemNamespace } from "../mesh/namespaces";
import { ingressGateway } from "../gateways/ingressGatewayNames";
import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import type { Problem } from "../validation/problem";
import { isLabels, isListOf, isText, referenceCheck, type MemberTest } from "../validation/reference";
import { isObject } from "../validation/checks";
import { JwtHandler } from "./jwtHandler";

/** The only caller that the controller's AuthorizationPolicies let through to an `allow` rule. */
const principal = { namespace: systemNamespace, serviceAccount: ingressGateway.serviceAccount };

const members = {
  name: isText,
  namespace: isText,
  domain: isText,
  selector: isLabels,
  serviceHost: isText,
  serviceAccount: isText,
  workloadNamespace: isText,
  servers: isListOf(isObject),
  mesh: (mesh) => meshReferenceProblems(mesh, "mesh").length === 0,
} satisfies Record<keyof GatewayReference, MemberTest>;

/** Problems of what is given as the reference of a gateway; where it is known only later, to be asked again then. */
export const exposureGatewayReferenceProblems = referenceCheck("a gateway", "an IngressGateway", members);

/** Problems of the gateway that an exposure is made on. */
export function exposureGatewayProblems(
  { workloadNamespace, serviceAccount }: GatewayReference,
  jwtHandler: JwtHandler = JwtHandler.Ory,
): Problem[] {
  const own = workloadNamespace === principal.namespace && serviceAccount === principal.serviceAccount;
  return own || jwtHandler === JwtHandler.Ory
    ? []
    : [
        {
          path: "gateway",
          problem: `its pods are ${workloadNamespace}/${serviceAccount}, and the policies that the controller makes for jwtHandler istio admit ${principal.namespace}/${principal.serviceAccount} alone`,
          allowed: "Kyma's own gateway in its own namespace, or jwtHandler ory",
        },
      ];
}
