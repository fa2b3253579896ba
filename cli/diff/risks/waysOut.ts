import { originSuffix } from "../../../components/egress/externalServiceNames";
import { isNearlyEverything } from "../../../components/egress/externalServiceAddresses";
import type { Manifest } from "../../render/manifest";
import { entries, members, pick, texts } from "../fields";
import { bareHost, covers } from "../hosts";
import { contains } from "./ipRange";

/** One way out that a ServiceEntry lists. */
export interface WayOut {
  entry: Manifest;
  host: string;
  /** What clients connect to. */
  port: string;
  /** Where connections end: a host, an address, a range, or "*" for wherever the client wants. */
  target: string;
  targetPort: string;
  /** Namespaces whose workloads may take it; "*" for all. */
  visible: string[];
  /** Whether the client chooses the address, and is held to the host by what it says alone. */
  free: boolean;
  /** Addresses that a free choice is limited to; none where it is not. */
  addresses: string[];
}

/** Protocols that tell a host: a request's, or a TLS handshake's. With any other, or none given, every connection fits. */
const named = ["HTTP", "HTTP2", "HTTPS", "GRPC", "GRPC-WEB", "TLS"];

/** Ways out of some ServiceEntries. One that leads nowhere itself leads where the origin that it stands before does. */
export function waysOut(serviceEntries: readonly Manifest[]): WayOut[] {
  const own = serviceEntries.flatMap(ownWays);
  const fronts = serviceEntries.flatMap((entry) => frontWays(entry, own));
  const behind = (way: WayOut) =>
    fronts.some(
      (front) =>
        way.host === front.host + originSuffix &&
        way.port === front.port &&
        (front.visible.includes("*") ||
          way.visible.every((name) => [...front.visible, way.entry.metadata.namespace].includes(name))),
    );
  return [...own.filter((way) => !behind(way)), ...fronts];
}

/** Whether one way leads to all that another does, for all who may take that. */
export function includes(wide: WayOut, narrow: WayOut): boolean {
  return (
    (covers(wide.target, narrow.target) || contains(wide.target, narrow.target)) &&
    wide.targetPort === narrow.targetPort &&
    (wide.visible.includes("*") || narrow.visible.every((name) => wide.visible.includes(name))) &&
    (wide.target === "*" || !narrow.free || (wide.free && isWithin(narrow.addresses, wide.addresses)))
  );
}

/** A target that is everything, nearly so, or a whole top-level domain. */
export function isWild({ target }: WayOut): boolean {
  return target === "*" || /^\*\.[^.]+$/.test(target) || isNearlyEverything(target);
}

/** A way as `host:port`, and where it ends where that is not the same. */
export function described({ host, port, target, targetPort }: WayOut): string {
  const end = `${target === "*" ? "any address" : target}:${targetPort}`;
  return target === host && targetPort === port ? `${host}:${port}` : `${host}:${port} -> ${end}`;
}

function isWithin(narrow: readonly string[], wide: readonly string[]): boolean {
  return wide.length === 0 || (narrow.length > 0 && narrow.every((one) => wide.some((range) => contains(range, one))));
}

function hostsOf(entry: Manifest): string[] {
  return texts(pick(entry, "spec", "hosts")).map(bareHost);
}

function visibleTo(entry: Manifest): string[] {
  const namespace = entry.metadata.namespace ?? "";
  const exported = texts(pick(entry, "spec", "exportTo"));
  return exported.length === 0 ? ["*"] : exported.map((name) => (name === "." ? namespace : name));
}

/** Ways that end outside: not at a service of the cluster, and not at pods that the entry selects. */
function ownWays(entry: Manifest): WayOut[] {
  const resolution = String(pick(entry, "spec", "resolution") ?? "NONE");
  const addresses = texts(pick(entry, "spec", "addresses"));
  const endpoints = entries(pick(entry, "spec", "endpoints")).map(members);
  const ports = entries(pick(entry, "spec", "ports")).map(members);
  const visible = visibleTo(entry);
  if (pick(entry, "spec", "workloadSelector") !== undefined) {
    return [];
  }
  const ways = hostsOf(entry).flatMap((host) =>
    ports.flatMap((port) => {
      const opaque = !named.includes(String(port.protocol).toUpperCase());
      const way = (target: string, at: unknown = port.targetPort ?? port.number): WayOut => ({
        entry,
        host,
        port: String(port.number),
        target,
        targetPort: String(at),
        visible,
        free: resolution === "NONE" && !opaque,
        addresses: resolution === "NONE" && !opaque ? addresses : [],
      });
      if (resolution === "NONE") {
        const wanted = addresses.length === 0 ? ["*"] : addresses;
        return (opaque ? wanted : [host]).map((target) => way(target));
      }
      return endpoints.length > 0
        ? endpoints.map((one) => way(String(one.address), pick(one, "ports", String(port.name)) ?? undefined))
        : resolution === "STATIC"
          ? []
          : [way(host)];
    }),
  );
  return ways.filter(({ target }) => !isService(target));
}

function frontWays(entry: Manifest, own: readonly WayOut[]): WayOut[] {
  const visible = visibleTo(entry);
  const ports = entries(pick(entry, "spec", "ports")).map((port) => String(pick(port, "number")));
  return own.some((way) => way.entry === entry)
    ? []
    : own
        .filter(({ host, port }) => hostsOf(entry).some((one) => one + originSuffix === host) && ports.includes(port))
        .map((way) => ({ ...way, entry, host: way.host.slice(0, -originSuffix.length), visible }));
}

function isService(host: string): boolean {
  return /\.svc(\.|$)/.test(host);
}
