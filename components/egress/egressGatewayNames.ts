import { gatewayWorkloadNames } from "../gateways/gatewayWorkloadNames";

/** Names of the egress gateway, as Kyma's istioctl gave them. */
export const egressGateway = gatewayWorkloadNames("istio-egressgateway");
