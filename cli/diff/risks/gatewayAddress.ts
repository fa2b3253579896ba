import { ChangeKind } from "../change";
import { canonical, compareText, entries, members, pick, texts } from "../fields";
import type { Manifest } from "../../render/manifest";
import { code } from "../markdown";
import { groupKind } from "../objectKey";
import { pairs } from "./matching";
import type { Revision, Risk, Severity } from "./risk";

const rule = "gateway-address";
const outside = ["LoadBalancer", "NodePort"];

/** Members of a Service that decide on its address. */
const addressMembers = ["loadBalancerIP", "loadBalancerClass", "externalIPs", "ipFamilies", "ipFamilyPolicy"];

/** Domains of annotations that cloud providers and their kin read from Services to make load balancers and names. */
const loadBalancerAnnotation =
  /load-?balancer|^(service\.(beta\.)?kubernetes\.io|cloud\.google\.com|networking\.gke\.io|dns\.gardener\.cloud|external-dns\.alpha\.kubernetes\.io|metallb\.(io|universe\.tf)|kube-vip\.io|oci\.oraclecloud\.com)\//;

/** Services that are reached from outside the cluster, and would be reached elsewhere, otherwise, or no more. */
export function gatewayAddress(revision: Revision): Risk[] {
  const removed = revision.changes.flatMap(({ kind, base, key }) =>
    kind === ChangeKind.Removed && base !== undefined && isPublic(base)
      ? [risk(key, "high", `The Service of type ${code(typeOf(base))} is removed, and its address with it.`)]
      : [],
  );
  const changed = pairs(revision, "core/Service")
    .filter(({ base, head }) => isPublic(base) || isPublic(head))
    .flatMap(({ key, base, head }) => [
      ...[...typeChange(base, head), ...memberChanges(base, head), ...annotationChanges(base, head)].map((what) =>
        risk(key, "high", what),
      ),
      ...portChanges(base, head).map((what) => risk(key, "high", what)),
      ...accessChanges(base, head).map((what) => risk(key, "medium", what)),
    ]);
  return [...removed, ...changed];
}

function risk(object: string, severity: Severity, what: string): Risk {
  return {
    rule,
    severity,
    object,
    what,
    why:
      severity === "high"
        ? "Clients, DNS records and firewalls know the gateway by its address and ports; a new load balancer has another address, and is not there at once."
        : "Who may connect, or which client address the mesh sees, changes.",
    remedy:
      severity === "high"
        ? "Reserve the address, or bring up a second Service, move DNS to it, and remove this one when its traffic has ended."
        : "Check access lists and rules on client addresses against the new setting.",
  };
}

function isPublic(manifest: Manifest): boolean {
  return groupKind(manifest) === "core/Service" && outside.includes(typeOf(manifest));
}

function typeOf(service: Manifest): string {
  return String(pick(service, "spec", "type") ?? "ClusterIP");
}

function typeChange(base: Manifest, head: Manifest): string[] {
  const was = typeOf(base);
  const is = typeOf(head);
  return was === is ? [] : [`The type went from ${code(was)} to ${code(is)}.`];
}

function memberChanges(base: Manifest, head: Manifest, names: readonly string[] = addressMembers): string[] {
  return names.flatMap((name) => difference(`spec.${name}`, pick(base, "spec", name), pick(head, "spec", name)));
}

function accessChanges(base: Manifest, head: Manifest): string[] {
  const ranges = (service: Manifest) => texts(pick(service, "spec", "loadBalancerSourceRanges")).sort(compareText);
  const policy = (service: Manifest) => pick(service, "spec", "externalTrafficPolicy") ?? "Cluster";
  return [
    ...difference("spec.loadBalancerSourceRanges", ranges(base), ranges(head)),
    ...difference("spec.externalTrafficPolicy", policy(base), policy(head)),
  ];
}

function annotationChanges(base: Manifest, head: Manifest): string[] {
  const before = base.metadata.annotations ?? {};
  const after = head.metadata.annotations ?? {};
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => loadBalancerAnnotation.test(name))
    .sort(compareText)
    .flatMap((name) => difference(name, before[name], after[name]));
}

/** A port that is only added takes nothing from anybody. */
function portChanges(base: Manifest, head: Manifest): string[] {
  const after = ports(head);
  return [...ports(base)].flatMap(([id, port]) =>
    after.has(id)
      ? difference(`port ${id}: nodePort`, port.nodePort ?? after.get(id)?.nodePort, after.get(id)?.nodePort)
      : [`Port ${code(id)} is gone.`],
  );
}

function ports(service: Manifest): Map<string, Record<string, unknown>> {
  const listed = entries(pick(service, "spec", "ports")).map(members);
  return new Map(listed.map((port) => [`${String(port.port)}/${String(port.protocol ?? "TCP")}`, port]));
}

function difference(name: string, before: unknown, after: unknown): string[] {
  const shown = (value: unknown) => (value === undefined ? "unset" : code(canonical(value)));
  return canonical(before) === canonical(after) ? [] : [`${code(name)} went from ${shown(before)} to ${shown(after)}.`];
}
