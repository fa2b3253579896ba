import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

/**
 * The right of a gateway's ServiceAccount to read the Secrets of its namespace, which istiod asks for before it hands a
 * certificate out. It must be there before the pods: istiod remembers a refusal for a minute, in which the gateway
 * resets every handshake. The chart's own rules are made at the same time as its pods.
 */
export function secretAccess(
  name: string,
  serviceAccount: string,
  namespace: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): k8s.rbac.v1.RoleBinding {
  const metadata = { name: serviceAccount, namespace };
  const role = new k8s.rbac.v1.Role(
    `${name}-role`,
    { metadata, rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get", "watch", "list"] }] },
    opts,
  );
  return new k8s.rbac.v1.RoleBinding(
    `${name}-role-binding`,
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name },
      subjects: [{ kind: "ServiceAccount", name: serviceAccount, namespace }],
    },
    opts,
  );
}
