import { gatewayWorkloadNames, type GatewayWorkloadNames } from "./gatewayWorkloadNames";

/** Names of an ingress gateway and what belongs to it. */
export interface IngressGatewayNames extends GatewayWorkloadNames {
  /** Gateway object. */
  gateway: string;
  /** Secret with the certificate and key, in the namespace of the gateway's pods. */
  certificateSecret: string;
  /** VirtualService of the health check. */
  healthRoute: string;
}

/** The release of Kyma's own gateway. */
export const kymaRelease = "istio-ingressgateway";

/** Names in the cluster. Kyma's users and controllers rely on those of Kyma's own gateway. */
export function ingressGatewayNames(release: string = kymaRelease): IngressGatewayNames {
  const gateway = release === kymaRelease ? "kyma-gateway" : release;
  return {
    ...gatewayWorkloadNames(release),
    gateway,
    certificateSecret: `${gateway}-certs`,
    healthRoute: release === kymaRelease ? "istio-healthz" : `${release}-healthz`,
  };
}

/** Names of Kyma's own gateway. */
export const ingressGateway = ingressGatewayNames();
