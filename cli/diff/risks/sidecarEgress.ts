import { byKey } from "../compare";
import { canonical, entries, pick, texts } from "../fields";
import { covers } from "../hosts";
import type { Manifest } from "../../render/manifest";
import { code, codes } from "../markdown";
import { objectKey } from "../objectKey";
import { ofKind, pairs } from "./matching";
import { outboundMode } from "./meshEgress";
import type { Revision, Risk } from "./risk";

const rule = "egress-widened";
const sidecar = "networking.istio.io/Sidecar";

/** Sidecars that reach more than before. */
export function sidecarEgress(revision: Revision): Risk[] {
  return [...limitsRemoved(revision), ...pairs(revision, sidecar).flatMap((pair) => widened(pair, revision))];
}

function limitsRemoved({ base, head }: Revision): Risk[] {
  const left = byKey(head);
  return ofKind(base, sidecar)
    .filter((one) => !left.has(objectKey(one)) && (hosts(one).length > 0 || mode(one, base) === "REGISTRY_ONLY"))
    .filter((one) => !ofKind(head, sidecar).some((other) => scope(other) === scope(one)))
    .map((one) => risk(objectKey(one), "The Sidecar is removed, and what it limited workloads to."));
}

function widened({ key, base, head }: { key: string; base: Manifest; head: Manifest }, revision: Revision): Risk[] {
  const known = hosts(base);
  // Without a list every host that the namespace sees is reached.
  const added =
    known.length === 0
      ? []
      : (hosts(head).length === 0 ? ["*/*"] : hosts(head)).filter((host) => !isKnown(host, known));
  const was = mode(base, revision.base);
  const is = mode(head, revision.head);
  return [
    ...(added.length > 0 ? [risk(key, `Workloads reach more hosts: ${codes(added)}.`)] : []),
    ...(was === "REGISTRY_ONLY" && is !== was && own(base) !== own(head)
      ? [risk(key, `${code("outboundTrafficPolicy")} went from ${code(was)} to ${code(is)}.`)]
      : []),
  ];
}

function risk(object: string, what: string): Risk {
  return {
    rule,
    severity: "medium",
    object,
    what,
    why: "Workloads may call what they were kept from.",
    remedy: "List the hosts that the workloads need, and no others.",
  };
}

function scope(one: Manifest): string {
  return canonical([one.metadata.namespace, pick(one, "spec", "workloadSelector", "labels")]);
}

function own(one: Manifest): unknown {
  return pick(one, "spec", "outboundTrafficPolicy", "mode");
}

function mode(one: Manifest, manifests: readonly Manifest[]): string {
  return String(own(one) ?? outboundMode(manifests));
}

function hosts(one: Manifest): string[] {
  return entries(pick(one, "spec", "egress")).flatMap((listener) => texts(pick(listener, "hosts")));
}

function isKnown(host: string, known: readonly string[]): boolean {
  const [namespace, name] = host.split("/");
  return known.some((one) => {
    const [space, pattern] = one.split("/");
    return (space === "*" || space === namespace) && covers(pattern ?? "", name ?? "");
  });
}
