import type { MeshReference } from "../mesh/meshReference";
import { effectiveTls, endsTls } from "./effectiveTls";
import { healthPort } from "./gatewayPorts";
import { GatewayProtocol } from "./gatewayProtocol";
import type { GatewayReference, GatewayServerReference } from "./gatewayReference";
import type { GatewayServer } from "./gatewayServer";
import { ingressGateway, type IngressGatewayNames } from "./ingressGatewayNames";
import type { ServerTls } from "./serverTls";
import { ServerTlsMode } from "./serverTlsMode";

/** What the servers of a gateway are made of. */
export interface GatewayServing {
  domain: string;
  /** Secret of the certificate that covers the domain. */
  credentialName: string;
  /** How port 443 speaks TLS, and every other server that says nothing of its own. */
  tls?: ServerTls;
  /** Whether port 80 redirects to 443; it serves the same routes otherwise. Default: true. */
  httpsRedirect?: boolean;
  servers?: readonly GatewayServer[];
}

/** Every server of a gateway, ports 443 and 80 first. */
export function allServers({ httpsRedirect = true, servers = [] }: Omit<GatewayServing, "credentialName" | "domain">) {
  return [
    { name: "https", port: 443, protocol: GatewayProtocol.Https },
    { name: "http", port: 80, protocol: GatewayProtocol.Http, httpsRedirect },
    ...servers,
  ] as GatewayServer[];
}

/** Hosts of a server that names none; the hosts of opaque connections are not looked at. */
export function servedHosts({ protocol, hosts }: GatewayServer, domain: string): string[] {
  return hosts ?? (protocol === GatewayProtocol.Tcp ? ["*"] : [`*.${domain}`]);
}

/**
 * Every server of the Gateway object. Those that speak HTTPS alike on one port are one: clients use a connection for
 * every name that its certificate covers (RFC 9113 section 9.1.1), and Envoy's listeners know the routes of one server.
 */
function mergedServers(serving: GatewayServing): (GatewayServer & { hosts: string[] })[] {
  const merged: (GatewayServer & { hosts: string[] })[] = [];
  for (const server of allServers(serving)) {
    const hosts = servedHosts(server, serving.domain);
    const alike = merged.find((other) => speakAlike(other, server, serving));
    if (alike === undefined) {
      merged.push({ ...server, hosts });
    } else {
      alike.hosts = [...alike.hosts, ...hosts];
    }
  }
  return merged;
}

function speakAlike(one: GatewayServer, other: GatewayServer, serving: GatewayServing): boolean {
  const told = (server: GatewayServer) => JSON.stringify([server.port, server.protocol, tlsSpec(server, serving)]);
  return other.protocol === GatewayProtocol.Https && told(one) === told(other);
}

/** Spec of the Gateway object. */
export function gatewaySpec(serving: GatewayServing, selector: Record<string, string> = ingressGateway.labels) {
  return {
    selector,
    servers: mergedServers(serving).map((server) => ({
      port: { number: server.port, name: server.name, protocol: server.protocol },
      hosts: server.hosts,
      ...tlsSpec(server, serving),
    })),
  };
}

/** What others need to know of a gateway's servers. */
export function serverReferences(serving: GatewayServing): GatewayServerReference[] {
  return mergedServers(serving).map((server) => ({
    name: server.name,
    port: server.port,
    protocol: server.protocol,
    hosts: server.hosts,
    ...(endsTls(server) ? { tlsMode: effectiveTls(server, serving.tls).mode } : {}),
    ...(server.httpsRedirect === true ? { httpsRedirect: true } : {}),
  }));
}

function tlsSpec(server: GatewayServer, { tls, credentialName }: GatewayServing): object {
  if (!endsTls(server)) {
    return server.httpsRedirect === true ? { tls: { httpsRedirect: true } } : {};
  }
  const { mode, minProtocolVersion, maxProtocolVersion, cipherSuites } = effectiveTls(server, tls);
  if (mode === ServerTlsMode.Passthrough) {
    return { tls: { mode } };
  }
  return {
    tls: {
      mode,
      credentialName: server.credentialName ?? credentialName,
      minProtocolVersion,
      ...(maxProtocolVersion === undefined ? {} : { maxProtocolVersion }),
      ...(cipherSuites.length === 0 ? {} : { cipherSuites: [...cipherSuites] }),
    },
  };
}

/** Spec of the VirtualService by which a client outside asks whether the gateway is ready. */
export function healthRouteSpec({ domain, namespace, name, serviceHost: host }: GatewayReference) {
  return {
    hosts: [`healthz.${domain}`],
    gateways: [`${namespace}/${name}`],
    http: [
      {
        match: [{ uri: { exact: "/healthz/ready" } }],
        route: [{ destination: { host, port: { number: healthPort } } }],
      },
    ],
  };
}

/** Host name of the gateway's Service inside the cluster. */
export function serviceHost({ release }: IngressGatewayNames, namespace: string): string {
  return `${release}.${namespace}.svc.cluster.local`;
}

/** Namespace of a gateway's pods, where its certificate must be. */
export function workloadNamespace({ systemNamespace }: MeshReference, namespace?: string): string {
  return namespace ?? systemNamespace;
}
