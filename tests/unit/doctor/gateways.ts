import type { Gateway, GatewayServer } from "../../../cli/doctor/istioObjects";
import type { Pod } from "../../../cli/doctor/kubeObjects";

/** A pod that the gateways below select. */
export const pod: Pod = {
  metadata: { namespace: "istio-system", name: "gateway", labels: { istio: "ingressgateway" } },
  spec: { containers: [{ name: "istio-proxy" }] },
};

/** A server of a Gateway for HTTPS, on port 443. */
export const https = (hosts: string[], tls: object = {}): GatewayServer => ({
  port: { number: 443, name: "https", protocol: "HTTPS" },
  hosts,
  tls: { mode: "SIMPLE", credentialName: "certs", ...tls },
});

/** A Gateway of namespace kyma-system. */
export const gateway = (
  name: string,
  servers: GatewayServer[],
  creationTimestamp = "2029-01-01T00:00:00Z",
): Gateway => ({
  metadata: { namespace: "kyma-system", name, creationTimestamp },
  spec: { selector: { istio: "ingressgateway" }, servers },
});
