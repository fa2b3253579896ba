import { IstioProfile } from "./istioProfile";
import type { IstioOperatorSpec } from "./istioOperatorSpec";
import { mergeIstioOperator } from "./mergeIstioOperator";

/*
 * What Istio's profiles set (manifests/profiles of Istio 1.31). Left out is what concerns istioctl alone: image defaults
 * of its build, and `defaultRevision: ""`, because it makes the default webhooks by itself.
 */
const ingress = "istio-ingressgateway";
const egress = "istio-egressgateway";

const defaults: IstioOperatorSpec = {
  components: {
    base: { enabled: true },
    pilot: { enabled: true },
    cni: { enabled: false },
    ingressGateways: [{ name: ingress, enabled: true }],
    egressGateways: [{ name: egress, enabled: false }],
  },
};

/** Requests of everything in the demo profile (manifests/helm-profiles/demo.yaml). */
const demoResources = { requests: { cpu: "10m", memory: "40Mi" } };

/** The charts apply `values.profile` to istiod and the CNI agent; the chart `gateway` has no gateway settings in it. */
const demo: IstioOperatorSpec = {
  components: { egressGateways: [{ name: egress, enabled: true }] },
  values: {
    profile: "demo",
    gateways: {
      [ingress]: {
        autoscaleEnabled: false,
        resources: demoResources,
        ports: [
          { name: "status-port", port: 15021, targetPort: 15021 },
          { name: "http2", port: 80, targetPort: 8080 },
          { name: "https", port: 443, targetPort: 8443 },
          { name: "tcp", port: 31400, targetPort: 31400 },
          { name: "tls", port: 15443, targetPort: 15443 },
        ],
      },
      [egress]: { autoscaleEnabled: false, resources: demoResources },
    },
  },
};

const withoutIngress: IstioOperatorSpec = { components: { ingressGateways: [{ name: ingress, enabled: false }] } };

const profiles: Record<IstioProfile, IstioOperatorSpec> = {
  [IstioProfile.Default]: {},
  [IstioProfile.Demo]: demo,
  [IstioProfile.Minimal]: withoutIngress,
  [IstioProfile.Empty]: {
    components: { ...withoutIngress.components, base: { enabled: false }, pilot: { enabled: false } },
  },
};

/** What a profile of Istio's sets. */
export function istioProfileSpec(profile: IstioProfile = IstioProfile.Default): IstioOperatorSpec {
  return mergeIstioOperator(defaults, profiles[profile]);
}
