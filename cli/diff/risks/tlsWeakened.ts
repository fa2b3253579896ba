import { members } from "../fields";
import { covers } from "../hosts";
import { code } from "../markdown";
import { objectKey } from "../objectKey";
import { gatewayListeners, servesClearText, speaksTls, type GatewayListener } from "./gatewayListeners";
import { ofKind, pairs } from "./matching";
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
  return [
    ...pairs(revision, gateway).flatMap(({ key, base, head }) => {
      const before = gatewayListeners(base);
      const after = gatewayListeners(head);
      const found = after.flatMap((listener) => listenerWeakenings(listener, before, revision));
      return merged(found).map((weakening) => ({ rule, object: key, ...weakening }));
    }),
    ...newGateways(revision),
    ...meshWeakenings(revision),
  ];
}

function listenerWeakenings(head: GatewayListener, before: GatewayListener[], revision: Revision): Placed[] {
  const base = closest(head, before);
  const place = `${head.host}:${head.port}`;
  const at = (weakenings: Weakening[]) => weakenings.map((weakening) => ({ place, weakening }));
  if (base === undefined) {
    // A host that was served by TLS alone is served in the clear as well.
    const secured = before.some((one) => speaksTls(one) && covers(one.host, head.host));
    return at(secured && servesClearText(head) ? [clearTextAdded] : []);
  }
  if (speaksTls(base) && !speaksTls(head)) {
    return at([
      {
        ...inTheClear,
        what: `The protocol went from ${code(base.protocol)} to ${code(head.protocol)}.`,
        remedy: "Keep TLS.",
      },
    ]);
  }
  if (!servesClearText(base) && servesClearText(head)) {
    return at([redirectGone]);
  }
  return speaksTls(base) ? at(tlsWeakenings(base.tls, head.tls, defaults(revision.base), defaults(revision.head))) : [];
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

/** The listener of the same port whose host is the same, or else the narrowest wildcard over it. */
function closest(head: GatewayListener, before: GatewayListener[]): GatewayListener | undefined {
  const over = before.filter(({ port, host }) => port === head.port && covers(host, head.host));
  return (
    over.find(({ host }) => host === head.host) ?? over.sort((one, other) => other.host.length - one.host.length)[0]
  );
}

interface Placed {
  place: string;
  weakening: Weakening;
}

/** What is the same at several hosts is told once. */
function merged(found: Placed[]): Weakening[] {
  const places = new Map<string, { weakening: Weakening; at: string[] }>();
  for (const { place, weakening } of found) {
    const known = places.get(weakening.what) ?? { weakening, at: [] };
    places.set(weakening.what, { ...known, at: [...known.at, place] });
  }
  return [...places.values()].map(({ weakening, at }) => ({
    ...weakening,
    what: `${[...new Set(at)].map(code).join(", ")}: ${weakening.what}`,
  }));
}

/** A Gateway of another name may open what an older one keeps shut. */
function newGateways({ base, head }: Revision): Risk[] {
  const known = new Set(base.map(objectKey));
  const secured = ofKind(base, gateway).flatMap(gatewayListeners);
  return ofKind(head, gateway)
    .filter((manifest) => !known.has(objectKey(manifest)))
    .flatMap((manifest) => {
      const found = gatewayListeners(manifest)
        .filter(servesClearText)
        .filter(({ host }) => secured.some((one) => speaksTls(one) && covers(one.host, host)))
        .filter((listener) => !secured.some((one) => servesClearText(one) && covers(one.host, listener.host)))
        .map(({ host, port }) => ({ place: `${host}:${port}`, weakening: clearTextAdded }));
      return merged(found).map((weakening) => ({ rule, object: objectKey(manifest), ...weakening }));
    });
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
