import type { Settings } from "../mesh/istioOperator/mergeSettings";
import type { MeshReference } from "../mesh/meshReference";
import type { Problem } from "../validation/problem";
import { ingressGatewayLabels, ingressGatewayOverride } from "./gatewayOverride";
import { healthPort, servicePorts } from "./gatewayPorts";
import { allServers, workloadNamespace } from "./gatewayServers";
import { serviceTypeProblems } from "./gatewayServiceValidation";
import { gatewayOptions, ingressGatewayValues, topologyAnnotation } from "./gatewayValues";
import { gatewayValuesProblems, imageAnnotations } from "./gatewayWorkloadValidation";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";
import { ingressGatewayNames } from "./ingressGatewayNames";

/** Contradictions between a mesh, with its profile and its IstioOperator, and a gateway's arguments. */
export function ingressGatewayOverrideProblems(
  mesh: MeshReference,
  args: Partial<IngressGatewayArgs> = {},
  namespace?: string,
): Problem[] {
  const { release, selector } = args;
  const options = gatewayOptions(args);
  const names = ingressGatewayNames(release);
  const path = `mesh: istioOperator: components.ingressGateways[name=${names.release}]`;
  const override = ingressGatewayOverride(mesh, names);
  const values = ingressGatewayValues(mesh, options, names);
  const scaling = override?.values.autoscaling === undefined ? "autoscaling" : `${path}.k8s.hpaSpec`;
  const problems = gatewayValuesProblems(values, scaling);
  if (override === undefined) {
    return problems;
  }
  const expected = workloadNamespace(mesh, namespace);
  const pods = ingressGatewayLabels(mesh, names, options.labels);
  const ports = servicePorts(values);
  return [
    ...(override.enabled
      ? []
      : [{ path, problem: "is switched off", allowed: "enabled: true, or a program without IngressGateway" }]),
    ...(override.namespace === expected
      ? []
      : [{ path: `${path}.namespace`, problem: `"${override.namespace}" is not supported`, allowed: expected }]),
    ...Object.entries(selector ?? {})
      .filter(([key, value]) => pods[key] !== value)
      .map(([key, value]) => ({
        path: `${path}.label.${key}`,
        problem: `takes the label away that the argument selector asks for, "${value}"`,
        allowed: "the two alike",
      })),
    ...[...allServers({ servers: options.servers }), { name: "status-port", port: healthPort }]
      .filter(({ port }) => !ports.includes(port))
      .map(({ name, port }) => ({
        path: `${path}.k8s.service.ports`,
        problem: `has no port ${port}, which "${name}" needs`,
        allowed: `every port of the gateway's servers, and ${healthPort} for the health check`,
      })),
    ...annotationProblems(args, (override.values.podAnnotations ?? {}) as object, path),
    ...serviceProblems(args, values, path),
    ...problems,
  ];
}

/** Arguments that take effect by annotations which the override, being on top, replaces. */
function annotationProblems(args: Partial<IngressGatewayArgs>, annotations: object, path: string): Problem[] {
  return [
    ...(args.debugImage === true && imageAnnotations.some((annotation) => annotation in annotations)
      ? [{ path: "debugImage", problem: `has no effect beside an image of ${path}`, allowed: "one of the two" }]
      : []),
    ...(args.topology !== undefined && topologyAnnotation in annotations
      ? [
          {
            path: "topology",
            problem: `has no effect beside the annotation ${topologyAnnotation} of ${path}.k8s.podAnnotations`,
            allowed: "one of the two",
          },
        ]
      : []),
  ];
}

/** What the type of the Service, once it has met the override, leaves no room for. */
function serviceProblems({ service, dns }: Partial<IngressGatewayArgs>, values: Settings, path: string): Problem[] {
  const { type, externalTrafficPolicy } = (values.service ?? {}) as IngressGatewayArgs["service"] & IngressGatewayArgs;
  return serviceTypeProblems(type, { service, dns, externalTrafficPolicy }).map(({ problem, ...others }) => ({
    ...others,
    problem: `${problem}, as ${path}.k8s.service makes the type ${String(type)}`,
  }));
}
