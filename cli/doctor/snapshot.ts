import type { ClusterObjects } from "./kinds";

/** The API server's answer to one GET. */
export interface Answer {
  status: number;
  body: string;
}

/** What a name resolves to from here. */
export interface NameLookup {
  addresses: string[];
  /** Why there are none, such as `ENOTFOUND`. */
  error?: string;
}

/** A TLS connection to the gateway's address from here, without a request on it. */
export interface Handshake {
  /** Fingerprint (SHA-256) of the certificate that is served. */
  fingerprint?: string;
  /** Why there is no connection, such as `ECONNREFUSED`. */
  error?: string;
}

/** A cluster as it was at one moment; checks look at nothing else. */
export interface ClusterSnapshot {
  /** When it was taken. */
  time: Date;
  /** Domain that is looked at beside those of Gateways; default: none. */
  domain?: string;
  /** Namespaces that were read; undefined: all. */
  namespaces?: readonly string[];
  objects: ClusterObjects;
  /** By the path asked for; without those that could not be had for want of permission or of an answer. */
  answers: ReadonlyMap<string, Answer>;
  /** By name. */
  lookups: ReadonlyMap<string, NameLookup>;
  /** By server name. */
  handshakes: ReadonlyMap<string, Handshake>;
}

/** Whether a namespace's objects are in a snapshot: of others nothing can be said to be absent. */
export function covers({ namespaces }: ClusterSnapshot, namespace: string): boolean {
  return namespaces === undefined || namespaces.includes(namespace);
}
