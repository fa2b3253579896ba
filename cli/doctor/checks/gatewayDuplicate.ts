import type { Check } from "../check";
import { describeObject, type Finding } from "../finding";
import type { Gateway } from "../istioObjects";
import type { ClusterObjects } from "../kinds";
import { listed } from "../workloads";
import { gatewayPods, gatewayRef, serverHosts } from "./gatewayCredentials";

const id = "gateway-duplicate";

/** Gateways that serve a host over TLS which an older one serves on the same pods: the older one wins. */
export const gatewayDuplicate: Check = {
  id,
  needs: ["gateways", "pods"],
  find({ objects }) {
    const gateways = [...objects.gateways].sort((a, b) => (age(a) < age(b) ? -1 : 1));
    return gateways.flatMap((younger, index) =>
      gateways.slice(0, index).flatMap((older) => finding(objects, older, younger) ?? []),
    );
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

function finding(objects: ClusterObjects, older: Gateway, younger: Gateway): Finding | undefined {
  const before = served(older);
  const both = served(younger).filter((one) => before.includes(one));
  const pods = gatewayPods(objects, older);
  const isShared = gatewayPods(objects, younger).some((pod) => pods.includes(pod));
  if (both.length === 0 || !isShared) {
    return undefined;
  }
  const { namespace, name } = younger.metadata;
  return {
    check: id,
    severity: "error",
    object: gatewayRef(younger),
    seen: `${listed([...new Set(both)])} is served by ${describeObject(gatewayRef(older))} already, on the same pods`,
    cause:
      "the Gateway was copied or renamed and the first one left; of two on a host the older one is served, routes of the other get 404",
    fix: `kubectl --namespace ${namespace} delete gateway ${name}, or give it other hosts`,
    docs: "docs/gateways.md#a-second-gateway",
  };
}
