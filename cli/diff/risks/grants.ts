import { entries, members, pick } from "../fields";
import type { Manifest } from "../../render/manifest";
import { groupKind, objectKey } from "../objectKey";
import { ofKind } from "./matching";
import { permissions, type Permission } from "./permissions";

const group = "rbac.authorization.k8s.io";

/** Role and ClusterRole. */
export const roleKinds = [`${group}/Role`, `${group}/ClusterRole`];

/** What one binding gives to one subject. */
export interface Grant {
  /** The binding. */
  object: string;
  /** Such as `ServiceAccount istio-system/istiod`. */
  subject: string;
  /** Such as `ClusterRole cluster-admin`. */
  role: string;
  /** The namespace it holds in; "" for the whole cluster. */
  namespace: string;
  /** What the role allows; undefined where the role is not among the objects. */
  permissions?: Permission[];
}

/** What bindings give, subject by subject. */
export function grants(manifests: readonly Manifest[]): Grant[] {
  const roles = new Map(ofKind(manifests, ...roleKinds).map((role) => [roleId(role), permissions(role.rules)]));
  return ofKind(manifests, `${group}/RoleBinding`, `${group}/ClusterRoleBinding`).flatMap((binding) => {
    const kind = String(pick(binding, "roleRef", "kind"));
    const name = String(pick(binding, "roleRef", "name"));
    const namespace = groupKind(binding) === `${group}/ClusterRoleBinding` ? "" : (binding.metadata.namespace ?? "");
    const role = kind === "Role" ? `Role ${namespace}/${name}` : `ClusterRole ${name}`;
    return entries(binding.subjects).map((subject) => ({
      object: objectKey(binding),
      subject: subjectName(members(subject), namespace),
      role,
      namespace,
      permissions: roles.get(role),
    }));
  });
}

/** A role as a grant names it. */
export function roleId({ kind, metadata }: Manifest): string {
  return kind === "Role" ? `Role ${metadata.namespace ?? ""}/${metadata.name}` : `ClusterRole ${metadata.name}`;
}

function subjectName(subject: Record<string, unknown>, namespace: string): string {
  const name = String(subject.name);
  return subject.kind === "ServiceAccount"
    ? `ServiceAccount ${String(subject.namespace ?? namespace)}/${name}`
    : `${String(subject.kind)} ${name}`;
}
