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
  const before = byKey(base);
  const limiting = ofKind(base, policyKind).filter(limitsEgress);
  const left = ofKind(head, policyKind).filter(limitsEgress);
  return [
    ...limiting.flatMap((policy): Risk[] => {
      const now = after.get(objectKey(policy));
      return left.some((other) => pods(other) === pods(policy))
        ? []
        : [risk(policy, now === undefined ? "The policy is removed." : "The policy no longer limits the same pods.")];
    }),
    ...left.flatMap((policy): Risk[] => {
      // Policies for the same pods add up.
      const known = limiting.filter((one) => pods(one) === pods(policy)).flatMap(allowed);
      const added = allowed(policy).filter((one) => !known.some((wide) => includes(wide, one)));
      // Pods that no policy held back get less by a new one, never more.
      const free =
        !before.has(objectKey(policy)) && known.length === 0 && !limiting.some((one) => pods(one) === pods(policy));
      return added.length === 0 || free
        ? []
        : [
            {
              ...risk(policy, `Pods may reach more: ${codes(added.map(shown))}.`),
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

function pods(policy: Manifest): string {
  return canonical([policy.metadata.namespace, members(pick(policy, "spec", "podSelector"))]);
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
  return added.some(({ peer }) => peer === undefined || /\/0$/.test(String(pick(peer, "ipBlock", "cidr"))));
}

function shown({ peer, port }: Allowed): string {
  const where = peer === undefined ? "anywhere" : canonical(peer);
  return port === undefined ? `${where} at any port` : `${where} at ${canonical(port)}`;
}
