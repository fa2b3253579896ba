import type { MeshSettings } from "./meshSettings";

/** Istio's MeshConfig. What it leaves out is Istio's default. */
export function meshConfig({ accessLogs, outboundTrafficPolicy, sidecars, tracing }: MeshSettings) {
  return {
    ...(accessLogs.enabled ? { accessLogFile: "/dev/stdout", accessLogEncoding: accessLogs.encoding } : {}),
    // Istio's default, unlike Kyma's: sidecars serve their own and their application's metrics on a port that takes
    // no mutual TLS, so that a Prometheus without a sidecar reads them under STRICT.
    enablePrometheusMerge: true,
    outboundTrafficPolicy: { mode: outboundTrafficPolicy },
    defaultConfig: { holdApplicationUntilProxyStarts: sidecars.holdApplicationUntilProxyStarts ?? true },
    ...(tracing === undefined ? {} : { enableTracing: true, extensionProviders: [tracing.provider] }),
  };
}
