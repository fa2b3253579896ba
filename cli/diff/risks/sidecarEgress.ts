import { canonical, compareText, entries, members, pick, texts } from "../fields";
import { covers } from "../hosts";
import type { Manifest } from "../../render/manifest";
import { code, codes } from "../markdown";
import { objectKey } from "../objectKey";
import { ofKind } from "./matching";
import { meshConfig, rootNamespace } from "./meshConfig";
import { outboundMode } from "./meshEgress";
import type { Revision, Risk } from "./risk";

const rule = "egress-widened";

/** Whose ways out a Sidecar limits. */
interface SidecarScope {
  namespace: string;
  /** Labels of the workloads; none for all of the namespace, and of the root namespace for the whole mesh. */
  labels: Record<string, unknown>;
}

/** Sidecars that reach more than before, by whichever Sidecar held before. */
export function sidecarEgress({ base, head }: Revision): Risk[] {
  const before = sidecars(base);
  const after = sidecars(head);
  const scopes = new Map([...before, ...after].map((one) => [canonical(scopeOf(one)), scopeOf(one)]));
  return [...scopes.values()].flatMap((scope): Risk[] => {
    const declared = [before, after].map((all) => all.find((one) => isOf(one, scope)));
    const [former, now] = declared;
    // What a scope inherits is told of the scope it inherits from.
    const object = now ?? former;
    if (object === undefined || canonical(former?.spec) === canonical(now?.spec)) {
      return [];
    }
    const was = holding(before, scope, base);
    const is = holding(after, scope, head);
    const known = hosts(was, scope, base);
    const added = hosts(is, scope, head).filter((host) => !isKnown(host, known));
    const modes = [mode(was, base), mode(is, head)];
    const opened = modes[0] === "REGISTRY_ONLY" && modes[1] !== modes[0] && own(was) !== own(is);
    const key = objectKey(object);
    return now === undefined
      ? added.length > 0 || opened
        ? [risk(key, "The Sidecar is removed, and what it limited workloads to.")]
        : []
      : [
          ...(added.length > 0 ? [risk(key, `Workloads reach more hosts: ${codes(added)}.`)] : []),
          ...(opened
            ? [risk(key, `${code("outboundTrafficPolicy")} went from ${code(modes[0])} to ${code(modes[1])}.`)]
            : []),
        ];
  });
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

function sidecars(manifests: readonly Manifest[]): Manifest[] {
  return ofKind(manifests, "networking.istio.io/Sidecar").sort((one, other) =>
    compareText(objectKey(one), objectKey(other)),
  );
}

function scopeOf(one: Manifest): SidecarScope {
  return {
    namespace: one.metadata.namespace ?? "",
    labels: members(pick(one, "spec", "workloadSelector", "labels")),
  };
}

function isOf(one: Manifest, scope: SidecarScope): boolean {
  return canonical(scopeOf(one)) === canonical(scope);
}

/** The Sidecar that holds for a scope: its own, one for more workloads, the namespace's, or the mesh's. */
function holding(all: readonly Manifest[], scope: SidecarScope, manifests: readonly Manifest[]): Manifest | undefined {
  const { namespace } = scope;
  const within = all.filter((one) => {
    const { namespace: place, labels } = scopeOf(one);
    const wanted = Object.entries(labels);
    return place === namespace && wanted.length > 0 && wanted.every(([name, value]) => scope.labels[name] === value);
  });
  return (
    all.find((one) => isOf(one, scope)) ??
    within[0] ??
    all.find((one) => isOf(one, { namespace, labels: {} })) ??
    all.find((one) => isOf(one, { namespace: rootNamespace(meshConfig(manifests)), labels: {} }))
  );
}

function own(one?: Manifest): unknown {
  return pick(one, "spec", "outboundTrafficPolicy", "mode");
}

function mode(one: Manifest | undefined, manifests: readonly Manifest[]): string {
  return String(own(one) ?? outboundMode(manifests));
}

/** The hosts that a scope reaches by a Sidecar; every host without one, or without a list. */
function hosts(one: Manifest | undefined, scope: SidecarScope, manifests: readonly Manifest[]): string[] {
  const listed = entries(pick(one, "spec", "egress")).flatMap((listener) => texts(pick(listener, "hosts")));
  // What is for the whole mesh means each namespace by a dot.
  const root = Object.keys(scope.labels).length === 0 && scope.namespace === rootNamespace(meshConfig(manifests));
  return listed.length === 0
    ? ["*/*"]
    : listed
        .filter((host) => !host.startsWith("~/"))
        .map((host) => (root ? host : host.replace(/^\.\//, `${scope.namespace}/`)));
}

function isKnown(host: string, known: readonly string[]): boolean {
  const [namespace, name = ""] = host.split("/");
  return known.some((one) => {
    const [space, pattern = ""] = one.split("/");
    return (space === "*" || space === namespace) && covers(pattern, name);
  });
}
