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

/** The full name that a host in an object of a namespace stands for: Istio completes names without dots only. */
export function completed(host: string, namespace: string | undefined): string {
  return host.includes(".") || host === "*" ? host : `${host}.${namespace}.svc.cluster.local`;
}

/** The rules that decide how a Service is called: those of its name, or else those of wildcards. */
export function rulesFor(rules: readonly DestinationRule[], service: Service): DestinationRule[] {
  const name = fullName(service);
  const fitting = rules.filter(({ metadata, spec }) => isUnder(completed(spec?.host ?? "", metadata.namespace), name));
  const exact = fitting.filter(({ metadata, spec }) => completed(spec?.host ?? "", metadata.namespace) === name);
  return exact.length > 0 ? exact : fitting;
}

/** TLS mode with which a port is called; undefined leaves it to Istio, which knows who has a sidecar. */
export function callMode(policy: TrafficPolicy | undefined, port: ServicePort): string | undefined {
  const own = policy?.portLevelSettings?.find((one) => one.port?.number === port.port);
  return (own ?? policy)?.tls?.mode;
}

/** Whether a rule has a Service called without mutual TLS, on some port at least. */
export function callsInPlaintext(rules: readonly DestinationRule[], service: Service): boolean {
  return rulesFor(rules, service).some(({ spec }) =>
    (service.spec.ports ?? []).some((port) => callMode(spec?.trafficPolicy, port) === "DISABLE"),
  );
}
