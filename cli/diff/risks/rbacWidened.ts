import { unique } from "../fields";
import { code, codes } from "../markdown";
import { grants, roleId, roleKinds, type Grant } from "./grants";
import { pairs } from "./matching";
import { beyond, describePermission, isSensitive, permissions, type Permission } from "./permissions";
import type { Revision, Risk, Severity } from "./risk";

const rule = "rbac-widened";

/** Groups that strangers are in. */
const everybody = [
  "Group system:anonymous",
  "Group system:authenticated",
  "Group system:unauthenticated",
  "User system:anonymous",
];

/** Roles that allow more than before, and subjects that are given more. */
export function rbacWidened(revision: Revision): Risk[] {
  const roles = pairs(revision, ...roleKinds).flatMap(({ key, base, head }) => {
    const added = beyond(permissions(head.rules), permissions(base.rules));
    return added.length === 0 ? [] : [roleRisk(key, added)];
  });
  return [...roles, ...grantsAdded(revision)];
}

function roleRisk(object: string, added: Permission[]): Risk {
  return {
    rule,
    severity: added.some(isSensitive) ? "high" : "medium",
    object,
    what: `The role allows more: ${described(added)}.`,
    why: why(added),
    remedy: "Name the verbs, resources and objects that are needed, in a Role of one namespace where that is enough.",
  };
}

function grantsAdded({ base, head }: Revision): Risk[] {
  const before = grants(base);
  const roles = new Set(pairs({ base, head, changes: [] }, ...roleKinds).map(({ head: role }) => roleId(role)));
  return grants(head).flatMap((grant): Risk[] => {
    const had = before.filter(
      ({ subject, namespace }) => subject === grant.subject && (namespace === "" || namespace === grant.namespace),
    );
    // What a role that was bound before allows beyond that is told of the role.
    if (had.some(({ role }) => role === grant.role && (roles.has(role) || grant.permissions === undefined))) {
      return [];
    }
    const added = beyond(
      grant.permissions ?? [],
      had.flatMap((one) => one.permissions ?? []),
    );
    return grant.permissions !== undefined && added.length === 0 ? [] : [grantRisk(grant, added)];
  });
}

function grantRisk({ object, subject, role, namespace, permissions: known }: Grant, added: Permission[]): Risk {
  const where = namespace === "" ? "in the whole cluster" : `in ${code(namespace)}`;
  const all = role === "ClusterRole cluster-admin";
  const anybody = everybody.includes(subject) || subject.startsWith("Group system:serviceaccounts");
  const severity: Severity = all || anybody || added.some(isSensitive) ? "high" : "medium";
  const what = `${code(subject)} gets ${code(role)} ${where}`;
  return {
    rule,
    severity,
    object,
    what: known === undefined ? `${what}.` : `${what}: ${described(added)}.`,
    why: all
      ? "The subject may do everything, to everything."
      : anybody
        ? "Identities that nobody has named one by one are given the role."
        : why(added),
    remedy: "Bind the narrowest role that does, in the namespaces that need it, to a ServiceAccount of its own.",
  };
}

function described(added: readonly Permission[]): string {
  return codes(unique(added.map(describePermission)));
}

function why(added: readonly Permission[]): string {
  return added.some(isSensitive)
    ? "Some of it leads to more: secrets, other identities, code in pods, or what the cluster admits."
    : "Whoever takes over one of its pods may do all of it.";
}
