import type { GatewayAddress } from "./cluster/handshake";
import { type ClusterObjects, type KindName, kinds } from "./kinds";
import type { KubeObject } from "./kubeObjects";

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
  /** Kinds that could be read in some of those namespaces only, with these. */
  partly?: ReadonlyMap<KindName, readonly string[]>;
  /** Where the gateway is reached from here; default: nobody has said. */
  gatewayAddress?: GatewayAddress;
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

/** A snapshot of those namespaces alone of which each of some kinds was read: of others half would be seen. */
export function narrowed(snapshot: ClusterSnapshot, needs: readonly KindName[]): ClusterSnapshot {
  const { partly } = snapshot;
  if (partly === undefined || !needs.some((kind) => partly.has(kind))) {
    return snapshot;
  }
  const namespaces = snapshot.namespaces?.filter((namespace) =>
    needs.every((kind) => partly.get(kind)?.includes(namespace) ?? true),
  );
  const isSeen = (kind: KindName, { metadata }: KubeObject) =>
    namespaces?.includes((kind === "namespaces" ? metadata.name : metadata.namespace) ?? "");
  const narrow = needs
    .filter((kind) => kinds[kind].namespaced || kind === "namespaces")
    .map((kind) => [kind, (snapshot.objects[kind] as KubeObject[]).filter((object) => isSeen(kind, object))]);
  return { ...snapshot, namespaces, objects: { ...snapshot.objects, ...Object.fromEntries(narrow) } };
}
