import { addresses, clusterDomain } from "../inner/addresses";
import type { Pod } from "../kube/types";

/** As many dots make a name one that is tried as it is before the search domains. */
const enoughDots = { name: "ndots", value: "5" };

/** Whether a pod asks the cluster's name server; a pod on the node's network does so only when it says so. */
function asksCluster({ spec: { dnsPolicy = "ClusterFirst", hostNetwork } }: Pod): boolean {
  return dnsPolicy === "ClusterFirstWithHostNet" || (dnsPolicy === "ClusterFirst" && !hostNetwork);
}

/** A pod's `/etc/resolv.conf`. The node itself has no name server: a pod that takes over the node's settings has none. */
export function resolvConf(pod: Pod): string {
  const isOfCluster = asksCluster(pod);
  const { nameservers = [], searches = [], options = [] } = pod.spec.dnsConfig ?? {};
  const servers = [...(isOfCluster ? [addresses.nameServer] : []), ...nameservers];
  const services = `svc.${clusterDomain}`;
  const domains = isOfCluster ? [`${pod.metadata.namespace}.${services}`, services, clusterDomain] : [];
  const search = [...new Set([...domains, ...searches])];
  const ownNames = new Set(options.map(({ name }) => name));
  const settings = [...(isOfCluster && !ownNames.has(enoughDots.name) ? [enoughDots] : []), ...options];
  const texts = settings.map(({ name, value }) => (value === undefined ? name : `${name}:${value}`));
  const lines = [
    ...servers.map((server) => `nameserver ${server}`),
    ...(search.length > 0 ? [`search ${search.join(" ")}`] : []),
    ...(texts.length > 0 ? [`options ${texts.join(" ")}`] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

/** A pod's `/etc/hosts`: itself, and what it names itself. */
export function podHosts({ metadata, spec }: Pod, podIP: string): string {
  const { hostname = metadata.name, subdomain, hostAliases = [] } = spec;
  const inSubdomain = `${hostname}.${subdomain}.${metadata.namespace}.svc.${clusterDomain}`;
  const lines = [
    "127.0.0.1 localhost",
    `${podIP} ${subdomain === undefined ? "" : `${inSubdomain} `}${hostname}`,
    ...hostAliases.map(({ ip, hostnames = [] }) => [ip, ...hostnames].join(" ")),
  ];
  return lines.map((line) => `${line}\n`).join("");
}
