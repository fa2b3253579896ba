/** Absolute paths of what a cluster runs: executables, but for the bootstrap template. */
export interface ClusterTools {
  etcd: string;
  "kube-apiserver": string;
  "kube-controller-manager": string;
  "kube-scheduler": string;
  "kube-proxy": string;
  nft: string;
  /** The cluster's name server. */
  coredns: string;
  "pilot-discovery": string;
  "pilot-agent": string;
  envoy: string;
  /** Istio's Envoy bootstrap template (JSON). */
  "envoy-bootstrap": string;
  /** Without it, traffic of injected pods is not redirected to their sidecars. */
  iptables?: string;
  /** Istio's echo application; without it, pods of its image are only simulated. */
  "echo-server"?: string;
  "echo-client"?: string;
  /** The Ory stack and its database; without them, their pods are only simulated. */
  hydra?: string;
  oathkeeper?: string;
  "hydra-maester"?: string;
  "oathkeeper-maester"?: string;
  postgres?: string;
}

/** What the one node offers to the scheduler, as Kubernetes quantities. */
export interface NodeCapacity {
  /** Default `"8"`. */
  cpu?: string;
  /** Default `"16Gi"`. */
  memory?: string;
}

export interface ClusterOptions {
  /** Holds the cluster's data, logs and kubeconfig; made when absent, started from when it has data. */
  directory: string;
  tools: ClusterTools;
  /** The node's capacity. Nothing is reserved and no limit is enforced: it only steers the scheduler. */
  capacity?: NodeCapacity;
  /** One line for each step of the start, and for a failure later on. */
  onProgress?: (message: string) => void;
  /** Whether the cluster may outlive this process, once `release` is called. Default false. */
  detached?: boolean;
}

/** Ports on 127.0.0.1: the API server, and the load balancer's 443 and 80. */
export interface ClusterPorts {
  api: number;
  https: number;
  http: number;
}

export const portNames = ["api", "https", "http"] as const;
