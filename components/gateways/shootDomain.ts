import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { MeshReference } from "../mesh/meshReference";
import { domainProblems } from "../validation/domain";
import { throwIfAny } from "../validation/invalidArgumentsError";

const source = "ConfigMap kube-system/shoot-info";

/**
 * The domain that Gardener gave a cluster, as the cluster itself says it.
 * @param mesh A mesh on Gardener; another cluster is not asked.
 */
export function shootDomain(
  name: string,
  subject: string,
  mesh: pulumi.Output<MeshReference>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  // Only once the mesh is known to be right: the SDK never gets over a read whose id failed.
  return mesh.apply(() => {
    const info = k8s.core.v1.ConfigMap.get(`${name}-shoot-info`, "kube-system/shoot-info", { parent });
    return info.data.apply((data) => {
      throwIfAny(subject, shootDomainProblems(data));
      return data.domain;
    });
  });
}

/** Problems of what the cluster says of its domain. */
export function shootDomainProblems(data: Record<string, string> | undefined) {
  return domainProblems(data?.domain, `domain of ${source}`);
}
