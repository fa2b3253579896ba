import type { MeshSettings } from "./meshSettings";
import { systemNamespace } from "./namespaces";
import { Platform } from "./platform";

/** An object of Istio's or of the Prometheus operator's, with the last part of its logical name. */
export interface MeshObject {
  suffix: string;
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace: string; labels?: Record<string, string> };
  spec: object;
}

/** The API server, which takes no part in the mesh. */
export const apiServerHost = "kubernetes.default.svc.cluster.local";

const destinationRule = (suffix: string, name: string, host: string): MeshObject => ({
  suffix,
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name, namespace: systemNamespace },
  spec: { host, trafficPolicy: { tls: { mode: "DISABLE" } } },
});

/** In Istio's root namespace and under the name `default` a PeerAuthentication holds for the whole mesh. */
const strictMutualTls: MeshObject = {
  suffix: "strict",
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: { name: "default", namespace: systemNamespace },
  spec: { mtls: { mode: "STRICT" } },
};

/** Rules for hosts that have no sidecar. Those of Kyma 1.x keep their names. */
function plaintextRules({ platform, plaintextHosts }: MeshSettings): MeshObject[] {
  const gateway = "istio-ingressgateway";
  return [
    destinationRule("api-server", "api-server", apiServerHost),
    // On one's own machine, names of the served domain lead pods back to the gateway through its Service.
    ...(platform === Platform.K3d
      ? [destinationRule("gateway-rule", gateway, `${gateway}.${systemNamespace}.svc.cluster.local`)]
      : []),
    ...plaintextHosts.map((host) => {
      const name = `plaintext-${host.replace("*.", "any.")}`;
      return destinationRule(name, name, host);
    }),
  ];
}

/** Under the name `mesh-default` in the root namespace the customary place for what holds for the whole mesh. */
function telemetry({ tracing }: MeshSettings): MeshObject[] {
  if (tracing === undefined) {
    return [];
  }
  const { provider, samplingPercentage } = tracing;
  return [
    {
      suffix: "telemetry",
      apiVersion: "telemetry.istio.io/v1",
      kind: "Telemetry",
      metadata: { name: "mesh-default", namespace: systemNamespace },
      spec: {
        tracing: [{ providers: [{ name: provider.name }], randomSamplingPercentage: samplingPercentage }],
      },
    },
  ];
}

/** Istio objects that hold for the whole mesh. */
export function meshObjects(settings: MeshSettings): MeshObject[] {
  return [strictMutualTls, ...plaintextRules(settings), ...telemetry(settings)];
}
