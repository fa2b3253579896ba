import { isIP } from "node:net";
import { covers } from "../../../components/validation/names";
import { ingressGateway } from "../../../components/gateways/ingressGatewayNames";
import { kymaNamespace } from "../../../components/mesh/namespaces";
import type { Check } from "../check";
import type { ObjectRef } from "../finding";
import { isUnder } from "../hosts";
import type { ClusterObjects } from "../kinds";
import type { ClusterSnapshot } from "../snapshot";
import { listed } from "../workloads";
import { referencedGateway } from "./exposureGatewayNames";
import { gatewayAddresses, gatewayHosts } from "./exposureGatewayParts";
import { gatewayRef } from "./gatewayCredentials";

const id = "dns-lookup";

/** Names that are looked up at most. */
const mostNames = 20;

/** Names of the domain that is asked for which do not resolve from here, or lead past the gateway. */
export const dnsLookup: Check = {
  id,
  needs: ["gateways", "virtualServices", "services", "pods", "dnsEntries"],
  asks: (objects, domain) => ({ lookups: domain === undefined ? [] : names(objects, domain) }),
  find: (snapshot) => {
    const { domain, objects } = snapshot;
    if (domain === undefined) {
      return [];
    }
    const fault = unresolved(snapshot, domain) ?? elsewhere(snapshot, domain);
    const docs = "docs/gateways.md#domain-and-dns";
    return fault === undefined ? [] : [{ check: id, object: gatewayOf(objects, domain), ...fault, docs }];
  },
};

/** A name under the domain that gateways of whole domains serve. */
const probeOf = (domain: string) => `healthz.${domain}`;

/** A name of the whole domain, unless Gateways have some of its names alone, and those of Gateways and routes. */
function names(objects: ClusterObjects, domain: string): string[] {
  const gateways = gatewaysOf(objects, domain);
  const served = gateways.flatMap(gatewayHosts);
  const isWhole = gateways.length === 0 || served.includes(`*.${domain}`);
  const own = gateways.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
  // Hosts of routes inside the mesh alone are looked up by nobody outside.
  const routed = objects.virtualServices
    .filter(({ metadata, spec }) =>
      (spec?.gateways ?? []).some((reference) => own.includes(referencedGateway(reference, metadata.namespace))),
    )
    .flatMap(({ spec }) => spec?.hosts ?? []);
  const hosts = [...served, ...routed].filter((host) => isOf(domain, host) && !host.startsWith("*")).sort();
  return [...new Set([...(isWhole ? [probeOf(domain)] : []), ...hosts])].slice(0, mostNames);
}

const isOf = (domain: string, host: string) => host === domain || isUnder(`*.${domain}`, host);

/** Gateways of names of a domain, or of all names. */
function gatewaysOf({ gateways }: ClusterObjects, domain: string) {
  return gateways.filter((gateway) => gatewayHosts(gateway).some((host) => host === "*" || isOf(domain, host)));
}

function gatewayOf(objects: ClusterObjects, domain: string): ObjectRef {
  const [first] = gatewaysOf(objects, domain);
  return first === undefined
    ? { kind: "Gateway", namespace: kymaNamespace, name: ingressGateway.gateway }
    : gatewayRef(first);
}

function unresolved({ objects, lookups }: ClusterSnapshot, domain: string) {
  const asked = names(objects, domain);
  const failed = asked.filter((name) => lookups.get(name)?.error !== undefined);
  const entries = objects.dnsEntries.filter(({ spec }) => failed.some((name) => covers(spec?.dnsName ?? "", name)));
  // A DNSEntry that is not ready is a finding of its own, and the cause of this one.
  if (failed.length === 0 || entries.some(({ status }) => status?.state !== "Ready")) {
    return undefined;
  }
  const addresses = gatewayAddresses(objects, gatewaysOf(objects, domain));
  return {
    // Where all names of routes are known, the wildcard may be left out on purpose.
    severity:
      asked.length > 1 && failed.every((name) => name === probeOf(domain)) ? ("warning" as const) : ("error" as const),
    seen: `could not resolve host from here: ${listed(failed)} (${lookups.get(failed[0])?.error})`,
    cause:
      entries.length > 0
        ? "its DNSEntry is Ready: this machine's resolver has the old answer still, or another zone (a VPN, a hosts file, a router that drops private addresses)"
        : "there is no record of the domain: no DNSEntry, no annotation of the gateway's Service that a DNS controller heeds, and no record made by hand",
    fix: `make a record *.${domain} to ${addresses.join(", ") || "the gateway's address"}, by dns of IngressGateway or where the domain is hosted; for a try, a line of /etc/hosts`,
  };
}

/** Names of this machine itself are how local clusters are reached. */
function elsewhere({ objects, lookups }: ClusterSnapshot, domain: string) {
  const addresses = gatewayAddresses(objects, gatewaysOf(objects, domain)).filter((address) => isIP(address) !== 0);
  const wrong = names(objects, domain).filter((name) => {
    const found = (lookups.get(name)?.addresses ?? []).filter((address) => !/^(127\.|::1$)/.test(address));
    return found.length > 0 && addresses.length > 0 && !found.some((address) => addresses.includes(address));
  });
  return wrong.length === 0
    ? undefined
    : {
        severity: "info" as const,
        seen: `${listed(wrong)} leads to ${lookups.get(wrong[0])?.addresses.join(", ")} from here, and the gateway is at ${addresses.join(", ")}`,
        cause:
          "the record is of an older address, or of a proxy or load balancer in front of the gateway, which is fine",
        fix: `nslookup ${wrong[0]}\ncorrect the record unless a proxy is meant`,
      };
}
