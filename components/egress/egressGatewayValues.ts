import { chartPorts, healthPort } from "../gateways/gatewayPorts";
import type { GatewayWorkloadArgs } from "../gateways/gatewayWorkloadArgs";
import { gatewayWorkloadValues } from "../gateways/gatewayWorkloadValues";
import type { GatewayOverride } from "../mesh/istioOperator/gatewayOverride";
import type { Settings } from "../mesh/istioOperator/mergeSettings";
import type { MeshReference } from "../mesh/meshReference";
import { Profile } from "../mesh/profile";
import { profileFigures } from "../mesh/profiles";
import { memberOf } from "../validation/memberOf";
import type { EgressGatewayArgs } from "./egressGatewayArgs";
import { egressGateway } from "./egressGatewayNames";
import type { EgressGatewayReference } from "./egressGatewayReference";

/** Arguments that the chart is told of. */
export type EgressGatewayOptions = Omit<EgressGatewayArgs, "mesh">;

/** What the mesh's IstioOperator says of the egress gateway; undefined when it says nothing. */
export function egressGatewayOverride({ egressGateways }: MeshReference): GatewayOverride | undefined {
  return egressGateways?.find(({ name }) => name === egressGateway.release);
}

/** Values of the chart `gateway` for the egress gateway, the mesh's IstioOperator on top. */
export function egressGatewayValues(mesh: MeshReference, { ports = [], ...args }: EgressGatewayOptions = {}): Settings {
  const { egressGateway: figures, disruptionBudgets } = profileFigures(memberOf(Profile, mesh.profile));
  return gatewayWorkloadValues({
    names: egressGateway,
    figures,
    disruptionBudgets,
    proxyImage: mesh.proxyImage,
    args: args as GatewayWorkloadArgs,
    // The chart's own Service would have a load balancer, and so let the outside in.
    service: {
      type: "ClusterIP",
      ...(ports.length === 0 ? {} : { ports: [...chartPorts, ...ports.map(furtherPort)] }),
    },
    override: egressGatewayOverride(mesh)?.values,
  });
}

/** Labels of the gateway's pods that Gateway objects select by. */
export function egressGatewaySelector(mesh: MeshReference): { app: string; istio: string } {
  const labels = egressGatewayOverride(mesh)?.values.labels as Record<string, string> | undefined;
  const { app, istio } = { ...egressGateway.labels, ...labels };
  return { app, istio };
}

/** A port of the gateway's Service, as its values have it. */
export interface EgressPort {
  port: number;
  /** Port of the pods, by number or, in an override, by name. Default: the Service's. */
  targetPort?: number | string;
}

/** Ports of the gateway's Service that external services can be led over. */
export function egressPorts({ service }: Settings): EgressPort[] {
  const { ports = chartPorts } = (service ?? {}) as { ports?: EgressPort[] };
  return ports.filter(({ port }) => port !== healthPort);
}

/** Ports of the gateway's pods that the Service's lead to. */
export function egressTargetPorts(values: Settings): number[] {
  return [...new Set(egressPorts(values).map(({ port, targetPort = port }) => Number(targetPort)))];
}

/** What others need to know of the gateway. */
export function egressGatewayReference(mesh: MeshReference, options: EgressGatewayOptions): EgressGatewayReference {
  const values = egressGatewayValues(mesh, options);
  return {
    name: egressGateway.release,
    namespace: mesh.systemNamespace,
    selector: egressGatewaySelector(mesh),
    serviceHost: `${egressGateway.release}.${mesh.systemNamespace}.svc.cluster.local`,
    serviceAccount: egressGateway.serviceAccount,
    ports: egressPorts(values).map(({ port }) => port),
    targetPorts: egressTargetPorts(values),
    mesh,
  };
}

function furtherPort(port: number) {
  return { name: `tls-${port}`, port, protocol: "TCP", targetPort: port };
}
