import type { MeshReference } from "../mesh/meshReference";
import { Platform } from "../mesh/platform";
import type { Problem } from "../validation/problem";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";

/** Where the rewrite of the cluster's DNS would meet a ConfigMap that is there already, or a DNS that reads none. */
const ownDns: string[] = [Platform.Gardener, Platform.Gke];

/** Contradictions between a gateway's arguments and what runs the cluster. */
export function gatewayPlatformProblems({ platform }: MeshReference, args: IngressGatewayArgs): Problem[] {
  return [
    ...(args.domain === undefined && platform !== Platform.Gardener
      ? [
          {
            path: "domain",
            problem: `is left out, and a cluster of the platform ${platform} has none of its own`,
            allowed: `a domain, or a mesh of the platform ${Platform.Gardener}`,
          },
        ]
      : []),
    ...(args.clusterDns === true && ownDns.includes(platform)
      ? [
          {
            path: "clusterDns",
            problem: `is for k3s, and does not work on the platform ${platform}`,
            allowed: "false, with the names in a DNS that the cluster asks",
          },
        ]
      : []),
  ];
}
