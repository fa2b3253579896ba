import type { Path, Value } from "../wire/values";
import { isRecord } from "../wire/values";
import { groupOf } from "./discovery";
import type { KubeObject } from "./kubeObject";
import { pluck } from "./kubeObject";
import type { Settings } from "./settings";

const WORKLOAD = ["spec.selector"];
const ROLE_BINDING = ["roleRef"];

/** Fields that an API server held to be immutable when the official plugin listed them, by group and kind. */
const IMMUTABLE: Record<string, string[]> = {
  "apps/DaemonSet": WORKLOAD,
  "apps/Deployment": WORKLOAD,
  "apps/StatefulSet": [
    ...WORKLOAD,
    "spec.podManagementPolicy",
    "spec.revisionHistoryLimit",
    "spec.serviceName",
    "spec.volumeClaimTemplates",
  ],
  "batch/Job": [...WORKLOAD, "spec.completions", "spec.parallelism", "spec.template"],
  "rbac.authorization.k8s.io/ClusterRoleBinding": ROLE_BINDING,
  "rbac.authorization.k8s.io/RoleBinding": ROLE_BINDING,
  "storage.k8s.io/StorageClass": ["parameters", "provisioner"],
  "/PersistentVolume": ["spec.csi", "spec.hostPath", "spec.iscsi", "spec.local", "spec.nfs"],
  "/PersistentVolumeClaim": ["spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeName"],
  "/Pod": ["spec"],
  "/ResourceQuota": ["spec.scopes"],
  "/Secret": ["type"],
  "/Service": ["spec.clusterIP"],
};

/** The settings that have data change in place. */
export type Mutability = Pick<Settings, "enableSecretMutable" | "enableConfigMapMutable">;

/** The fields of an object that can only change by replacing it. */
export function replacedBy(object: KubeObject, settings: Partial<Mutability>): string[] {
  const kind = `${groupOf(object.apiVersion)}/${object.kind}`;
  const fields = ["metadata.name", "metadata.namespace", ...(IMMUTABLE[kind] ?? [])];
  const immutable = object.immutable === true;
  if (kind === "/Secret" && (immutable || !settings.enableSecretMutable)) fields.push("data", "stringData");
  if (kind === "/ConfigMap" && (immutable || !settings.enableConfigMapMutable)) fields.push("data", "binaryData");
  return fields;
}

/** Whether setting the value at a path touches one of the fields: above it, below it, or at it. */
export function touches(fields: readonly string[], path: Path, value: Value): boolean {
  const names = path.filter((step) => typeof step === "string");
  return fields.some((field) => {
    const steps = field.split(".");
    const shared = Math.min(steps.length, names.length);
    if (steps.slice(0, shared).join(".") !== names.slice(0, shared).join(".")) return false;
    const below = steps.slice(shared);
    return below.length === 0 || (isRecord(value) && pluck(value, ...below) !== undefined);
  });
}
