import { compareText, pick, texts } from "../fields";
import { bareHost, covers, coversOneLevel } from "../hosts";
import type { Manifest } from "../../render/manifest";
import { code } from "../markdown";
import { groupKind, objectKey } from "../objectKey";
import type { Revision, Risk } from "./risk";
import { gatewayListeners } from "./gatewayListeners";

/** How hosts of a kind are read, and when one that is left makes up for one that goes. */
interface HostKind {
  what: string;
  hosts: (manifest: Manifest) => string[];
  covers: (pattern: string, host: string) => boolean;
}

const certificate: HostKind = {
  what: "certificate",
  hosts: ({ spec }) => [...texts([pick(spec, "commonName")]), ...texts(pick(spec, "dnsNames"))],
  covers: coversOneLevel,
};

const kinds: Record<string, HostKind[]> = {
  "networking.istio.io/Gateway": [
    { what: "server of a Gateway", hosts: (gateway) => gatewayListeners(gateway).map(({ host }) => host), covers },
  ],
  "networking.istio.io/VirtualService": [
    { what: "route of a gateway", hosts: (route) => (gatewaysOf(route).some(isGateway) ? hostsOf(route) : []), covers },
    { what: "route in the mesh", hosts: (route) => (gatewaysOf(route).includes("mesh") ? hostsOf(route) : []), covers },
  ],
  "gateway.kyma-project.io/APIRule": [
    { what: "APIRule", hosts: ({ spec }) => [...texts([pick(spec, "host")]), ...texts(pick(spec, "hosts"))], covers },
  ],
  "cert.gardener.cloud/Certificate": [certificate],
  "cert-manager.io/Certificate": [certificate],
  "dns.gardener.cloud/DNSEntry": [
    { what: "DNS entry", hosts: ({ spec }) => texts([pick(spec, "dnsName")]), covers: coversOneLevel },
  ],
};

/** Hosts that were served, routed, certified or named, and are no more, by whichever object. */
export function hostRemoved({ base, head }: Revision): Risk[] {
  return Object.entries(kinds).flatMap(([name, readings]) =>
    readings.flatMap(({ what, hosts, covers: isCovered }) => {
      const of = (manifests: readonly Manifest[]) => manifests.filter((manifest) => groupKind(manifest) === name);
      const left = of(head).flatMap(hosts);
      const first = new Map<string, string>();
      for (const manifest of of(base)) {
        for (const host of hosts(manifest)) {
          first.set(host, first.get(host) ?? objectKey(manifest));
        }
      }
      return [...first]
        .filter(([host]) => !left.some((pattern) => isCovered(pattern, host)))
        .sort(([one], [other]) => compareText(one, other))
        .map(([host, object]): Risk => ({
          rule: "host-removed",
          severity: "high",
          object,
          what: `No ${what} is left for ${code(host)}.`,
          why: "Clients that use the name get an error: no answer, a certificate of another name, or 404.",
          remedy: "Keep the host until its clients have moved, or redirect it.",
        }));
    }),
  );
}

function hostsOf(route: Manifest): string[] {
  return texts(pick(route, "spec", "hosts"));
}

/** A route that names no gateway is for the mesh. */
function gatewaysOf(route: Manifest): string[] {
  const named = texts(pick(route, "spec", "gateways"));
  return named.length === 0 ? ["mesh"] : named.map(bareHost);
}

function isGateway(name: string): boolean {
  return name !== "mesh";
}
