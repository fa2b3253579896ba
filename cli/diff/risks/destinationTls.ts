import { canonical, compareText, entries, members, pick, texts, unique } from "../fields";
import type { Manifest } from "../../render/manifest";
import { code } from "../markdown";
import { objectKey } from "../objectKey";
import { ofKind } from "./matching";
import type { Revision, Risk } from "./risk";

const serviceEntry = "networking.istio.io/ServiceEntry";

/** One TLS setting of a DestinationRule, and what it is for: the whole host, a subset, or a port of these. */
interface ClientTls {
  object: string;
  /** Namespace of the rule, by which a short host is meant. */
  namespace: string;
  /** Namespace, host and clients, which tell rules apart whatever their names. */
  target: string;
  host: string;
  place: string;
  mode: string;
  unverified: boolean;
}

/** How well a mode protects; what sets none is told apart by its host. */
const ranks: Record<string, number> = { DISABLE: 0, SIMPLE: 1, MUTUAL: 2, ISTIO_MUTUAL: 2 };
const unset = "none";

/** Hosts that clients call with weaker TLS than before, or without checking whom they reach. */
export function destinationTlsWeakened({ base, head }: Revision, rule: string): Risk[] {
  const before = settings(base, moves(base, head));
  const after = settings(head);
  const places = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  const external = externalHosts([...base, ...head]);
  const made = newServices(base, head);
  const listed = (manifests: readonly Manifest[]) =>
    new Set(ofKind(manifests, serviceEntry).flatMap((entry) => texts(pick(entry, "spec", "hosts"))));
  const [known, shown] = [listed(base), listed(head)];
  const called = new Set([...externalHosts(head), ...[...after.values()].map(({ host }) => host)]);
  return places.flatMap((place): Risk[] => {
    const was = before.get(place);
    const is = after.get(place);
    const { target, host, object, place: where } = (is ?? was) as ClientTls;
    // What sets nothing of its own inherits, and is told where it inherits from.
    const wide = (all: Map<string, ClientTls>) => all.get(placeId({ target, place: "" }));
    const then = was ?? wide(before);
    const now = is ?? wide(after);
    const rank = (tls?: ClientTls) => ranks[tls?.mode ?? unset] ?? (isExternal(host, external) ? 0 : 2);
    const weaker = rank(now) < rank(then);
    const unchecked = now?.unverified === true && then?.unverified !== true;
    // Nobody calls a host outside that is not registered any longer, and nobody called a service that was not there.
    const isNew = made.has(serviceOf(host, is ?? was)) || (was === undefined && shown.has(host) && !known.has(host));
    const unused = isExternal(host, external) ? !called.has(host) : isNew;
    if ((!weaker && !unchecked) || unused) {
      return [];
    }
    const to = code(where === "" ? host : `${host} (${where})`);
    return [
      {
        rule,
        severity: "high",
        object,
        what: weaker
          ? `TLS to ${to} went from ${code(then?.mode ?? unset)} to ${code(now?.mode ?? unset)}.`
          : `Certificates of ${to} are no longer verified.`,
        why: weaker
          ? "Clients send plaintext, or no longer show who they are; on the way it can be read, changed and taken over."
          : "Whoever is on the way can pose as the host.",
        remedy: weaker
          ? "Keep the mode; leave it out for services of the mesh, which sets ISTIO_MUTUAL itself."
          : "Give the authority of the host's certificate instead.",
      },
    ];
  });
}

/** Where hosts outside are listed that were listed in another namespace alone, by that namespace and the host. */
function moves(base: readonly Manifest[], head: readonly Manifest[]): Map<string, string> {
  const places = (manifests: readonly Manifest[], host: string) =>
    ofKind(manifests, serviceEntry)
      .filter((entry) => texts(pick(entry, "spec", "hosts")).includes(host))
      .map(({ metadata }) => metadata.namespace ?? "");
  return new Map(
    [...externalHosts(base)].flatMap((host): [string, string][] => {
      const [from, ...others] = unique(places(base, host));
      const [to] = unique(places(head, host));
      return others.length > 0 || to === undefined || places(head, host).includes(from)
        ? []
        : [[canonical([from, host]), to]];
    }),
  );
}

function settings(
  manifests: readonly Manifest[],
  moved: ReadonlyMap<string, string> = new Map(),
): Map<string, ClientTls> {
  const all = ofKind(manifests, "networking.istio.io/DestinationRule").flatMap((rule) => settingsOf(rule, moved));
  return new Map(all.map((one) => [placeId(one), one]));
}

function placeId({ target, place }: Pick<ClientTls, "target" | "place">): string {
  return `${target} ${place}`;
}

function settingsOf(rule: Manifest, moved: ReadonlyMap<string, string>): ClientTls[] {
  const host = String(pick(rule, "spec", "host"));
  const namespace = moved.get(canonical([rule.metadata.namespace ?? "", host])) ?? rule.metadata.namespace;
  const target = canonical([namespace, host, pick(rule, "spec", "workloadSelector")]);
  const at = (place: string, policy: unknown): ClientTls[] => {
    const one = (where: string, tls: unknown): ClientTls => ({
      object: objectKey(rule),
      namespace: rule.metadata.namespace ?? "",
      target,
      host,
      place: where,
      mode: String(pick(tls, "mode") ?? unset),
      unverified: pick(tls, "insecureSkipVerify") === true,
    });
    const ports = entries(pick(policy, "portLevelSettings")).map(members);
    const own = pick(policy, "tls");
    return [
      ...(own === undefined && place !== "" ? [] : [one(place, own)]),
      // What a port's settings leave out is not taken from the host's.
      ...ports.map((port) => one(`${place} port ${String(pick(port, "port", "number"))}`.trim(), port.tls)),
    ];
  };
  const subsets = entries(pick(rule, "spec", "subsets")).map(members);
  return [
    ...at("", pick(rule, "spec", "trafficPolicy")),
    ...subsets.flatMap((subset) => at(`subset ${String(subset.name)}`, subset.trafficPolicy)),
  ];
}

/** Services that head has and base had not, as `name.namespace`. */
function newServices(base: readonly Manifest[], head: readonly Manifest[]): Set<string> {
  const names = (manifests: readonly Manifest[]) =>
    ofKind(manifests, "core/Service").map(({ metadata }) => `${metadata.name}.${metadata.namespace ?? ""}`);
  const known = new Set(names(base));
  return new Set(names(head).filter((name) => !known.has(name)));
}

function serviceOf(host: string, rule?: ClientTls): string {
  const [name, namespace = rule?.namespace ?? ""] = host.split(".");
  return `${name}.${namespace}`;
}

function externalHosts(manifests: readonly Manifest[]): Set<string> {
  const outside = ofKind(manifests, serviceEntry).filter(
    (entry) => pick(entry, "spec", "location") !== "MESH_INTERNAL",
  );
  return new Set(outside.flatMap((entry) => texts(pick(entry, "spec", "hosts"))));
}

/** Whether the mesh does not turn on mutual TLS to a host by itself. */
function isExternal(host: string, external: Set<string>): boolean {
  return external.has(host) || (host.includes(".") && !/\.svc(\.|$)/.test(host) && !host.endsWith(".local"));
}
