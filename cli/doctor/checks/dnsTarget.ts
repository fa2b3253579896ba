import { isIP } from "node:net";
import { covers as coversName } from "../../../components/validation/names";
import type { Check } from "../check";
import type { GardenerObject } from "../customObjects";
import type { Finding } from "../finding";
import type { Gateway } from "../istioObjects";
import type { ClusterObjects } from "../kinds";
import { referencedGateway } from "./exposureGatewayNames";
import { gatewayAddresses, gatewayHosts } from "./exposureGatewayParts";

/** DNSEntries that lead a Gateway's names elsewhere, or to a Gateway that does not serve them: connections are refused. */
export const dnsTarget: Check = {
  id: "dns-target",
  needs: ["dnsEntries", "gateways", "virtualServices", "services", "pods"],
  find: ({ objects, namespaces }) => {
    const gateways = objects.dnsEntries.length === 0 ? [] : reachableGateways(objects);
    return objects.dnsEntries.flatMap((entry) => {
      const fault =
        targetFault(gateways, entry) ??
        // A Gateway of a namespace that was not read may serve the name.
        (namespaces === undefined ? hostFault(gateways, entry) : undefined);
      const { namespace, name } = entry.metadata;
      return fault === undefined
        ? []
        : [
            {
              check: dnsTarget.id,
              object: { kind: "DNSEntry", namespace, name },
              ...fault,
              docs: "docs/gateways.md#dnsentry",
            },
          ];
    });
  },
};

type Fault = Pick<Finding, "severity" | "seen" | "cause" | "fix">;

/** A Gateway with all that names are compared with. */
interface ReachableGateway {
  gateway: Gateway;
  addresses: string[];
  hosts: string[];
  /** Hosts of the VirtualServices on it. */
  routed: ReadonlySet<string>;
}

function reachableGateways(objects: ClusterObjects): ReachableGateway[] {
  const routed = new Map<string, Set<string>>();
  for (const { metadata, spec } of objects.virtualServices) {
    for (const reference of spec?.gateways ?? []) {
      const name = referencedGateway(reference, metadata.namespace);
      const hosts = routed.get(name) ?? new Set();
      (spec?.hosts ?? []).forEach((host) => hosts.add(host));
      routed.set(name, hosts);
    }
  }
  return objects.gateways.map((gateway) => ({
    gateway,
    addresses: gatewayAddresses(objects, [gateway]),
    hosts: gatewayHosts(gateway),
    routed: routed.get(nameOf(gateway)) ?? new Set(),
  }));
}

/**
 * A name that some wildcard of a Gateway covers may be served by something else; it is the Gateway's where that has the
 * very name, or a route for it.
 */
function targetFault(gateways: ReachableGateway[], { metadata, spec }: GardenerObject): Fault | undefined {
  const { dnsName = "", targets = [] } = spec ?? {};
  const named = dnsName !== "*" && gateways.some(({ hosts }) => hosts.includes(dnsName));
  const serving = gateways.filter(
    ({ hosts, routed }) => dnsName !== "*" && (hosts.includes(dnsName) || routed.has(dnsName)),
  );
  const addresses = [...new Set(serving.flatMap((one) => one.addresses))];
  // A name and an address may be of the same machine, which only its own DNS knows.
  const comparable = targets.filter((target) => addresses.some((address) => isIP(address) === isIP(target)));
  return comparable.length === 0 || targets.some((target) => addresses.includes(target))
    ? undefined
    : {
        // Another name may be that of a content delivery network, and a route be left of a move.
        severity: named && comparable.some((target) => isIP(target) !== 0) ? "error" : "warning",
        seen: `${dnsName} leads to ${targets.join(", ")}, and ${described(serving)} is at ${addresses.join(", ")}`,
        cause:
          "the gateway's Service has got another address since, or the target was mistyped, unless it is that of a proxy before the gateway",
        fix:
          `kubectl --namespace ${metadata.namespace} describe dnsentry ${metadata.name}\n` +
          `unless a proxy is meant, correct its targets where it is made: ${addresses.join(", ")}`,
      };
}

function hostFault(gateways: ReachableGateway[], { spec }: GardenerObject): Fault | undefined {
  const { dnsName = "", targets = [] } = spec ?? {};
  const targeted = gateways.filter(({ addresses }) => targets.some((target) => addresses.includes(target)));
  const serves = ({ hosts }: ReachableGateway) =>
    hosts.some((host) => coversName(host, dnsName) || coversName(dnsName, host));
  return targeted.length === 0 || targeted.some(serves)
    ? undefined
    : {
        severity: "error",
        seen: `${dnsName} leads to ${described(targeted)}, which serves ${[...new Set(targeted.flatMap(({ hosts }) => hosts))].join(", ")} alone`,
        cause: "there is no Gateway for the custom domain, or its servers have other hosts",
        fix: `add an IngressGateway, or a server, with a host of ${dnsName}`,
      };
}

function nameOf({ metadata }: Gateway): string {
  return `${metadata.namespace}/${metadata.name}`;
}

function described(gateways: ReachableGateway[]): string {
  return gateways.map(({ gateway }) => `Gateway ${nameOf(gateway)}`).join(" and ");
}
