import { groupOf, type Manifest } from "../render/manifest";
import { clusterDirectory } from "../render/manifestPath";

/** Group and kind, such as `apps/Deployment` and `core/Service`. */
export function groupKind(manifest: Manifest): string {
  return `${groupOf(manifest)}/${manifest.kind}`;
}

/**
 * What an object is known by, whatever the version of its API: `istio-system/Deployment.apps.istiod`, and
 * `_cluster/Namespace.core.istio-system` for objects of the whole cluster.
 */
export function objectKey(manifest: Manifest): string {
  const { name, namespace } = manifest.metadata;
  return `${namespace ?? clusterDirectory}/${manifest.kind}.${groupOf(manifest)}.${name}`;
}
