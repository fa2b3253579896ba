import { isDeepStrictEqual } from "node:util";
import { pick } from "./fields";
import type { Manifest } from "../render/manifest";
import { groupKind } from "./objectKey";

/** Whether Pulumi changes data in place: the provider's settings of these names, both off by default. */
export interface Mutability {
  enableSecretMutable?: boolean;
  enableConfigMapMutable?: boolean;
}

const selector = ["spec.selector"];
const roleRef = ["roleRef"];

/** Fields for which Pulumi's Kubernetes provider replaces an object: those that an API server held to be immutable when the provider listed them. */
const immutable: Record<string, readonly string[]> = {
  "apps/DaemonSet": selector,
  "apps/Deployment": selector,
  "apps/StatefulSet": [
    ...selector,
    "spec.podManagementPolicy",
    "spec.revisionHistoryLimit",
    "spec.serviceName",
    "spec.volumeClaimTemplates",
  ],
  "batch/Job": [...selector, "spec.completions", "spec.parallelism", "spec.template"],
  "rbac.authorization.k8s.io/ClusterRoleBinding": roleRef,
  "rbac.authorization.k8s.io/RoleBinding": roleRef,
  "storage.k8s.io/StorageClass": ["parameters", "provisioner"],
  "core/PersistentVolume": ["spec.csi", "spec.hostPath", "spec.iscsi", "spec.local", "spec.nfs"],
  "core/PersistentVolumeClaim": ["spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName"],
  "core/Pod": ["spec"],
  "core/ResourceQuota": ["spec.scopes"],
  "core/Secret": ["type"],
  "core/Service": ["spec.clusterIP"],
};

/** The fields that differ and cannot change in place. */
export function replacedBy(base: Manifest, head: Manifest, mutability: Mutability = {}): string[] {
  const fields = [...(immutable[groupKind(base)] ?? []), ...dataFields(base, mutability)];
  return fields.filter((field) => {
    const path = field.split(".");
    return !isDeepStrictEqual(pick(base, ...path), pick(head, ...path));
  });
}

function dataFields(base: Manifest, { enableSecretMutable, enableConfigMapMutable }: Mutability): string[] {
  const frozen = base.immutable === true;
  switch (groupKind(base)) {
    case "core/Secret":
      return frozen || !enableSecretMutable ? ["data", "stringData"] : [];
    case "core/ConfigMap":
      return frozen || !enableConfigMapMutable ? ["data", "binaryData"] : [];
    default:
      return [];
  }
}
