/** Where connections from outside go to. */
export enum ExternalTrafficPolicy {
  /** To the gateway's pods on every node, which see the address of a node. */
  Cluster = "Cluster",
  /** To pods on the node that took the connection, which see the client's address. */
  Local = "Local",
}
