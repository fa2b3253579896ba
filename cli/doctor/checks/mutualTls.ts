import { systemNamespace } from "../../../components/mesh/namespaces";
import { isUnder } from "../hosts";
import type { DestinationRule, PeerAuthentication, TrafficPolicy } from "../istioObjects";
import type { Pod, Service, ServicePort } from "../kubeObjects";
import { fits } from "../workloads";

/** What a pod accepts: by the policy of its workload, of its namespace, of the mesh, whichever says something first. */
export function peerMode(policies: readonly PeerAuthentication[], pod: Pod, port?: number): string {
  const of = (namespace: string | undefined) => policies.filter(({ metadata }) => metadata.namespace === namespace);
  const isWide = ({ spec }: PeerAuthentication) => Object.keys(spec?.selector?.matchLabels ?? {}).length === 0;
  const own = of(pod.metadata.namespace);
  const workload = own.find((one) => !isWide(one) && fits(one.spec?.selector?.matchLabels, pod.metadata.labels));
  const ordered = [workload, own.find(isWide), of(systemNamespace).find(isWide)];
  const modes = [workload?.spec?.portLevelMtls?.[String(port)]?.mode, ...ordered.map((one) => one?.spec?.mtls?.mode)];
  return modes.find((mode) => mode !== undefined && mode !== "UNSET") ?? "PERMISSIVE";
}

/** Name by which the mesh knows a Service. */
export function fullName({ metadata }: Service): string {
  return `${metadata.name}.${metadata.namespace}.svc.cluster.local`;
}

/**
 * The full name that a host in an object of a namespace stands for: Istio completes names without dots only. Names of
 * a cluster with another domain than `cluster.local` are given that one, so that they can be compared.
 */
export function completed(host: string, namespace: string | undefined): string {
  return host.includes(".") || host === "*"
    ? host.replace(/^((?:[^.]+\.){1,2}svc)\..+$/, "$1.cluster.local")
    : `${host}.${namespace}.svc.cluster.local`;
}

/** The rules that decide how a Service is called: those of its name, or else those of the longest wildcard. */
export function rulesFor(rules: readonly DestinationRule[], service: Service): DestinationRule[] {
  const name = fullName(service);
  const hostOf = ({ metadata, spec }: DestinationRule) => completed(spec?.host ?? "", metadata.namespace);
  const fitting = rules.filter((rule) => isUnder(hostOf(rule), name));
  const longest = fitting.reduce((length, rule) => Math.max(length, hostOf(rule).length), 0);
  return fitting.filter((rule) => hostOf(rule).length === longest);
}

/** Ports of a Service that can be called with TLS. */
export function tcpPorts({ spec }: Service): ServicePort[] {
  return (spec.ports ?? []).filter(({ protocol = "TCP" }) => protocol === "TCP");
}

/** TLS mode with which a port is called; undefined leaves it to Istio, which knows who has a sidecar. */
export function callMode(policy: TrafficPolicy | undefined, port: ServicePort): string | undefined {
  const own = policy?.portLevelSettings?.find((one) => one.port?.number === port.port);
  return (own ?? policy)?.tls?.mode;
}

/** Whether a rule has a Service called without mutual TLS, on some port at least. */
export function callsInPlaintext(rules: readonly DestinationRule[], service: Service): boolean {
  return rulesFor(rules, service).some(({ spec }) =>
    tcpPorts(service).some((port) => callMode(spec?.trafficPolicy, port) === "DISABLE"),
  );
}
