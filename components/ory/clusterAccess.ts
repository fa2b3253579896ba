import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

/** A ServiceAccount and what it may do in the whole cluster. */
export interface ClusterAccessRequest {
  serviceAccount: string;
  namespace: pulumi.Input<string>;
  /** Name of the ClusterRole and of its binding. */
  role: string;
  rules: k8s.types.input.rbac.v1.PolicyRule[];
}

/** A ServiceAccount with its rights. Returns the last object of it, for pods to wait for. */
export function clusterAccess(
  name: string,
  { serviceAccount, namespace, role, rules }: ClusterAccessRequest,
  opts: pulumi.CustomResourceOptions,
): k8s.rbac.v1.ClusterRoleBinding {
  const account = new k8s.core.v1.ServiceAccount(
    `${name}-account`,
    { metadata: { name: serviceAccount, namespace } },
    opts,
  );
  const clusterRole = new k8s.rbac.v1.ClusterRole(`${name}-role`, { metadata: { name: role }, rules }, opts);
  return new k8s.rbac.v1.ClusterRoleBinding(
    `${name}-role-binding`,
    {
      metadata: { name: role },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: clusterRole.metadata.name },
      subjects: [{ kind: "ServiceAccount", name: account.metadata.name, namespace }],
    },
    opts,
  );
}
