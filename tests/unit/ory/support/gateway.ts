import type { GatewayReference } from "../../../../components/gateways/gatewayReference";
import { Platform } from "../../../../components/mesh/platform";
import { Profile } from "../../../../components/mesh/profile";

/** A gateway's reference, as values. */
export function gateway(profile: Profile = Profile.Evaluation): GatewayReference {
  return {
    name: "kyma-gateway",
    namespace: "kyma-system",
    domain: "apps.example.com",
    selector: { istio: "ingressgateway" },
    serviceHost: "istio-ingressgateway.istio-system.svc.cluster.local",
    serviceAccount: "istio-ingressgateway-service-account",
    workloadNamespace: "istio-system",
    servers: [],
    mesh: {
      systemNamespace: "istio-system",
      kymaNamespace: "kyma-system",
      profile,
      platform: Platform.K3d,
      istioVersion: "1.31.1",
      hub: "docker.io/istio",
      proxyImage: "proxyv2",
      charts: {},
      ingressGateways: [],
      egressGateways: [],
    },
  };
}
