import type { Check } from "../check";
import { describeObject, type Finding } from "../finding";
import type { Gateway } from "../istioObjects";
import type { ClusterObjects } from "../kinds";
import type { Pod } from "../kubeObjects";
import { listed, proxyOf } from "../workloads";
import { gatewayPods, gatewayRef, serverHosts } from "./gatewayCredentials";

const id = "gateway-duplicate";

/** Gateways that serve a host over TLS which an older one serves on the same pods: the older one wins. */
export const gatewayDuplicate: Check = {
  id,
  needs: ["gateways", "pods"],
  find({ objects }) {
    const podsOf = podsBySelector(objects);
    const gateways = [...objects.gateways].sort((a, b) => (age(a) < age(b) ? -1 : 1));
    const serving = new Map<string, Gateway[]>();
    return gateways.flatMap((younger) => {
      const taken = new Map<Gateway, string[]>();
      for (const one of new Set(served(younger))) {
        const before = serving.get(one) ?? [];
        const older = before.find((gateway) => intersect(podsOf(gateway), podsOf(younger)));
        if (older !== undefined) {
          taken.set(older, [...(taken.get(older) ?? []), one]);
        }
        serving.set(one, [...before, younger]);
      }
      return [...taken].map(([older, both]) => finding(older, younger, both));
    });
  },
};

/** The order in which istiod takes Gateways: by age, then by name. */
function age({ metadata }: Gateway): string {
  return `${metadata.creationTimestamp} ${metadata.name}.${metadata.namespace}`;
}

/** What a Gateway serves over TLS, as `port host`; of HTTP in the clear the routes of all Gateways are served. */
function served({ spec }: Gateway): string[] {
  const overTls = (spec?.servers ?? []).filter(
    ({ port, tls }) => ["HTTPS", "TLS"].includes(port?.protocol?.toUpperCase() ?? "") && tls !== undefined,
  );
  return overTls.flatMap((server) => serverHosts(server).map((host) => `port ${server.port?.number} host ${host}`));
}

/** Pods of Gateways, found once for each selector: large clusters have many of both. */
function podsBySelector({ pods }: ClusterObjects): (gateway: Gateway) => ReadonlySet<Pod> {
  const proxies = { pods: pods.filter((pod) => proxyOf(pod) !== undefined) };
  const known = new Map<string, ReadonlySet<Pod>>();
  return (gateway) => {
    const key = JSON.stringify(gateway.spec?.selector ?? {});
    const found = known.get(key) ?? new Set(gatewayPods(proxies, gateway));
    known.set(key, found);
    return found;
  };
}

function intersect(some: ReadonlySet<Pod>, others: ReadonlySet<Pod>): boolean {
  return [...some].some((pod) => others.has(pod));
}

function finding(older: Gateway, younger: Gateway, both: string[]): Finding {
  const { namespace, name } = younger.metadata;
  return {
    check: id,
    severity: "error",
    object: gatewayRef(younger),
    seen: `${listed(both)} is served by ${describeObject(gatewayRef(older))} already, on the same pods`,
    cause:
      "the Gateway was copied or renamed and the first one left; of two on a host the older one is served, routes of the other get 404",
    fix: `kubectl --namespace ${namespace} delete gateway ${name}\nor give it other hosts`,
    docs: "docs/gateways.md#a-second-gateway",
  };
}
