/** What a sidecar does with a connection to a host that the mesh does not know. A configuration check, not a firewall. */
export enum OutboundTrafficPolicy {
  /** It goes through. */
  AllowAny = "ALLOW_ANY",
  /** It is dropped: only services of the cluster and hosts of ServiceEntries are reached. */
  RegistryOnly = "REGISTRY_ONLY",
}
