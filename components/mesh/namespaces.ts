/** Namespace of istiod and the gateways: Istio's root namespace, whose policies hold for the whole mesh. */
export const systemNamespace = "istio-system";

/** Namespace of everything of Kyma's own, the Gateway object included. */
export const kymaNamespace = "kyma-system";
