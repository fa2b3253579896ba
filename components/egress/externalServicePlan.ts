import type { ExternalProtocol } from "./externalProtocol";
import { familyOf, type Family } from "./externalProtocol";
import type { ExternalServiceArgs } from "./externalServiceArgs";
import { defaultName } from "./externalServiceNames";
import type { ExternalServicePort } from "./externalServicePort";
import { ExternalServiceResolution } from "./externalServiceResolution";
import type { MutualTlsOrigination, TlsOrigination } from "./externalServiceTls";

/** A port with every default filled in. */
export interface PlannedPort {
  number: number;
  name: string;
  protocol: ExternalProtocol;
  family: Family;
  targetPort: number;
  gatewayPort: number;
  /** Whether the mesh begins TLS for it. */
  originates: boolean;
}

/** TLS that the mesh begins. */
export interface Origination {
  mode: "SIMPLE" | "MUTUAL";
  credentialName?: string;
  sni?: string;
  subjectAltNames?: string[];
}

/** What an external service's objects are made of, every default filled in. */
export interface ExternalServicePlan {
  name: string;
  hosts: string[];
  ports: PlannedPort[];
  resolution: ExternalServiceResolution;
  addresses?: string[];
  endpoints?: string[];
  exportTo?: string[];
  origination?: Origination;
}

/** Fills in the defaults of arguments that have been checked. */
export function externalServicePlan(args: ExternalServiceArgs): ExternalServicePlan {
  const { hosts, addresses, endpoints, exportTo } = args;
  const name = args.name ?? defaultName(hosts[0]);
  const origination = plannedOrigination(args, name);
  return {
    name,
    hosts,
    ports: args.ports.map((port) => plannedPort(port, origination !== undefined)),
    resolution: args.resolution ?? defaultResolution(hosts),
    addresses,
    endpoints,
    exportTo,
    origination,
  };
}

/** Resolution where none is asked for: below a wildcard there is no one name to ask DNS for. */
export function defaultResolution(hosts: readonly string[]): ExternalServiceResolution {
  return hosts.some((host) => host.startsWith("*")) ? ExternalServiceResolution.None : ExternalServiceResolution.Dns;
}

/** Name of a port that was given none. */
export function portName({ name, number, protocol }: ExternalServicePort): string {
  return name ?? `${protocol.toLowerCase()}-${number}`;
}

/** Port of the gateway that a port leads over; the mesh's own TLS and the application's are kept apart by it. */
export function gatewayPortOf({ gatewayPort, protocol }: ExternalServicePort): number {
  return gatewayPort ?? (familyOf(protocol) === "http" ? 80 : 443);
}

/** Secret that is made of key material among the arguments; undefined where there is none. */
export function ownSecretName(tls: ExternalServiceArgs["tls"], name: string): string | undefined {
  return tls?.mutual?.provided !== undefined
    ? `${name}-client`
    : tls?.simple?.certificateAuthority !== undefined
      ? `${name}-authority`
      : undefined;
}

function plannedPort(port: ExternalServicePort, originates: boolean): PlannedPort {
  const { number, protocol } = port;
  const family = familyOf(protocol);
  const begins = originates && family === "http";
  return {
    number,
    name: portName(port),
    protocol,
    family,
    targetPort: port.targetPort ?? (begins ? 443 : number),
    gatewayPort: gatewayPortOf(port),
    originates: begins,
  };
}

function plannedOrigination({ tls }: ExternalServiceArgs, name: string): Origination | undefined {
  const form: TlsOrigination | MutualTlsOrigination | undefined = tls?.mutual ?? tls?.simple;
  if (form === undefined) {
    return undefined;
  }
  const { sni, subjectAltNames, credentialName = ownSecretName(tls, name) } = form;
  return { mode: tls?.mutual === undefined ? "SIMPLE" : "MUTUAL", credentialName, sni, subjectAltNames };
}
