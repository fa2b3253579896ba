import type { GatewayOverride } from "../mesh/istioOperator/gatewayOverride";
import type { MeshReference } from "../mesh/meshReference";
import { ingressGateway, type IngressGatewayNames } from "./ingressGatewayNames";

/** What the mesh's IstioOperator says of an ingress gateway; undefined when it says nothing. */
export function ingressGatewayOverride(
  { ingressGateways }: MeshReference,
  { release }: IngressGatewayNames = ingressGateway,
): GatewayOverride | undefined {
  return ingressGateways?.find(({ name }) => name === release);
}

/** Every label of a gateway's pods. */
export function ingressGatewayLabels(
  mesh: MeshReference,
  names: IngressGatewayNames,
  labels: Record<string, string> = {},
): Record<string, string> {
  const override = ingressGatewayOverride(mesh, names)?.values.labels as Record<string, string> | undefined;
  return { ...labels, ...names.labels, ...override };
}

/** Labels of a gateway's pods that Gateway objects select by. */
export function ingressGatewaySelector(
  mesh: MeshReference,
  names: IngressGatewayNames = ingressGateway,
): { app: string; istio: string } {
  const { app, istio } = ingressGatewayLabels(mesh, names);
  return { app, istio };
}
