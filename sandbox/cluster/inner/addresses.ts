/** The cluster's address plan. Each cluster has a network namespace of its own, so all of them share one plan. */
export const addresses = {
  node: "172.30.0.10",
  /** Where the API server says it is: the endpoint of the Service `kubernetes`. */
  apiServer: "172.30.0.1",
  nodeRange: "172.30.0.0/24",
  podRange: "10.244.0.0/16",
  serviceRange: "10.96.0.0/16",
  /** The Service `kubernetes`: the first of the range. */
  kubernetesService: "10.96.0.1",
  /** The Service of the cluster's name server: by convention the tenth of the range. */
  nameServer: "10.96.0.10",
  loadBalancerRange: "10.97.0.0/16",
} as const;

export const nodeName = "sim-0";
export const clusterDomain = "cluster.local";
export const apiPort = 6443;
