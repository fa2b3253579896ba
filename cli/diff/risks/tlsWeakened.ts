import { canonical, members, unique } from "../fields";
import { covers } from "../hosts";
import { code, codes } from "../markdown";
import { objectKey } from "../objectKey";
import { isEgressGateway } from "./egressGateways";
import { gatewayListeners, servesClearText, speaksTls, type GatewayListener } from "./gatewayListeners";
import { ofKind } from "./matching";
import { meshConfig } from "./meshConfig";
import type { Revision, Risk } from "./risk";
import { tlsWeakenings, type Weakening } from "./tlsSettings";

const rule = "tls-weakened";
const gateway = "networking.istio.io/Gateway";

const inTheClear = {
  severity: "high" as const,
  why: "What clients send, tokens and cookies included, can be read and changed on the way.",
};

/** Gateways that take weaker TLS than before, or none. */
export function tlsWeakened(revision: Revision): Risk[] {
  const found = [false, true].flatMap((egress) => gatewayWeakenings(revision, egress));
  return [...merged(found), ...meshWeakenings(revision)];
}

/** Gateways for the way in and for the way out have clients of their own, and are judged apart. */
function gatewayWeakenings(revision: Revision, egress: boolean): Placed[] {
  const of = (manifests: Revision["base"]) =>
    ofKind(manifests, gateway)
      .filter((one) => isEgressGateway(one) === egress)
      .flatMap(gatewayListeners);
  const [base, head] = [of(revision.base), of(revision.head)];
  const baseDefaults = defaults(revision.base);
  const headDefaults = defaults(revision.head);
  if (canonical([base, baseDefaults]) === canonical([head, headDefaults])) {
    return [];
  }
  // A name with a listener of its own may come to be served by a wildcard's, or the other way round.
  const hosts = unique([...base, ...head].map(({ host }) => host));
  return hosts.flatMap((host) => {
    const before = serving(base, host);
    return serving(head, host).flatMap((listener) => {
      const judged = listenerWeakenings(listener, before, (was) =>
        tlsWeakenings(was.tls, listener.tls, baseDefaults, headDefaults),
      );
      return judged.map((weakening) => ({ host, listener, weakening }));
    });
  });
}

/** The listeners that serve a host: of each port of the same pods the one with its name, or the narrowest wildcard over it. */
function serving(listeners: readonly GatewayListener[], host: string): GatewayListener[] {
  const narrowest = new Map<string, GatewayListener>();
  for (const listener of listeners.filter((one) => covers(one.host, host))) {
    const known = narrowest.get(placeOf(listener));
    if (known === undefined || listener.host.length > known.host.length) {
      narrowest.set(placeOf(listener), listener);
    }
  }
  return [...narrowest.values()];
}

function placeOf({ pods, port }: GatewayListener): string {
  return `${pods} ${port}`;
}

function listenerWeakenings(
  head: GatewayListener,
  before: readonly GatewayListener[],
  compared: (base: GatewayListener) => Weakening[],
): Weakening[] {
  const base = before.find((one) => placeOf(one) === placeOf(head));
  const secured = before.filter(speaksTls);
  if (base === undefined) {
    // The same host at another port, or by other pods: no weaker than where it is weakest.
    const [least = []] = secured.map(compared).sort((one, other) => one.length - other.length);
    return speaksTls(head)
      ? least
      : servesClearText(head) && secured.length > 0 && !before.some(servesClearText)
        ? [clearTextAdded]
        : [];
  }
  if (speaksTls(base) && !speaksTls(head)) {
    return [
      {
        ...inTheClear,
        what: `The protocol went from ${code(base.protocol)} to ${code(head.protocol)}.`,
        remedy: "Keep TLS.",
      },
    ];
  }
  if (!servesClearText(base) && servesClearText(head)) {
    return [redirectGone];
  }
  return speaksTls(base) ? compared(base) : [];
}

const clearTextAdded: Weakening = {
  ...inTheClear,
  what: "A server without TLS is added for a host that was served by TLS alone.",
  remedy: `Give the server ${code("httpsRedirect: true")}.`,
};

const redirectGone: Weakening = {
  ...inTheClear,
  what: "The redirect to HTTPS is gone: requests in the clear are answered.",
  remedy: `Keep ${code("httpsRedirect: true")}.`,
};

interface Placed {
  host: string;
  listener: GatewayListener;
  weakening: Weakening;
}

/** What is the same at several hosts of a Gateway is told once; what a listener's own host tells, not again of hosts below it. */
function merged(found: readonly Placed[]): Risk[] {
  const own = new Set(
    found
      .filter(({ host, listener }) => host === listener.host)
      .map(({ listener, weakening }) => toldOf(listener, weakening)),
  );
  const told = new Map<string, { object: string; weakening: Weakening; at: string[] }>();
  for (const { host, listener, weakening } of found) {
    if (host === listener.host || !own.has(toldOf(listener, weakening))) {
      const id = canonical([listener.object, weakening.what]);
      const known = told.get(id) ?? { object: listener.object, weakening, at: [] };
      told.set(id, { ...known, at: [...known.at, `${host}:${listener.port}`] });
    }
  }
  return [...told.values()].map(({ object, weakening, at }) => ({
    rule,
    object,
    ...weakening,
    what: `${codes(unique(at))}: ${weakening.what}`,
  }));
}

function toldOf({ object, port, host }: GatewayListener, { what }: Weakening): string {
  return canonical([object, port, host, what]);
}

function defaults(manifests: Revision["base"]): Record<string, unknown> {
  return members(meshConfig(manifests).settings.tlsDefaults);
}

/** What holds between the sidecars. */
function meshWeakenings({ base, head }: Revision): Risk[] {
  const before = meshConfig(base);
  const after = meshConfig(head);
  return before.source === undefined || after.source === undefined
    ? []
    : tlsWeakenings(members(before.settings.meshMTLS), members(after.settings.meshMTLS)).map((weakening) => ({
        rule,
        object: objectKey(after.source ?? head[0]),
        ...weakening,
        what: `Between sidecars (${code("meshMTLS")}): ${weakening.what}`,
      }));
}
