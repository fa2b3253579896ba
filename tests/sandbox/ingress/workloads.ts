import type { Backend } from "../support/backends";
import type { PodName } from "../support/workloads";
import { shop } from "./program";

/** A caller in the mesh. */
export const caller: PodName = { namespace: shop, name: "caller" };
/** A caller without a sidecar. */
export const outsider: PodName = { namespace: "outside", name: "outsider" };

export const orders: PodName = { namespace: shop, name: "orders" };
/** Serves TLS itself, with a certificate of its own. */
export const vault: PodName = { namespace: shop, name: "vault" };

export const backends: Backend[] = [
  { namespace: shop, name: "orders-v1", app: orders.name, version: "v1" },
  { namespace: shop, name: "orders-v2", app: orders.name, version: "v2" },
  { namespace: shop, name: "vault", app: vault.name, version: "vault", secret: "vault" },
];
