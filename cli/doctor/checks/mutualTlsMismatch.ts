import type { Check } from "../check";
import type { Finding } from "../finding";
import type { DestinationRule, TrafficPolicy } from "../istioObjects";
import type { Pod, Service, ServicePort } from "../kubeObjects";
import type { ClusterSnapshot } from "../snapshot";
import { fits, hasSidecar, isAlive, proxyOf } from "../workloads";
import { callMode, peerMode, rulesFor, tcpPorts } from "./mutualTls";

const id = "mutual-tls-mismatch";

/** DestinationRules that have a service called in a way that its pods refuse: callers get 503 or a reset. */
export const mutualTlsMismatch: Check = {
  id,
  needs: ["pods", "services", "destinationRules", "peerAuthentications"],
  find(snapshot) {
    const { pods, services, destinationRules } = snapshot.objects;
    const byNamespace = Map.groupBy(pods.filter(isAlive), ({ metadata }) => metadata.namespace);
    const found = services.flatMap((service) =>
      rulesFor(destinationRules, service).flatMap((rule) => {
        const one = mismatch(snapshot, rule, service, byNamespace.get(service.metadata.namespace) ?? []);
        return one === undefined ? [] : [{ rule, one }];
      }),
    );
    return [...Map.groupBy(found, ({ rule }) => rule)].flatMap(([rule, findings]) => {
      const all = findings.map(({ one }) => one);
      return isWide(rule) ? [wideFinding(all)] : all;
    });
  },
};

function isWide({ spec }: DestinationRule): boolean {
  return spec?.host?.startsWith("*") ?? false;
}

/** Of the many services that a wildcard stands for, some may never be called from within the mesh. */
function wideFinding([first, ...rest]: Finding[]): Finding {
  const more = rest.length === 0 ? "" : `; and ${rest.length} more of the services it is for`;
  return { ...first, severity: "warning", seen: `${first.seen}${more}` };
}

function mismatch(
  { objects }: ClusterSnapshot,
  rule: DestinationRule,
  service: Service,
  neighbours: Pod[],
): Finding | undefined {
  const { selector } = service.spec;
  const ports = tcpPorts(service);
  const pods = neighbours.filter(
    (pod) =>
      selector !== undefined &&
      fits(selector, pod.metadata.labels) &&
      // Gateways are called from outside the mesh, whatever is said of all services.
      !(isWide(rule) && proxyOf(pod) !== undefined && !hasSidecar(pod)),
  );
  const { trafficPolicy, subsets = [] } = rule.spec ?? {};
  const policies: [TrafficPolicy | undefined, Pod[]][] = [
    [trafficPolicy, pods],
    ...subsets
      .filter((subset) => subset.trafficPolicy?.tls !== undefined)
      .map((subset): [TrafficPolicy | undefined, Pod[]] => [
        subset.trafficPolicy,
        pods.filter(({ metadata }) => fits(subset.labels, metadata.labels)),
      ]),
  ];
  for (const [policy, called] of policies) {
    for (const port of ports) {
      const mode = callMode(policy, port);
      const refusing = called.find((pod) => refuses(objects.peerAuthentications, pod, port, mode));
      if (mode !== undefined && refusing !== undefined) {
        return finding(rule, service, { port, mode, pod: refusing });
      }
    }
  }
  return undefined;
}

function refuses(
  policies: Parameters<typeof peerMode>[0],
  pod: Pod,
  port: ServicePort,
  mode: string | undefined,
): boolean {
  const target = targetPort(pod, port);
  const isMember = hasSidecar(pod) && !bypasses(pod, target);
  if (mode === "ISTIO_MUTUAL") {
    return !isMember || peerMode(policies, pod, target) === "DISABLE";
  }
  return mode !== undefined && isMember && peerMode(policies, pod, target) === "STRICT";
}

/** Port of the pod that a port of its Service leads to. */
function targetPort({ spec }: Pod, { targetPort = 0, port }: ServicePort): number {
  if (typeof targetPort === "number") {
    return targetPort || port;
  }
  const named = spec.containers.flatMap(({ ports = [] }) => ports).find(({ name }) => name === targetPort);
  return named?.containerPort ?? port;
}

/** Whether a port is left out of what the sidecar takes over. */
function bypasses({ metadata }: Pod, port: number): boolean {
  const excluded = metadata.annotations?.["traffic.sidecar.istio.io/excludeInboundPorts"] ?? "";
  return excluded.split(",").some((one) => one.trim() === String(port));
}

function finding(
  { metadata, spec }: DestinationRule,
  service: Service,
  { port, mode, pod }: { port: ServicePort; mode: string; pod: Pod },
): Finding {
  const { namespace, name } = metadata;
  const at = `Service ${service.metadata.namespace}/${service.metadata.name}`;
  const isMutual = mode === "ISTIO_MUTUAL";
  const { exportTo = [] } = spec ?? {};
  const isOwn = exportTo.length > 0 && exportTo.every((one) => one === "." || one === namespace);
  return {
    check: id,
    severity: "error",
    object: { kind: "DestinationRule", namespace, name },
    seen: `${at} port ${port.port} is called with TLS mode ${mode}${isOwn ? ` from namespace ${namespace}` : ""}, and pod ${pod.metadata.name} ${
      isMutual ? "takes no mutual TLS there" : "takes nothing but mutual TLS (STRICT)"
    }`,
    cause: isMutual
      ? `the rule for ${spec?.host} asks for mutual TLS, but the pod has no sidecar or its policy is DISABLE`
      : `the rule for ${spec?.host} was made for a pod without a sidecar, and the pod has one`,
    fix:
      "take tls out of the rule, so that Istio chooses:\n" +
      `kubectl --namespace ${namespace} edit destinationrule ${name}\n` +
      (isMutual ? "or give the pod a sidecar" : "or make an exception of the port by SidecarPolicy"),
    docs: "docs/mesh.md#sidecarpolicy",
  };
}
