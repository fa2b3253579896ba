import type { EndpointSlice, Service } from "../kubeObjects";
import { covers, type ClusterSnapshot } from "../snapshot";
import { fits, isAlive, listed } from "../workloads";

/** A port of a Service that requests are to reach. */
export interface Backend {
  namespace: string;
  name: string;
  port?: number;
}

/** Why a Service does not answer. */
export interface BackendFault {
  seen: string;
  cause: string;
  fix: string;
}

const serviceLabel = "kubernetes.io/service-name";

/** The Service that a host name or URL inside the cluster leads to; undefined for a name outside of it. */
export function backendOf(url: string, { objects }: ClusterSnapshot): Backend | undefined {
  if (!URL.canParse(url)) {
    return undefined;
  }
  const { hostname, port, protocol } = new URL(url);
  const [, name, namespace, suffix] = /^([^.]+)\.([^.]+)(\.svc(?:\.cluster\.local)?)?\.?$/.exec(hostname) ?? [];
  // `shop.example` may be a name of the world outside as well.
  const isInside = suffix !== undefined || objects.namespaces.some(({ metadata }) => metadata.name === namespace);
  return name === undefined || !isInside
    ? undefined
    : { namespace, name, port: Number(port) || (protocol === "https:" ? 443 : 80) };
}

/** Why requests to a Service's port find nobody; undefined where somebody is there or nothing can be said. */
export function backendFault(snapshot: ClusterSnapshot, { namespace, name, port }: Backend): BackendFault | undefined {
  const service = snapshot.objects.services.find((one) => isNamed(one, namespace, name));
  if (!covers(snapshot, namespace) || service?.spec.type === "ExternalName") {
    return undefined;
  }
  if (service === undefined) {
    return {
      seen: `there is no Service ${namespace}/${name}`,
      cause: "the Service was deleted or renamed, or it is in another namespace",
      fix: `kubectl --namespace ${namespace} get services`,
    };
  }
  const ports = service.spec.ports ?? [];
  const wanted = ports.find((one) => one.port === port);
  if (port !== undefined && wanted === undefined) {
    return {
      seen: `Service ${namespace}/${name} has no port ${port}, but ${ports.map((one) => one.port).join(", ")}`,
      cause: "the port of the pods was taken for that of the Service, or the Service's port has changed",
      fix: `kubectl --namespace ${namespace} get service ${name} --output yaml`,
    };
  }
  return isReached(snapshot, service, wanted?.name) ? undefined : unreachedFault(snapshot, service);
}

/** Whether a Service has a ready endpoint, for a port of this name where one is given. */
function isReached({ objects }: ClusterSnapshot, service: Service, portName: string | undefined): boolean {
  const { namespace, name } = service.metadata;
  // The API server writes null where there is none.
  const serves = ({ endpoints, ports }: EndpointSlice) =>
    (endpoints ?? []).some(({ addresses = [], conditions }) => addresses.length > 0 && conditions?.ready !== false) &&
    (portName === undefined || !ports || ports.some((one) => (one.name ?? "") === portName));
  return objects.endpointSlices.some(
    (slice) =>
      slice.metadata.namespace === namespace && slice.metadata.labels?.[serviceLabel] === name && serves(slice),
  );
}

function unreachedFault({ objects }: ClusterSnapshot, service: Service): BackendFault {
  const { metadata, spec } = service;
  const selector = Object.entries(spec.selector ?? {});
  const labels = selector.map(([key, value]) => `${key}=${value}`).join(",");
  const selected = objects.pods.filter(
    (pod) => isAlive(pod) && pod.metadata.namespace === metadata.namespace && fits(spec.selector, pod.metadata.labels),
  );
  const at = `Service ${metadata.namespace}/${metadata.name}`;
  if (selector.length === 0) {
    return {
      seen: `${at} has no ready endpoint and no selector`,
      cause: "whoever keeps the EndpointSlices of this Service has none ready",
      fix: `kubectl --namespace ${metadata.namespace} get endpointslices --selector ${serviceLabel}=${metadata.name}`,
    };
  }
  return selected.length === 0
    ? {
        seen: `${at} has no endpoint: no pod of its namespace has ${labels}`,
        cause: "the workload is scaled to zero or gone, or its pods have other labels than the Service's selector",
        fix: `kubectl --namespace ${metadata.namespace} get pods --show-labels`,
      }
    : {
        seen: `${at} has no ready endpoint: ${listed(selected.map((pod) => pod.metadata.name))} with ${labels} not ready, or without the Service's port`,
        cause: "the pods do not pass their readiness probe, or the Service's targetPort is none of theirs",
        fix: `kubectl --namespace ${metadata.namespace} describe pods --selector ${labels}`,
      };
}

function isNamed({ metadata }: Service, namespace: string, name: string): boolean {
  return metadata.namespace === namespace && metadata.name === name;
}
