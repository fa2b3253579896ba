import assert from "node:assert/strict";

import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { eventually } from "./eventually";

interface List<T> {
  items: T[];
}

interface Deployment {
  metadata: { name: string; generation: number };
  spec: { replicas: number };
  status: Partial<Record<"observedGeneration" | "replicas" | "updatedReplicas" | "availableReplicas", number>>;
}

interface Autoscaler {
  spec: { scaleTargetRef: { name: string }; minReplicas: number };
}

interface Endpoints {
  metadata: { name: string };
  subsets?: { notReadyAddresses?: unknown[] }[];
}

/**
 * Waits until autoscalers have what they ask for at least, and every pod of the mesh is ready. A refresh notes what it
 * finds unready, and the provider updates that, whatever its fields are.
 */
export async function settled(cluster: KubeClient): Promise<void> {
  for (const namespace of ["istio-system", "kyma-system"]) {
    await eventually(() => isSettled(cluster, namespace));
  }
}

async function isSettled(cluster: KubeClient, namespace: string): Promise<void> {
  const [autoscalers, deployments, endpoints] = await Promise.all([
    cluster.get<List<Autoscaler>>(`/apis/autoscaling/v2/namespaces/${namespace}/horizontalpodautoscalers`),
    cluster.get<List<Deployment>>(`/apis/apps/v1/namespaces/${namespace}/deployments`),
    cluster.get<List<Endpoints>>(`/api/v1/namespaces/${namespace}/endpoints`),
  ]);
  const least = new Map(autoscalers.items.map(({ spec }) => [spec.scaleTargetRef.name, spec.minReplicas]));
  for (const { metadata, spec, status } of deployments.items) {
    const wanted = Math.max(spec.replicas, least.get(metadata.name) ?? 0);
    const { observedGeneration, replicas = 0, updatedReplicas = 0, availableReplicas = 0 } = status;
    assert.deepEqual(
      { observedGeneration, replicas, updatedReplicas, availableReplicas },
      { observedGeneration: metadata.generation, replicas: wanted, updatedReplicas: wanted, availableReplicas: wanted },
      metadata.name,
    );
  }
  for (const { metadata, subsets = [] } of endpoints.items) {
    assert.ok(!subsets.some(({ notReadyAddresses = [] }) => notReadyAddresses.length > 0), metadata.name);
  }
}
