/** Istio's CNI node agent. */
export interface CniArgs {
  /**
   * Whether the agent redirects traffic to the sidecars, so that no pod needs an init container with NET_ADMIN and
   * NET_RAW. It runs privileged on every node. Pods that run already keep the way they were started with: restart them
   * after a change. Default: false.
   *
   * Example: `true`
   */
  enabled?: boolean;
  /**
   * Directory of the CNI plugins on the nodes. Default: `/bin` on k3d, `/home/kubernetes/bin` on GKE, `/opt/cni/bin`
   * elsewhere.
   *
   * Example: `/opt/cni/bin`
   */
  binDirectory?: string;
  /**
   * Directory of the CNI configuration on the nodes. Default: `/var/lib/rancher/k3s/agent/etc/cni/net.d` on k3d,
   * `/etc/cni/net.d` elsewhere.
   *
   * Example: `/etc/cni/net.d`
   */
  configDirectory?: string;
}
