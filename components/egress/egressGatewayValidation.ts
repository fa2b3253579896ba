import { chartPorts } from "../gateways/gatewayPorts";
import {
  gatewayValuesProblems,
  gatewayWorkloadChecks,
  gatewayWorkloadProblems,
} from "../gateways/gatewayWorkloadValidation";
import type { Settings } from "../mesh/istioOperator/mergeSettings";
import type { MeshReference } from "../mesh/meshReference";
import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import { integerProblems, listProblems, objectProblems, type Check } from "../validation/checks";
import { show, type Problem } from "../validation/problem";
import type { EgressGatewayArgs } from "./egressGatewayArgs";
import { egressGateway } from "./egressGatewayNames";
import {
  egressGatewayOverride,
  egressGatewayValues,
  egressPorts,
  type EgressGatewayOptions,
  type EgressPort,
} from "./egressGatewayValues";

const checks = {
  mesh: meshReferenceProblems,
  ports: (value, at) => listProblems(value, at, portProblems),
  ...gatewayWorkloadChecks,
} satisfies Record<keyof EgressGatewayArgs, Check>;

/** Every problem of EgressGateway's arguments that shows before an output is known. */
export function egressGatewayProblems(args: unknown): Problem[] {
  return [...objectProblems(args, "", checks, ["mesh"]), ...gatewayWorkloadProblems(args, egressGateway)];
}

/** Contradictions between a mesh, with its profile and its IstioOperator, and the gateway's arguments. */
export function egressGatewayOverrideProblems(mesh: MeshReference, options: EgressGatewayOptions = {}): Problem[] {
  const path = `mesh: istioOperator: components.egressGateways[name=${egressGateway.release}]`;
  const override = egressGatewayOverride(mesh);
  const values = egressGatewayValues(mesh, options);
  const problems = gatewayValuesProblems(values, override === undefined ? "autoscaling" : `${path}.k8s.hpaSpec`);
  if (override === undefined) {
    return problems;
  }
  const { type } = values.service as Settings;
  return [
    ...(override.enabled
      ? []
      : [{ path, problem: "is switched off", allowed: "enabled: true, or a program without EgressGateway" }]),
    ...(override.namespace === mesh.systemNamespace
      ? []
      : [
          {
            path: `${path}.namespace`,
            problem: `"${override.namespace}" is not supported`,
            allowed: mesh.systemNamespace,
          },
        ]),
    ...(type === "ClusterIP"
      ? []
      : [
          {
            path: `${path}.k8s.service.type`,
            problem: `"${String(type)}" would let the outside in`,
            allowed: "ClusterIP",
          },
        ]),
    ...servicePortProblems(egressPorts(values), options, `${path}.k8s.service.ports`),
    ...problems,
  ];
}

/** Problems of the Service's ports, which an override's list replaces. */
function servicePortProblems(ports: readonly EgressPort[], options: EgressGatewayOptions, path: string): Problem[] {
  const known = ports.map(({ port }) => port);
  return [
    ...(ports.length === 0
      ? [{ path, problem: "has no port that external services could be led over", allowed: "ports such as 80 and 443" }]
      : []),
    ...(options.ports ?? [])
      .filter((port) => !known.includes(port))
      .map((port) => ({
        path,
        problem: `has no port ${port}, which the argument ports asks for`,
        allowed: "every port of the argument, or no such argument",
      })),
    ...ports
      .filter(({ port, targetPort = port }) => !Number.isInteger(targetPort))
      .map(({ port, targetPort }) => ({
        path,
        problem: `leads ${port} to ${show(targetPort)}, by a name that the pods have no port of`,
        allowed: "a targetPort by number",
      })),
  ];
}

/** Istio keeps 15000 to 15090 for its proxies themselves. */
function portProblems(port: unknown, at: string): Problem[] {
  const problems = integerProblems(port, at, 1, 65535, "port");
  const known = chartPorts.map((one) => one.port);
  if (problems.length > 0) {
    return problems;
  }
  return known.includes(port as number)
    ? [{ path: at, problem: `${String(port)} is a port of the gateway already`, allowed: "ports beside 80 and 443" }]
    : (port as number) >= 15000 && (port as number) <= 15090
      ? [{ path: at, problem: `${String(port)} is Istio's own`, allowed: "ports other than 15000 to 15090" }]
      : [];
}
