import {
  booleanProblems,
  enumProblems,
  integerProblems,
  listProblems,
  objectProblems,
  type Check,
} from "../validation/checks";
import { covers, hostProblems, labelNameCheck, objectNameCheck } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { allowedCipherSuites } from "./cipherSuites";
import { endsTls } from "./effectiveTls";
import { GatewayProtocol } from "./gatewayProtocol";
import type { GatewayServer } from "./gatewayServer";
import type { ServerTls } from "./serverTls";
import { ServerTlsMode } from "./serverTlsMode";
import { TlsProtocolVersion } from "./tlsProtocolVersion";

const version: Check = (value, at) => enumProblems(value, at, TlsProtocolVersion);

/** Ports that the gateway's proxy itself listens on. */
const reservedPorts = [15000, 15001, 15004, 15006, 15008, 15020, 15021, 15053, 15090];

/** A port that a gateway can serve. */
export const gatewayPort: Check = (value, at) =>
  reservedPorts.includes(value as number)
    ? [{ path: at, problem: `${show(value)} is a port of the proxy itself`, allowed: "another port" }]
    : integerProblems(value, at, 1, 65535, "port");

/** Problems of how TLS is spoken. */
export function serverTlsProblems(tls: unknown, at: string): Problem[] {
  const problems = objectProblems(tls, at, {
    mode: (value, path) => enumProblems(value, path, ServerTlsMode),
    minProtocolVersion: version,
    maxProtocolVersion: version,
    cipherSuites: cipherSuitesProblems,
  });
  return problems.length > 0 ? problems : tlsContradictions(tls as ServerTls, at);
}

/** Problems of how a server's own TLS settings meet those of port 443, which it has for the rest. */
export function inheritedTlsProblems(server: GatewayServer, tls: ServerTls | undefined, at: string): Problem[] {
  const own = server.tls;
  return own === undefined || own.mode === ServerTlsMode.Passthrough || !endsTls(server)
    ? []
    : tlsContradictions({ ...withoutSuites(tls, own), ...own }, `${at}.tls`);
}

/** Where a server rules TLS 1.2 out, the suites of port 443 are left out for it. */
function withoutSuites(tls: ServerTls | undefined, { minProtocolVersion }: ServerTls): ServerTls {
  const { cipherSuites, ...others } = tls ?? {};
  return minProtocolVersion === TlsProtocolVersion.Tls13 || cipherSuites === undefined
    ? others
    : { ...others, cipherSuites };
}

function tlsContradictions(tls: ServerTls, at: string): Problem[] {
  const { Tls12, Tls13 } = TlsProtocolVersion;
  const { mode, minProtocolVersion, maxProtocolVersion, cipherSuites } = tls;
  const others = Object.entries(tls).flatMap(([key, value]) => (key !== "mode" && value !== undefined ? [key] : []));
  return [
    ...(mode === ServerTlsMode.Passthrough && others.length > 0
      ? [
          {
            path: `${at}.mode`,
            problem: `PASSTHROUGH leaves TLS unopened, and with it ${others.join(", ")}`,
            allowed: "PASSTHROUGH alone, or another mode",
          },
        ]
      : []),
    ...(minProtocolVersion === Tls13 && maxProtocolVersion === Tls12
      ? [{ path: `${at}.maxProtocolVersion`, problem: "is below minProtocolVersion", allowed: `${Tls13}, or none` }]
      : []),
    ...(minProtocolVersion === Tls13 && cipherSuites !== undefined
      ? [
          {
            path: `${at}.cipherSuites`,
            problem: "is a list for TLS 1.2, which minProtocolVersion rules out",
            allowed: `none, or minProtocolVersion ${Tls12}`,
          },
        ]
      : []),
  ];
}

function cipherSuitesProblems(suites: unknown, at: string): Problem[] {
  const allowed = allowedCipherSuites.join(", ");
  return Array.isArray(suites) && suites.length === 0
    ? [{ path: at, problem: "is empty", allowed: `at least one of ${allowed}` }]
    : listProblems(suites, at, (suite, path) =>
        allowedCipherSuites.includes(suite as string)
          ? []
          : [{ path, problem: `${show(suite)} is not a suite that is served`, allowed }],
      );
}

/** Problems of one server by itself. */
function serverProblems(server: unknown, at: string): Problem[] {
  const problems = objectProblems(
    server,
    at,
    {
      name: labelNameCheck("the name of a port"),
      port: gatewayPort,
      protocol: (value, path) => enumProblems(value, path, GatewayProtocol),
      hosts: serverHostsProblems,
      tls: serverTlsProblems,
      credentialName: objectNameCheck("the name of a Secret"),
      httpsRedirect: booleanProblems,
    },
    ["name", "port", "protocol"],
  );
  return problems.length > 0 ? problems : protocolProblems(server as GatewayServer, at);
}

function serverHostsProblems(hosts: unknown, at: string): Problem[] {
  return Array.isArray(hosts) && hosts.length === 0
    ? [{ path: at, problem: "is empty", allowed: "at least one host, or none of `hosts` for the domain's" }]
    : listProblems(hosts, at, (host, path) => (host === "*" ? [] : hostProblems(host, path, { wildcard: true })));
}

function protocolProblems(server: GatewayServer, at: string): Problem[] {
  const { protocol, tls, credentialName, httpsRedirect, hosts } = server;
  const { Http, Tcp, Https, Tls } = GatewayProtocol;
  const passesOn = tls?.mode === ServerTlsMode.Passthrough;
  const without = (member: string, given: unknown, allowed: string): Problem[] =>
    given === undefined || given === false
      ? []
      : [{ path: `${at}.${member}`, problem: `has no meaning with the protocol ${protocol}`, allowed }];
  return [
    ...(endsTls(server) ? [] : without("tls", tls, `the protocol ${Https} or ${Tls}`)),
    ...(endsTls(server) ? [] : without("credentialName", credentialName, `the protocol ${Https} or ${Tls}`)),
    ...(protocol === Http ? [] : without("httpsRedirect", httpsRedirect, `the protocol ${Http}`)),
    ...(passesOn && credentialName !== undefined
      ? [
          {
            path: `${at}.credentialName`,
            problem: "is never served with PASSTHROUGH",
            allowed: "another mode, or none",
          },
        ]
      : []),
    ...(protocol === Tcp && hosts?.some((host) => host !== "*")
      ? [{ path: `${at}.hosts`, problem: "cannot be told apart in plain TCP", allowed: '["*"], or the protocol TLS' }]
      : []),
  ];
}

/** Problems of the further servers of a gateway, by themselves and beside each other. */
export function serversProblems(servers: unknown, at: string): Problem[] {
  const problems = listProblems(servers, at, serverProblems);
  return problems.length > 0 ? problems : neighbourProblems(servers as GatewayServer[], at);
}

function neighbourProblems(servers: GatewayServer[], at: string): Problem[] {
  const names = ["https", "http", "status-port", "http2"];
  return servers.flatMap((server, index) => {
    const isTaken = names.includes(server.name);
    names.push(server.name);
    return [
      ...(isTaken
        ? [
            {
              path: `${at}[${index}].name`,
              problem: `${show(server.name)} is there twice`,
              allowed: "a name of its own",
            },
          ]
        : []),
      ...servers.slice(0, index).flatMap((other) => sharedPortProblems(server, other, `${at}[${index}]`)),
    ];
  });
}

/** Problems of two servers on one port, where connections are told apart by TLS server name or HTTP host alone. */
export function sharedPortProblems(server: GatewayServer, other: GatewayServer, at: string): Problem[] {
  if (server.port !== other.port) {
    return [];
  }
  const where = `port ${server.port} of ${show(other.name)}`;
  if (endsTls(server) !== endsTls(other) || [server, other].some(({ protocol }) => protocol === GatewayProtocol.Tcp)) {
    const problem = `${server.protocol} cannot share ${where}, which speaks ${other.protocol}`;
    return [{ path: `${at}.port`, problem, allowed: "a port of its own" }];
  }
  return (server.hosts ?? []).flatMap((host, index) => {
    const overlap = (other.hosts ?? []).find((candidate) => covers(candidate, host) || covers(host, candidate));
    return overlap === undefined
      ? []
      : [
          {
            path: `${at}.hosts[${index}]`,
            problem: `${show(host)} overlaps ${show(overlap)} on ${where}`,
            allowed: "hosts that no other server of the port has",
          },
        ];
  });
}
