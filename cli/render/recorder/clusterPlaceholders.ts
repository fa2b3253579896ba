/** Stands for the address that a cluster gives a Service: one of those for documentation (RFC 5737). */
export const address = "192.0.2.1";

/** Stands for the metadata that a cluster gives an object. */
export const metadataOfCluster = {
  uid: "00000000-0000-0000-0000-000000000000",
  resourceVersion: "0",
  generation: 1,
  creationTimestamp: "2000-01-01T00:00:00Z",
};
