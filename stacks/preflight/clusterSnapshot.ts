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
}

/** What a cluster has of what a stack needs. */
export interface ClusterSnapshot {
  /** Release of Kubernetes, such as `v1.34.1`. */
  version: string;
  /** Uid of the namespace kube-system; undefined where the account may not read it. */
  identifier?: string;
  /** Plural names by group and version; none where the cluster does not serve it. */
  served: Record<string, string[]>;
  /** Whether the metrics that autoscalers go by are served. */
  hasMetrics: boolean;
  /** Undefined where the account may not look for it. */
  istio?: IstioPart[];
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
    identifier: metadata(namespace.body).uid as string | undefined,
    served: Object.fromEntries(groups.map((group, index) => [group, plurals(served[index])])),
    hasMetrics: metricsGroup.status === 200,
    istio: istioParts(deployments, webhooks),
  };
}

function istioParts(deployments: ClusterAnswer, webhooks: ClusterAnswer): IstioPart[] | undefined {
  return deployments.status !== 200 || webhooks.status !== 200
    ? undefined
    : [
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
      ];
}

function written(item: unknown): Pick<IstioPart, "name" | "managers"> {
  const { name, managedFields } = metadata(item);
  const fields = Array.isArray(managedFields) ? managedFields : [];
  return { name: name as string, managers: fields.map((entry) => String(object(entry).manager)) };
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
