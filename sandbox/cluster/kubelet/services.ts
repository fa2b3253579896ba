import { addresses } from "../inner/addresses";
import type { Service } from "../kube/types";

const isAddress = (address: string | undefined) => address !== undefined && /^[0-9.]+$/.test(address);

/** The hosts file through which names of Services resolve: there is no DNS server. */
export function hostsFile(services: Service[]): string {
  const named = services.filter(({ spec }) => isAddress(spec.clusterIP));
  const lines = named.map(({ metadata: { name, namespace }, spec }) => {
    const short = `${name}.${namespace}`;
    return `${spec.clusterIP} ${short} ${short}.svc ${short}.svc.cluster.local`;
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
