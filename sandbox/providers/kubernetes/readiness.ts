import type { Value } from "../wire";
import { isRecord } from "../wire";
import type { StatusCondition } from "./conditions";
import { conditionOf, isStale } from "./conditions";
import type { KubeApi } from "./kubeApi";
import { failedFor } from "./kubeError";
import type { KubeObject } from "./kubeObject";
import { pluck } from "./kubeObject";

/** How far an object has come. */
export interface Progress {
  ready: boolean;
  /** It will not become ready any more. */
  failed?: boolean;
  /** Why it is not ready, for the user. */
  reasons: string[];
}

export interface Circumstances {
  api: KubeApi;
  /** Milliseconds since the write, infinite when there was none. */
  elapsed: number;
}

type Check = (object: KubeObject, circumstances: Circumstances) => Progress | Promise<Progress>;

/** Time, in milliseconds, that a Service without any endpoint is given to get one. */
const ENDPOINTS_SETTLE = 10_000;

/** When an object of a kind counts as ready; kinds not listed are ready at once. */
export const readiness: Record<string, Check> = {
  "apps/v1/DaemonSet": daemonSet,
  "apps/v1/Deployment": deployment,
  "apps/v1/StatefulSet": statefulSet,
  "batch/v1/Job": job,
  "v1/PersistentVolumeClaim": persistentVolumeClaim,
  "v1/Pod": pod,
  "v1/ResourceQuota": resourceQuota,
  "v1/Secret": secret,
  "v1/Service": service,
};

/** Kinds whose readiness a refresh looks at too. */
export const checkedOnRead = new Set([
  "apps/v1/DaemonSet",
  "apps/v1/Deployment",
  "apps/v1/StatefulSet",
  "batch/v1/Job",
  "v1/Pod",
  "v1/Service",
]);

const READY: Progress = { ready: true, reasons: [] };

function pending(...reasons: string[]): Progress {
  return { ready: false, reasons };
}

function number(value: Value, fallback = 0): number {
  return typeof value === "number" ? value : fallback;
}

function observed(object: KubeObject): boolean {
  return pluck(object, "status", "observedGeneration") !== undefined && !isStale(object);
}

function failure(condition: StatusCondition | undefined): string[] {
  if (!condition || condition.status === "True" || !condition.message) return [];
  return [`[${condition.reason ?? condition.type}] ${condition.message}`];
}

function deployment(object: KubeObject): Progress {
  const wanted = number(pluck(object, "spec", "replicas"), 1);
  const [updated, ready, total] = ["updatedReplicas", "readyReplicas", "replicas"].map((field) =>
    number(pluck(object, "status", field)),
  ) as [number, number, number];
  const available = conditionOf(object, "Available");
  const progressing = conditionOf(object, "Progressing");
  const rolledOut = progressing?.reason === "NewReplicaSetAvailable" || wanted === 0;
  const complete = updated >= wanted && ready >= wanted && total <= updated;
  if (observed(object) && available?.status === "True" && rolledOut && complete) return READY;
  return pending(
    `waiting for the Deployment's Pods: ${Math.min(updated, ready)} of ${wanted} ready`,
    ...failure(available),
    ...failure(progressing),
  );
}

function daemonSet(object: KubeObject): Progress {
  const status = (field: string) => number(pluck(object, "status", field));
  const wanted = status("desiredNumberScheduled");
  const onDelete = pluck(object, "spec", "updateStrategy", "type") === "OnDelete";
  const updated = onDelete ? wanted : status("updatedNumberScheduled");
  if (observed(object) && updated >= wanted && status("numberAvailable") >= wanted) return READY;
  return pending(`waiting for the DaemonSet's Pods: ${status("numberAvailable")} of ${wanted} available`);
}

function statefulSet(object: KubeObject): Progress {
  const status = (field: string) => number(pluck(object, "status", field));
  const wanted = number(pluck(object, "spec", "replicas"), 1);
  const partition = number(pluck(object, "spec", "updateStrategy", "rollingUpdate", "partition"));
  const onDelete = pluck(object, "spec", "updateStrategy", "type") === "OnDelete";
  const updated = onDelete || status("updatedReplicas") >= wanted - partition;
  const revision =
    onDelete ||
    partition > 0 ||
    pluck(object, "status", "currentRevision") === pluck(object, "status", "updateRevision");
  if (observed(object) && updated && revision && status("readyReplicas") >= wanted) return READY;
  return pending(`waiting for the StatefulSet's Pods: ${status("readyReplicas")} of ${wanted} ready`);
}

function job(object: KubeObject): Progress {
  if (conditionOf(object, "Complete")?.status === "True") return READY;
  const failed = conditionOf(object, "Failed");
  if (failed?.status === "True") {
    return { ready: false, failed: true, reasons: [`[${failed.reason}] ${failed.message}`] };
  }
  const status = (field: string) => number(pluck(object, "status", field));
  return pending(
    `waiting for the Job to succeed (active: ${status("active")}, succeeded: ${status("succeeded")}, failed: ${status("failed")})`,
  );
}

function pod(object: KubeObject): Progress {
  const phase = pluck(object, "status", "phase");
  if (phase === "Succeeded") return READY;
  const ready = conditionOf(object, "Ready");
  if (ready?.status === "True") return READY;
  return pending(`waiting for the Pod, which is ${String(phase ?? "not scheduled")}`, ...failure(ready));
}

async function persistentVolumeClaim(object: KubeObject, { api }: Circumstances): Promise<Progress> {
  const phase = pluck(object, "status", "phase");
  if (phase === "Bound") return READY;
  // A claim of a class that waits for its first Pod stays pending until there is one.
  if (phase === "Pending" && (await bindsLate(object, api))) return READY;
  return pending(`waiting for the PersistentVolumeClaim, which is ${String(phase ?? "new")}, to be Bound`);
}

async function bindsLate(claim: KubeObject, api: KubeApi): Promise<boolean> {
  const name = pluck(claim, "spec", "storageClassName");
  if (typeof name !== "string" || name === "") return false;
  const storageClass = await api.find({ apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: { name } });
  return storageClass?.volumeBindingMode === "WaitForFirstConsumer";
}

function resourceQuota(object: KubeObject): Progress {
  const hard = pluck(object, "spec", "hard");
  const set = pluck(object, "status", "hard");
  const same =
    isRecord(hard) && isRecord(set) && Object.keys(hard).every((resource) => set[resource] === hard[resource]);
  return same || hard === undefined ? READY : pending("waiting for the ResourceQuota to be in force");
}

function secret(object: KubeObject): Progress {
  if (object.type !== "kubernetes.io/service-account-token") return READY;
  return isRecord(object.data) && Object.keys(object.data).length > 0
    ? READY
    : pending("waiting for the service account token");
}

async function service(object: KubeObject, { api, elapsed }: Circumstances): Promise<Progress> {
  const type = pluck(object, "spec", "type");
  const addresses = pluck(object, "status", "loadBalancer", "ingress");
  const reasons: string[] = [];
  if (type === "LoadBalancer" && !(Array.isArray(addresses) && addresses.length > 0)) {
    reasons.push("Service was not allocated an IP address; does your cloud provider support this?");
  }
  const selector = pluck(object, "spec", "selector");
  const targetsPods =
    type !== "ExternalName" &&
    pluck(object, "spec", "clusterIP") !== "None" &&
    isRecord(selector) &&
    Object.keys(selector).length > 0;
  if (targetsPods && !(await endpointsReady(object, api, elapsed))) {
    reasons.push(
      "Service does not target any ready Pods: they are not ready yet, or spec.selector matches none of their labels",
    );
  }
  return reasons.length === 0 ? READY : pending(...reasons);
}

/** Ready addresses and none that are not; a Service that gets no address at all is given time, then left be. */
async function endpointsReady(object: KubeObject, api: KubeApi, elapsed: number): Promise<boolean> {
  const { name, namespace } = object.metadata as { name: string; namespace: string };
  let endpoints: KubeObject | undefined;
  try {
    endpoints = await api.find({ apiVersion: "v1", kind: "Endpoints", metadata: { name, namespace } });
  } catch (error) {
    // Who may not look at endpoints need not wait for them.
    if (failedFor(error, "Forbidden")) return true;
    throw error;
  }
  const subsets = Array.isArray(endpoints?.subsets) ? endpoints.subsets.filter(isRecord) : [];
  const some = (field: string) => subsets.some((subset) => Array.isArray(subset[field]) && subset[field].length > 0);
  if (some("notReadyAddresses")) return false;
  return some("addresses") || elapsed >= ENDPOINTS_SETTLE;
}
