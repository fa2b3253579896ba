import { isIP } from "node:net";
import { covers as coversName } from "../../../components/validation/names";
import type { Check } from "../check";
import type { GardenerObject } from "../customObjects";
import type { Gateway } from "../istioObjects";
import type { ClusterObjects } from "../kinds";
import { gatewayAddresses, gatewayHosts } from "./exposureGatewayParts";

/** DNSEntries that lead a Gateway's names elsewhere, or to a Gateway that does not serve them: connections are refused. */
export const dnsTarget: Check = {
  id: "dns-target",
  needs: ["dnsEntries", "gateways", "services", "pods"],
  find: ({ objects, namespaces }) =>
    objects.dnsEntries.flatMap((entry) => {
      // A Gateway of a namespace that was not read may serve the name.
      const fault = targetFault(objects, entry) ?? (namespaces === undefined ? hostFault(objects, entry) : undefined);
      const { namespace, name } = entry.metadata;
      return fault === undefined
        ? []
        : [
            {
              check: dnsTarget.id,
              severity: "error" as const,
              object: { kind: "DNSEntry", namespace, name },
              ...fault,
              docs: "docs/gateways.md#dnsentry",
            },
          ];
    }),
};

interface Fault {
  seen: string;
  cause: string;
  fix: string;
}

function targetFault(objects: ClusterObjects, { metadata, spec }: GardenerObject): Fault | undefined {
  const { dnsName = "", targets = [] } = spec ?? {};
  const serving = objects.gateways.filter((gateway) => serves(gateway, dnsName));
  const addresses = gatewayAddresses(objects, serving);
  // A name and an address may be of the same machine, which only its own DNS knows.
  const comparable = targets.filter((target) => addresses.some((address) => isIP(address) === isIP(target)));
  return comparable.length === 0 || targets.some((target) => addresses.includes(target))
    ? undefined
    : {
        seen: `${dnsName} leads to ${targets.join(", ")}, and ${described(serving)} is at ${addresses.join(", ")}`,
        cause: "the gateway's Service has got another address since, or the target was mistyped",
        fix: `kubectl --namespace ${metadata.namespace} patch dnsentry ${metadata.name} --type merge --patch '${JSON.stringify({ spec: { targets: addresses } })}'`,
      };
}

function hostFault(objects: ClusterObjects, { spec }: GardenerObject): Fault | undefined {
  const { dnsName = "", targets = [] } = spec ?? {};
  const targeted = objects.gateways.filter((gateway) =>
    gatewayAddresses(objects, [gateway]).some((address) => targets.includes(address)),
  );
  return targeted.length === 0 || targeted.some((gateway) => serves(gateway, dnsName))
    ? undefined
    : {
        seen: `${dnsName} leads to ${described(targeted)}, which serves ${[...new Set(targeted.flatMap(gatewayHosts))].join(", ")} alone`,
        cause: "there is no Gateway for the custom domain, or its servers have other hosts",
        fix: `add an IngressGateway, or a server, with a host of ${dnsName}`,
      };
}

function serves(gateway: Gateway, dnsName: string): boolean {
  return gatewayHosts(gateway).some((host) => coversName(host, dnsName) || coversName(dnsName, host));
}

function described(gateways: Gateway[]): string {
  return gateways.map(({ metadata }) => `Gateway ${metadata.namespace}/${metadata.name}`).join(" and ");
}
