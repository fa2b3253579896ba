import { isObject } from "../../components/validation/checks";
import type { ClusterAnswer, ClusterReader } from "./clusterReader";
import type { Requirements } from "./requirements";

/** A part of Istio that runs, or is called, in the cluster. */
export interface IstioPart {
  kind: "Deployment" | "MutatingWebhookConfiguration";
  name: string;
  /** Namespace of the control plane. Empty where the webhook is somewhere outside. */
  namespace: string;
  /** Who wrote it, as its managed fields say. */
  managers: string[];
  /** Annotations of the object. */
  annotations: Record<string, unknown>;
  /** Whether its deletion has begun, and waits for what depends on it. */
  isBeingDeleted: boolean;
}

/** What the cluster told, or why it did not. */
export type Answered<T> = { known: T } | { unknown: string };

/** What a cluster has of what a stack needs. */
export interface ClusterSnapshot {
  /** Release of Kubernetes, such as `v1.34.1`. */
  version: string;
  /** Uid of the namespace kube-system. */
  identifier: Answered<string>;
  /** Plural names by group and version; none where the cluster does not serve it. */
  served: Record<string, Answered<string[]>>;
  /** Whether the metrics that autoscalers go by are served. */
  metrics: Answered<boolean>;
  /** Every Istio that is there. */
  istio: Answered<IstioPart[]>;
}

const metrics = "metrics.k8s.io/v1beta1";

/**
 * Reads what is judged before anything is registered; definitions by the discovery of the API server, which is open to
 * every account.
 * @throws when the cluster does not answer as a cluster does.
 */
export async function readCluster(read: ClusterReader, { kinds }: Requirements): Promise<ClusterSnapshot> {
  // By itself, so that a cluster out of reach is waited for once.
  const version = await read("/version");
  const { gitVersion } = object(version.body);
  if (version.status !== 200 || typeof gitVersion !== "string") {
    throw new Error(`it answers ${version.status} to a request for its version`);
  }
  const groups = [...new Set(kinds.map(({ groupVersion }) => groupVersion))];
  const [namespace, deployments, webhooks, metricsGroup, ...served] = await Promise.all(
    [
      "/api/v1/namespaces/kube-system",
      "/apis/apps/v1/deployments?labelSelector=app%3Distiod",
      "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations?labelSelector=app%3Dsidecar-injector",
      ...[metrics, ...groups].map((group) => `/apis/${group}`),
    ].map(read),
  );
  return {
    version: gitVersion,
    identifier: answered(namespace, ({ body }) => metadata(body).uid as string),
    served: Object.fromEntries(groups.map((group, index) => [group, answered(served[index], plurals, [])])),
    metrics: answered(metricsGroup, () => true, false),
    istio: istioParts(deployments, webhooks),
  };
}

/**
 * What an answer tells.
 * @param absent What it means that there is nothing at the path. Undefined: that it could not be found out.
 */
function answered<T>(answer: ClusterAnswer, read: (answer: ClusterAnswer) => T, absent?: T): Answered<T> {
  const { status } = answer;
  if (status === 200) {
    return { known: read(answer) };
  }
  if (status === 404 && absent !== undefined) {
    return { known: absent };
  }
  const isForbidden = status === 401 || status === 403;
  return { unknown: isForbidden ? "the account may not" : `the API server answers ${status}` };
}

function istioParts(deployments: ClusterAnswer, webhooks: ClusterAnswer): Answered<IstioPart[]> {
  const worse = deployments.status === 200 ? webhooks : deployments;
  return answered(worse, () => [
    ...items(deployments.body).map((item) => ({
      kind: "Deployment" as const,
      namespace: metadata(item).namespace as string,
      ...written(item),
    })),
    ...items(webhooks.body).map((item) => ({
      kind: "MutatingWebhookConfiguration" as const,
      namespace: webhookNamespace(item),
      ...written(item),
    })),
  ]);
}

function written(item: unknown): Omit<IstioPart, "kind" | "namespace"> {
  const { name, managedFields, annotations, deletionTimestamp } = metadata(item);
  const fields = Array.isArray(managedFields) ? managedFields : [];
  const managers = fields.map((entry) => String(object(entry).manager));
  return {
    name: name as string,
    managers,
    annotations: object(annotations),
    isBeingDeleted: deletionTimestamp !== undefined,
  };
}

function webhookNamespace(item: unknown): string {
  const { webhooks } = object(item);
  const [first] = Array.isArray(webhooks) ? webhooks : [];
  return (object(object(object(first).clientConfig).service).namespace as string | undefined) ?? "";
}

function plurals({ body }: ClusterAnswer): string[] {
  const { resources } = object(body);
  return Array.isArray(resources) ? resources.map((resource) => String(object(resource).name)) : [];
}

function items(body: unknown): unknown[] {
  const { items: list } = object(body);
  return Array.isArray(list) ? list : [];
}

function metadata(body: unknown): Record<string, unknown> {
  return object(object(body).metadata);
}

function object(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
