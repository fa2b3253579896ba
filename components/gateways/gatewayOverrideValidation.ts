import { autoscalerProblems } from "../mesh/autoscalerBounds";
import type { MeshReference } from "../mesh/meshReference";
import type { Problem } from "../validation/problem";
import { ingressGatewayOverride } from "./gatewayOverride";
import { ingressGatewayValues } from "./gatewayValues";
import { ingressGateway } from "./ingressGatewayNames";

/** Contradictions between an IstioOperator and the existence of an IngressGateway, or the profile's figures for it. */
export function ingressGatewayOverrideProblems(mesh: MeshReference): Problem[] {
  const override = ingressGatewayOverride(mesh);
  if (override === undefined) {
    return [];
  }
  const path = `mesh: istioOperator: components.ingressGateways[name=${ingressGateway.release}]`;
  return [
    ...(override.enabled
      ? []
      : [{ path, problem: "is switched off", allowed: "enabled: true, or a program without IngressGateway" }]),
    ...(override.namespace === mesh.systemNamespace
      ? []
      : [
          {
            path: `${path}.namespace`,
            problem: `"${override.namespace}" is not supported`,
            allowed: mesh.systemNamespace,
          },
        ]),
    ...scalingProblems(mesh, `${path}.k8s.hpaSpec`),
  ];
}

function scalingProblems(mesh: MeshReference, path: string): Problem[] {
  const { enabled, minReplicas, maxReplicas } = ingressGatewayValues(mesh).autoscaling as Record<string, unknown>;
  return enabled === false ? [] : autoscalerProblems(minReplicas, maxReplicas, path);
}
