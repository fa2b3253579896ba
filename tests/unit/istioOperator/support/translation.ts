import type { GatewayComponent, IstioOperatorSpec } from "../../../../components/mesh/istioOperator/istioOperatorSpec";
import type { KubernetesSettings } from "../../../../components/mesh/istioOperator/kubernetesSettings";
import { translateIstioOperator } from "../../../../components/mesh/istioOperator/translateIstioOperator";

export function pilot(k8s: KubernetesSettings, values?: object): any {
  return translateIstioOperator({ components: { pilot: { k8s } }, values: values && { pilot: values } }).istiod?.pilot;
}

export function cni(k8s: KubernetesSettings): any {
  return translateIstioOperator({ components: { cni: { enabled: true, k8s } } }).cni?.cni;
}

export function ingress(gateway: Partial<GatewayComponent>, spec: IstioOperatorSpec = {}) {
  const name = gateway.name ?? "istio-ingressgateway";
  const { ingressGateways } = translateIstioOperator({
    ...spec,
    components: { ingressGateways: [{ name, ...gateway }] },
  });
  return ingressGateways.find((found) => found.name === name)!;
}

export const standardLabels = { labels: { app: "istio-ingressgateway", istio: "ingressgateway" } };

export const secret = { secretKeyRef: { name: "tokens", key: "token" } };
