import type { Check } from "../check";
import type { Finding } from "../finding";
import { isRegistered, isUnder } from "../hosts";
import type { Destination, VirtualService, VirtualServiceRoute } from "../istioObjects";
import type { Pod, Service } from "../kubeObjects";
import { covers, type ClusterSnapshot } from "../snapshot";
import { fits, isAlive, isReady } from "../workloads";
import { backendFault, type BackendFault } from "./exposureServices";
import { completed, fullName } from "./mutualTls";

const id = "route-destination";
/** Routes of APIRules are judged with these. */
const ownerLabel = /^apirule\.gateway\.kyma-project\.io\//;

/** Destinations of VirtualServices that nobody answers at: callers get 503. */
export const routeDestination: Check = {
  id,
  needs: ["virtualServices", "destinationRules", "serviceEntries", "services", "endpointSlices", "pods", "namespaces"],
  find: (snapshot) =>
    snapshot.objects.virtualServices
      .filter(({ metadata }) => !Object.keys(metadata.labels ?? {}).some((key) => ownerLabel.test(key)))
      .flatMap((virtualService) => {
        const findings = (destinations: Destination[], isMirror: boolean) =>
          destinations.flatMap((destination) => {
            const fault = faultOf(snapshot, virtualService, destination);
            return fault === undefined ? [] : [finding(virtualService, fault, isMirror)];
          });
        const routes = routesOf(virtualService);
        const found = [
          ...findings(routes.flatMap(destinationsOf), false),
          ...findings(routes.flatMap(mirrorsOf), true),
        ];
        return [...new Map(found.map((one) => [one.seen, one])).values()];
      }),
};

function routesOf({ spec }: VirtualService): VirtualServiceRoute[] {
  return [...(spec?.http ?? []), ...(spec?.tls ?? []), ...(spec?.tcp ?? [])];
}

function destinationsOf({ route = [] }: VirtualServiceRoute): Destination[] {
  return route
    .filter(({ weight }) => weight !== 0 || route.length === 1)
    .flatMap(({ destination }) => destination ?? []);
}

/** Where copies of requests go, whose answers nobody waits for. */
function mirrorsOf({ mirror, mirrors = [] }: VirtualServiceRoute): Destination[] {
  return [...(mirror === undefined ? [] : [mirror]), ...mirrors.flatMap(({ destination }) => destination ?? [])];
}

function faultOf(
  snapshot: ClusterSnapshot,
  { metadata }: VirtualService,
  { host = "", port, subset }: Destination,
): BackendFault | undefined {
  const name = completed(host, metadata.namespace);
  const [, service, namespace] = /^([^.]+)\.([^.]+)\.svc\.cluster\.local$/.exec(name) ?? [];
  const isRenamed = host.includes(".") && host !== name;
  if (isRegistered(snapshot.objects.serviceEntries, isRenamed ? host : name)) {
    return undefined;
  }
  const found = snapshot.objects.services.find(
    (one) => one.metadata.namespace === namespace && one.metadata.name === service,
  );
  // A name of another domain is one of this cluster only where there is such a Service.
  if (service === undefined || (isRenamed && found === undefined)) {
    return outsideFault(snapshot, host);
  }
  const ports = found?.spec.ports ?? [];
  const fault = backendFault(snapshot, {
    namespace,
    name: service,
    port: port?.number ?? (ports.length === 1 ? ports[0].port : undefined),
  });
  return fault ?? (subset === undefined || found === undefined ? undefined : subsetFault(snapshot, found, subset));
}

/** Names of Services without all of their parts are not completed, and other names are known by ServiceEntries alone. */
function outsideFault({ objects }: ClusterSnapshot, name: string): BackendFault | undefined {
  const [service, namespace, ...rest] = name.split(".");
  const isShort =
    (rest.length === 0 || rest.join(".") === "svc") &&
    objects.services.some((one) => one.metadata.namespace === namespace && one.metadata.name === service);
  return isShort
    ? {
        seen: `the destination ${name} is no name that the mesh knows`,
        cause: "Istio completes names of Services that have no dot, and takes others as they are",
        fix: `write ${service}.${namespace}.svc.cluster.local`,
      }
    : {
        seen: `the destination ${name} is neither a Service nor a host of a ServiceEntry`,
        cause: "the host is outside of the cluster and the mesh was not told of it, or the name is misspelt",
        fix: "make the host known by ExternalService, or correct the name",
      };
}

function subsetFault(snapshot: ClusterSnapshot, service: Service, subset: string): BackendFault | undefined {
  const { destinationRules, pods } = snapshot.objects;
  const { namespace, name } = service.metadata;
  const rules = destinationRules.filter(({ metadata, spec }) =>
    isUnder(completed(spec?.host ?? "", metadata.namespace), fullName(service)),
  );
  const defined = rules.flatMap(({ spec }) => spec?.subsets ?? []).filter((one) => one.name === subset);
  const at = `Service ${namespace}/${name}`;
  if (defined.length === 0) {
    // A rule in a namespace that was not read may define it.
    return snapshot.namespaces !== undefined && !covers(snapshot, namespace!)
      ? undefined
      : {
          seen: `no DestinationRule for ${at} has the subset ${subset}`,
          cause: "the rule was deleted, or the subset renamed, while the route still names it",
          fix: `kubectl --namespace ${namespace} get destinationrules --output yaml`,
        };
  }
  const isSelected = (pod: Pod) =>
    isAlive(pod) && pod.metadata.namespace === namespace && fits(service.spec.selector, pod.metadata.labels);
  const labels = defined[0].labels ?? {};
  const written = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
  return pods.some((pod) => isSelected(pod) && isReady(pod) && fits(labels, pod.metadata.labels))
    ? undefined
    : {
        seen: `subset ${subset} of ${at} has no ready pod: none has ${written}`,
        cause: "that version is scaled to zero, is not ready, or its pods have other labels",
        fix: `kubectl --namespace ${namespace} get pods --show-labels`,
      };
}

function finding({ metadata }: VirtualService, { seen, cause, fix }: BackendFault, isMirror: boolean): Finding {
  return {
    check: id,
    severity: isMirror ? "warning" : "error",
    object: { kind: "VirtualService", namespace: metadata.namespace, name: metadata.name },
    seen: `${seen}; ${isMirror ? "copies of requests are lost" : "requests get 503"}`,
    cause,
    fix,
    docs: "docs/routes.md#from-outside",
  };
}
