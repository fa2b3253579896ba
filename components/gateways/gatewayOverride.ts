import type { GatewayOverride } from "../mesh/istioOperator/gatewayOverride";
import type { MeshReference } from "../mesh/meshReference";
import { ingressGateway } from "./ingressGatewayNames";

/** What the mesh's IstioOperator says of the ingress gateway; undefined when it says nothing. */
export function ingressGatewayOverride({ ingressGateways }: MeshReference): GatewayOverride | undefined {
  return ingressGateways?.find(({ name }) => name === ingressGateway.release);
}

/** Labels of the gateway's pods that Gateway objects select by. */
export function ingressGatewaySelector(mesh: MeshReference): { app: string; istio: string } {
  const labels = ingressGatewayOverride(mesh)?.values.labels as Record<string, string> | undefined;
  const { app, istio } = { ...ingressGateway.labels, ...labels };
  return { app, istio };
}
