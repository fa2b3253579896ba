import type { GatewayReference } from "../gateways/gatewayReference";
import { systemNamespace } from "../mesh/namespaces";
import { ingressGateway } from "../gateways/ingressGatewayNames";
import type { Problem } from "../validation/problem";
import { JwtHandler } from "./jwtHandler";

/** The only caller that the controller's AuthorizationPolicies let through to an `allow` rule. */
const principal = { namespace: systemNamespace, serviceAccount: ingressGateway.serviceAccount };

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
