import { fixedNamespace } from "./scope";
import { anything, listOf, record, text, type Shape } from "./shapes";

/** Fields of ProxyConfig, `meshConfig.defaultConfig` (istio.io/api mesh/v1alpha1, 1.31). */
const proxyConfigFields = `
  availabilityZone binaryPath caCertificatesPem concurrency configPath connectionSettings controlPlaneAuthPolicy
  customConfigFile discoveryAddress discoveryRefreshDelay drainDuration envoyAccessLogService envoyMetricsService
  envoyMetricsServiceAddress extraStatTags fileFlushInterval fileFlushMinSizeKb gatewayTopology
  holdApplicationUntilProxyStarts image interceptionMode meshId privateKeyProvider proxyAdminPort
  proxyBootstrapTemplatePath proxyHeaders proxyMetadata proxyStatsMatcher readinessProbe runtimeValues sds serviceCluster
  statNameLength statsCompression statsdUdpAddress statusPort terminationDrainDuration tracing tracingServiceName
  zipkinAddress`;

/** Fields of MeshConfig (the same source). */
const meshConfigFields = `
  accessLogEncoding accessLogFile accessLogFormat ca caCertificates certificates configSources connectTimeout
  defaultDestinationRuleExportTo defaultHttpRetryPolicy defaultProviders defaultServiceExportTo defaultTrafficPolicy
  defaultVirtualServiceExportTo disableEnvoyListenerLog discoverySelectors dnsRefreshRate enableAutoMtls
  enableEnvoyAccessLogService enablePrometheusMerge enableTracing h2UpgradePolicy hboneIdleTimeout
  inboundClusterStatName inboundTrafficPolicy ingressClass ingressControllerMode ingressSelector ingressService
  localityLbSetting meshMTLS outboundClusterStatName outboundTrafficPolicy pathNormalization protocolDetectionTimeout
  proxyHttpPort proxyInboundListenPort proxyListenPort serviceEntryVisibility serviceScopeConfigs serviceSettings
  tcpKeepalive tlsDefaults trustDomain trustDomainAliases verifyCertificateAtClient zoneAwareLbSetting`;

function fields(names: string): Record<string, Shape> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, anything]),
  );
}

/**
 * MeshConfig: names of its fields and of its proxy defaults. istiod drops a configuration with a misspelt field in
 * silence and goes on with the last good one or the default.
 */
export const meshConfigShape: Shape = record({
  ...fields(meshConfigFields),
  defaultConfig: record(fields(proxyConfigFields)),
  extensionProviders: listOf(record({ name: text }, { required: ["name"], unknown: () => [] }), "name"),
  rootNamespace: fixedNamespace,
});
