import { isNearlyEverything } from "../../../components/egress/externalServiceAddresses";
import { byKey } from "../compare";
import { canonical, entries, members, pick, texts } from "../fields";
import type { Manifest } from "../../render/manifest";
import { codes } from "../markdown";
import { objectKey } from "../objectKey";
import { contains } from "./ipRange";
import { ofKind } from "./matching";
import type { Revision, Risk } from "./risk";

const rule = "egress-widened";
const policyKind = "networking.k8s.io/NetworkPolicy";

/** One peer at one port; undefined stands for any. */
interface Allowed {
  peer?: Record<string, unknown>;
  port?: Record<string, unknown>;
}

/** NetworkPolicies that let pods out where they held them back. */
export function networkPolicyEgress({ base, head }: Revision): Risk[] {
  const after = byKey(head);
  const limiting = ofKind(base, policyKind).filter(limitsEgress);
  const left = ofKind(head, policyKind).filter(limitsEgress);
  return [
    ...limiting
      .filter((policy) => !left.some((other) => selectsAllOf(other, policy)))
      .map((policy) =>
        risk(
          policy,
          after.has(objectKey(policy)) ? "The policy no longer limits the same pods." : "The policy is removed.",
        ),
      ),
    ...left.flatMap((policy): Risk[] => {
      // Policies add up: whom a narrower one selects is judged by all that held these pods back, and by no less.
      const held = [policy, ...limiting].filter((pods) => selectsAllOf(policy, pods));
      const added = held.flatMap((pods) => {
        const former = limiting.filter((one) => selectsAllOf(one, pods));
        const known = former.flatMap(allowed);
        // Pods that no policy held back get less by a new one, never more.
        return former.length === 0 ? [] : allowed(policy).filter((one) => !known.some((wide) => includes(wide, one)));
      });
      return added.length === 0
        ? []
        : [
            {
              ...risk(policy, `Pods may reach more: ${codes([...new Set(added.map(shown))])}.`),
              severity: isWild(added) ? "high" : "medium",
            },
          ];
    }),
  ];
}

function risk(policy: Manifest, what: string): Risk {
  return {
    rule,
    severity: "high",
    object: objectKey(policy),
    what,
    why: "NetworkPolicies are what holds back pods whose sidecar is bypassed: no other limit is enforced outside the pod.",
    remedy: "Allow the peers and ports that are needed by name, and no wider range.",
  };
}

/** Egress is limited where the policy says so, or has rules for it. */
function limitsEgress(policy: Manifest): boolean {
  const types = texts(pick(policy, "spec", "policyTypes"));
  return types.length > 0 ? types.includes("Egress") : pick(policy, "spec", "egress") !== undefined;
}

/** Whether a policy selects at least the pods of another: it asks for nothing that the other does not ask for. */
function selectsAllOf(wide: Manifest, narrow: Manifest): boolean {
  const demands = (policy: Manifest) => [
    ...Object.entries(members(pick(policy, "spec", "podSelector", "matchLabels"))).map(canonical),
    ...entries(pick(policy, "spec", "podSelector", "matchExpressions")).map(canonical),
  ];
  const asked = new Set(demands(narrow));
  return wide.metadata.namespace === narrow.metadata.namespace && demands(wide).every((one) => asked.has(one));
}

function allowed(policy: Manifest): Allowed[] {
  return entries(pick(policy, "spec", "egress")).flatMap((one) => {
    const any = [undefined];
    const peers = entries(pick(one, "to")).map(members);
    const ports = entries(pick(one, "ports")).map(members);
    return (peers.length === 0 ? any : peers).flatMap((peer) =>
      (ports.length === 0 ? any : ports).map((port) => ({ peer, port })),
    );
  });
}

function includes(wide: Allowed, narrow: Allowed): boolean {
  return peerIncludes(wide.peer, narrow.peer) && portIncludes(wide.port, narrow.port);
}

function peerIncludes(wide: Allowed["peer"], narrow: Allowed["peer"]): boolean {
  if (wide === undefined || narrow === undefined) {
    return wide === undefined;
  }
  const outer = pick(wide, "ipBlock", "cidr");
  const inner = pick(narrow, "ipBlock", "cidr");
  if (typeof outer !== "string" || typeof inner !== "string") {
    return canonical(wide) === canonical(narrow);
  }
  const excepted = texts(pick(narrow, "ipBlock", "except"));
  return (
    contains(outer, inner) &&
    texts(pick(wide, "ipBlock", "except")).every(
      (hole) => excepted.some((one) => contains(one, hole)) || (!contains(inner, hole) && !contains(hole, inner)),
    )
  );
}

function portIncludes(wide: Allowed["port"], narrow: Allowed["port"]): boolean {
  if (wide === undefined || narrow === undefined) {
    return wide === undefined;
  }
  const [from, to] = [wide.port, wide.endPort ?? wide.port];
  const [first, last] = [narrow.port, narrow.endPort ?? narrow.port];
  const within =
    from === undefined ||
    (typeof from === "number" && typeof first === "number"
      ? from <= first && Number(last) <= Number(to)
      : from === first);
  return (wide.protocol ?? "TCP") === (narrow.protocol ?? "TCP") && within;
}

function isWild(added: readonly Allowed[]): boolean {
  return added.some(({ peer }) => peer === undefined || isNearlyEverything(String(pick(peer, "ipBlock", "cidr"))));
}

function shown({ peer, port }: Allowed): string {
  const where = peer === undefined ? "anywhere" : canonical(peer);
  return port === undefined ? `${where} at any port` : `${where} at ${canonical(port)}`;
}
