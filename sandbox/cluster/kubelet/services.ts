import { addresses, clusterDomain } from "../inner/addresses";
import type { EndpointSlice, Service } from "../kube/types";

const isAddress = (address: string | undefined) => address !== undefined && /^[0-9.]+$/.test(address);

function namesOf({ metadata: { name, namespace } }: Service, host?: string): string {
  const short = [...(host === undefined ? [] : [host]), name, namespace].join(".");
  return `${short} ${short}.svc ${short}.svc.${clusterDomain}`;
}

/** The lines of a headless Service: its name leads to every ready pod, and the name of each pod that has one to that. */
function headlessLines(service: Service, slices: EndpointSlice[]): string[] {
  const { name, namespace } = service.metadata;
  const own = slices.filter(
    ({ metadata }) => metadata.namespace === namespace && metadata.labels?.["kubernetes.io/service-name"] === name,
  );
  const ready = own.flatMap(({ endpoints }) =>
    (endpoints ?? []).filter(({ conditions }) => conditions?.ready !== false),
  );
  return ready.flatMap(({ addresses: [ip], hostname }) => [
    `${ip} ${namesOf(service)}`,
    ...(hostname === undefined ? [] : [`${ip} ${namesOf(service, hostname)}`]),
  ]);
}

/**
 * The hosts file through which names of Services resolve for processes on the node, and for pods that share its network.
 * A Service of type ExternalName resolves when the name it stands for is that of a Service with an address.
 */
export function hostsFile(services: Service[], slices: EndpointSlice[]): string {
  const lines = services.flatMap((service) => {
    const { clusterIP, externalName } = service.spec;
    if (clusterIP === "None") {
      return headlessLines(service, slices);
    }
    const target = services.find((candidate) =>
      namesOf(candidate)
        .split(" ")
        .includes(externalName ?? ""),
    );
    const address = isAddress(clusterIP) ? clusterIP : target?.spec.clusterIP;
    return isAddress(address) ? [`${address} ${namesOf(service)}`] : [];
  });
  return `${["127.0.0.1 localhost", ...lines.sort()].join("\n")}\n`;
}

/** The status a Service's load balancer should have: the counterpart of its cluster IP in a range of its own. */
export function desiredLoadBalancer(service: Service): object | undefined {
  const { type, clusterIP } = service.spec;
  const current = service.status?.loadBalancer?.ingress?.[0]?.ip;
  if (type !== "LoadBalancer" || !isAddress(clusterIP)) {
    return current === undefined ? undefined : { status: { loadBalancer: null } };
  }
  const prefix = (range: string) => range.split(".").slice(0, 2).join(".");
  const ip = [prefix(addresses.loadBalancerRange), ...clusterIP!.split(".").slice(2)].join(".");
  return current === ip ? undefined : { status: { loadBalancer: { ingress: [{ ip, ipMode: "VIP" }] } } };
}

/** The load balancer that serves `port`: of several the oldest, as only one can have the machine's port. */
export function loadBalancerAddress(services: Service[], port: number): string | undefined {
  const serving = services
    .filter(({ spec }) => spec.type === "LoadBalancer" && spec.ports?.some((candidate) => candidate.port === port))
    .filter(({ status }) => status?.loadBalancer?.ingress?.[0]?.ip !== undefined)
    .sort((a, b) => (ageKey(a) < ageKey(b) ? -1 : 1));
  return serving[0]?.status?.loadBalancer?.ingress?.[0]?.ip;
}

function ageKey({ metadata }: Service): string {
  return `${metadata.creationTimestamp ?? ""} ${metadata.namespace}/${metadata.name}`;
}
