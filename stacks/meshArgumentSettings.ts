import type { ChartSource } from "../components/mesh/chartSource";
import { ImageVariant } from "../components/mesh/imageVariant";
import type { IstioOperatorSource } from "../components/mesh/istioOperator/istioOperatorSource";
import type { KymaMeshArgs } from "../components/mesh/kymaMeshArgs";
import { meshChecks } from "../components/mesh/meshValidation";
import { OutboundTrafficPolicy } from "../components/mesh/outboundTrafficPolicy";
import { istioChartRepository, istioHub, istioVersion } from "../components/versions";
import { chartSource, istioOperator } from "./configValues";
import { setting, structured, type SettingDescription } from "./setting";

/** A setting that is passed on to KymaMesh as it is. */
function meshArgument<K extends keyof KymaMeshArgs>(key: K, description: SettingDescription) {
  return structured<NonNullable<KymaMeshArgs[K]>>(key, meshChecks[key], description).optional();
}

/** Arguments of KymaMesh that every environment leaves to its config. */
export const meshArgumentSettings = {
  istioVersion: setting<string>("istioVersion", meshChecks.istioVersion, {
    description: "Istio release of the charts and images, without a leading v.",
    default: istioVersion,
  }).optional(),
  hub: setting<string>("hub", meshChecks.hub, {
    description: "Registry and directory of Istio's images, such as a pull-through cache.",
    default: istioHub,
    examples: ["registry.example.com/istio"],
  }).optional(),
  charts: setting<ChartSource>(
    "charts",
    meshChecks.charts,
    {
      description:
        "Where Istio's charts come from: `repository`, an https or oci address, or `directory` with base, istiod and gateway, relative to the repository.",
      type: "object",
      default: { repository: istioChartRepository },
      examples: [{ directory: "path/to/charts" }],
    },
    chartSource,
  ).optional(),
  variant: meshArgument("variant", {
    description: "Kind of Istio's images.",
    type: "string",
    enum: Object.values(ImageVariant),
    default: ImageVariant.Distroless,
  }),
  imagePullSecrets: meshArgument("imagePullSecrets", {
    description: "Names of Secrets with the registry's credentials. Default: none.",
    type: "array",
    examples: [["registry-credentials"]],
  }),
  sidecars: meshArgument("sidecars", {
    description:
      "Sidecar proxies of the whole mesh: resources, injectByDefault, holdApplicationUntilProxyStarts. Default: the profile's figures, in local those of Kyma's documentation; injection everywhere.",
    examples: [{ injectByDefault: true, resources: { requests: { cpu: "20m" } } }],
  }),
  cni: meshArgument("cni", { description: "Istio's CNI node agent. Default: off.", examples: [{ enabled: true }] }),
  certificateAuthority: meshArgument("certificateAuthority", {
    description:
      "A certificate authority of one's own for workloads: certificate, key, root, intermediates, all PEM. Set the key by `pulumi config set --secret --path kyma-mesh:certificateAuthority.key`. Default: istiod makes one.",
    secret: true,
  }),
  plaintextHosts: meshArgument("plaintextHosts", {
    description: "Hosts that are called without mutual TLS. Default: the API server alone.",
    type: "array",
    examples: [["database.legacy.svc.cluster.local"]],
  }),
  tracing: meshArgument("tracing", {
    description: "Distributed tracing. Default: Kyma's Zipkin in local, off elsewhere.",
    examples: [{ zipkin: { address: "zipkin.kyma-system:9411" } }, { enabled: false }],
  }),
  accessLogs: meshArgument("accessLogs", {
    description: "Access logs. Default: one JSON object a request on standard output.",
    examples: [{ enabled: false }],
  }),
  http10: meshArgument("http10", {
    description: "Whether clients that speak HTTP/1.0 are served.",
    type: "boolean",
    default: true,
  }),
  outboundTrafficPolicy: meshArgument("outboundTrafficPolicy", {
    description: "What becomes of connections to hosts that the mesh does not know.",
    type: "string",
    enum: Object.values(OutboundTrafficPolicy),
    default: OutboundTrafficPolicy.AllowAny,
  }),
  monitoring: meshArgument("monitoring", {
    description: "Monitors for the Prometheus operator. Default: none.",
    examples: [{ labels: { prometheus: "monitoring" } }],
  }),
  istioOperator: setting<IstioOperatorSource>(
    "istioOperator",
    meshChecks.istioOperator,
    {
      description:
        "A partial IstioOperator over everything else: its YAML as text, or `file` with a path relative to the repository. Default: none.",
      type: ["string", "object"],
      examples: [{ file: "istio-operator.yaml" }],
    },
    istioOperator,
  ).optional(),
};
