import type { NodeCapacity } from "../clusterOptions";
import type { ConfigMap, Pod, Secret } from "../kube/types";

/** What a pod's containers and volumes are made from. */
export interface PodContext {
  pod: Pod;
  podIP: string;
  capacity: Required<NodeCapacity>;
  configMap(name: string): ConfigMap | undefined;
  secret(name: string): Secret | undefined;
  /** Directory of the volume that a claim is bound to. */
  claimDirectory(name: string): string | undefined;
}

/** A ConfigMap's entries as bytes. */
export function configMapEntries(object: ConfigMap): Record<string, Buffer> {
  return { ...decoded(object.data, "utf8"), ...decoded(object.binaryData, "base64") };
}

/** A Secret's entries as bytes. */
export function secretEntries(object: Secret): Record<string, Buffer> {
  return decoded(object.data, "base64");
}

function decoded(data: Record<string, string> | undefined, encoding: BufferEncoding): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, Buffer.from(value, encoding)]));
}
