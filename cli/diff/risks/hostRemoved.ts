import { compareText, pick, texts } from "../fields";
import { bareHost, covers, coversOneLevel } from "../hosts";
import type { Manifest } from "../../render/manifest";
import { code } from "../markdown";
import { objectKey } from "../objectKey";
import { isEgressGateway, isEgressRoute } from "./egressGateways";
import { gatewayListeners, servesClearText, speaksTls, type GatewayListener } from "./gatewayListeners";
import { ofKind } from "./matching";
import type { Revision, Risk } from "./risk";

/** How hosts of a kind are read, and when one that is left makes up for one that goes. */
interface HostKind {
  what: string;
  hosts: (manifest: Manifest, manifests: readonly Manifest[]) => string[];
  /** What makes up for a host that goes. Default: hosts of the same kind. */
  left?: (manifests: readonly Manifest[]) => string[];
  covers: (pattern: string, host: string) => boolean;
}

const certificate: HostKind = {
  what: "certificate",
  hosts: ({ spec }) => [...texts([pick(spec, "commonName")]), ...texts(pick(spec, "dnsNames"))],
  covers: coversOneLevel,
};

const gateway = "networking.istio.io/Gateway";

const kinds: Record<string, HostKind[]> = {
  [gateway]: [
    {
      what: "server of a Gateway with TLS",
      hosts: (one) => ingress(one).filter(speaksTls).map(serverName),
      covers: coversServer,
    },
    {
      what: "server of a Gateway",
      hosts: (one) => ingress(one).filter(servesClearText).map(serverName),
      left: (manifests) => clearTextLeft(ofKind(manifests, gateway).flatMap(ingress)),
      covers: coversServer,
    },
  ],
  "networking.istio.io/VirtualService": [
    {
      what: "route of a gateway",
      hosts: (route, manifests) =>
        gatewaysOf(route).some(isGateway) && !isEgressRoute(route, manifests) ? hostsOf(route) : [],
      covers,
    },
    {
      what: "route in the mesh",
      hosts: meshHosts,
      // Without a route the mesh leads to what a ServiceEntry says.
      left: (manifests) => [
        ...ofKind(manifests, "networking.istio.io/VirtualService").flatMap(meshHosts),
        ...ofKind(manifests, "networking.istio.io/ServiceEntry").flatMap(hostsOf),
      ],
      covers,
    },
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
    readings.flatMap(({ what, hosts, left, covers: isCovered }) => {
      const remaining = left?.(head) ?? ofKind(head, name).flatMap((manifest) => hosts(manifest, head));
      const first = new Map<string, string>();
      for (const manifest of ofKind(base, name)) {
        for (const host of hosts(manifest, base)) {
          first.set(host, first.get(host) ?? objectKey(manifest));
        }
      }
      return [...first]
        .filter(([host]) => !remaining.some((pattern) => isCovered(pattern, host)))
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

/** What a Gateway does for those who come in; one for ways out serves nobody outside. */
function ingress(manifest: Manifest): GatewayListener[] {
  return isEgressGateway(manifest) ? [] : gatewayListeners(manifest);
}

function serverName({ host, port }: Pick<GatewayListener, "host" | "port">): string {
  return `${host}:${port}`;
}

function coversServer(pattern: string, server: string): boolean {
  const [wide, narrow] = [pattern, server].map((name) => name.split(":"));
  return covers(wide[0], narrow[0]) && wide[1] === narrow[1];
}

/** Whoever came in the clear is served so, or led to a server with TLS; a redirect alone leads to nothing. */
function clearTextLeft(listeners: readonly GatewayListener[]): string[] {
  const secured = listeners.filter(speaksTls);
  const redirects = listeners.filter((one) => !speaksTls(one) && !servesClearText(one));
  return [
    ...listeners.filter(servesClearText).map(serverName),
    ...redirects.flatMap(({ host, port }) =>
      secured
        .filter((one) => covers(host, one.host) || covers(one.host, host))
        .map((one) => serverName({ host: covers(host, one.host) ? one.host : host, port })),
    ),
  ];
}

function meshHosts(route: Manifest): string[] {
  return gatewaysOf(route).includes("mesh") ? hostsOf(route) : [];
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
