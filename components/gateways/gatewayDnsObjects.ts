import { Platform } from "../mesh/platform";
import type { DnsAnnotations, DnsEntry, GatewayDns } from "./gatewayDns";

/** Seconds for which resolvers may keep a DNSEntry's answer (Kyma's API gateway module). */
const entryTtlSeconds = 600;

/** Which DNS controller a Gardener shoot's own DNS goes by. */
const shootClass = "garden";

/**
 * The annotations that are asked for, or that a Gardener shoot has without being asked where the world outside reaches
 * the gateway; undefined for none.
 */
export function dnsAnnotationsForm(
  dns: GatewayDns | undefined,
  platform: Platform,
  hasLoadBalancer: boolean,
): DnsAnnotations | undefined {
  const isOtherwise = dns?.entry !== undefined || dns?.none === true;
  const isCustomary = platform === Platform.Gardener && hasLoadBalancer && !isOtherwise;
  return dns?.annotations ?? (isCustomary ? {} : undefined);
}

/** What Gardener's DNS management reads from a Service. */
export function dnsAnnotations(
  { class: controller = shootClass, ttlSeconds }: DnsAnnotations,
  domain: string,
): Record<string, string> {
  return {
    "dns.gardener.cloud/class": controller,
    "dns.gardener.cloud/dnsnames": `*.${domain}`,
    ...(ttlSeconds === undefined ? {} : { "dns.gardener.cloud/ttl": String(ttlSeconds) }),
  };
}

/** Annotations of a DNSEntry. */
export function dnsEntryAnnotations(entry: DnsEntry, platform: Platform): Record<string, string> {
  const controller = entry.class ?? (platform === Platform.Gardener ? shootClass : undefined);
  return {
    ...(controller === undefined ? {} : { "dns.gardener.cloud/class": controller }),
    "pulumi.com/waitFor": "jsonpath={.status.state}=Ready",
  };
}

/** Spec of a DNSEntry that leads every name one level below a domain to a gateway's address. */
export function dnsEntrySpec({ ttlSeconds = entryTtlSeconds }: DnsEntry, domain: string, address: string) {
  return { dnsName: `*.${domain}`, ttl: ttlSeconds, targets: address === "" ? [] : [address] };
}

/**
 * What k3s' CoreDNS reads from its ConfigMap `coredns-custom`: a rewrite by which callers in the cluster reach a
 * gateway's Service by every name below the domain, as Kyma's command line set it up for local clusters.
 */
export function coreDnsOverride(domain: string, serviceHost: string): string {
  // CoreDNS matches anywhere in a name, and the search list of pods appends to what they ask for.
  const names = `^(.*)\\.${domain.replaceAll(".", "\\.")}\\.$`;
  return `rewrite stop name regex ${names} ${serviceHost}. answer auto\n`;
}
