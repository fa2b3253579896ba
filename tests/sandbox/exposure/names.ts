import type { PodName } from "../support/workloads";

/** Domain of the gateway. */
export const domain = "apis.example";
export const kymaSystem = "kyma-system";

/** The service that is exposed; its pods have sidecars that are containers of their own kind. */
export const orders: PodName = { namespace: "shop", name: "orders" };
/** A service beside it whose requests never have a token that a sidecar checks. */
export const users: PodName = { namespace: "shop", name: "users" };
/** A caller in the mesh. */
export const caller: PodName = { namespace: "shop", name: "caller" };
/** Serves the public keys of an issuer of tokens, in a namespace without sidecars. */
export const keys: PodName = { namespace: "issuer", name: "keys" };
export const keysPort = 8080;
export const keysUrl = `http://${keys.name}.${keys.namespace}.svc.cluster.local:${keysPort}/keys`;

/** Host of the API that the tests call. */
export const ordersHost = `orders.${domain}`;
/** Secret with the id and the secret of the stack's OAuth2 client. */
export const clientSecret: PodName = { namespace: orders.namespace, name: "orders-client" };
