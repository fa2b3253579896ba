import type { AccessLogArgs } from "./accessLogArgs";
import type { CertificateAuthorityArgs } from "./certificateAuthorityArgs";
import type { ChartSource } from "./chartSource";
import type { CniArgs } from "./cniArgs";
import type { ComputeResources } from "./computeResources";
import type { CrdPolicy } from "./crdPolicy";
import type { ImageVariant } from "./imageVariant";
import type { IstioOperatorSource } from "./istioOperator/istioOperatorSource";
import type { MonitoringArgs } from "./monitoringArgs";
import type { OutboundTrafficPolicy } from "./outboundTrafficPolicy";
import type { Platform } from "./platform";
import type { Profile } from "./profile";
import type { TracingArgs } from "./tracingArgs";

/** Settings of the sidecar proxies of the whole mesh. */
export interface SidecarArgs {
  /**
   * Requests and limits of every injected proxy, each figure by itself over the profile's. Default: requests 10m and
   * 32Mi, limits 250m and 254Mi in `Profile.Evaluation`; requests 10m and 192Mi, limits 1000m and 1024Mi in
   * `Profile.Production`.
   *
   * Example: `{ requests: { cpu: "20m", memory: "32Mi" }, limits: { cpu: "200m", memory: "128Mi" } }`
   */
  resources?: ComputeResources;
  /**
   * Whether pods get a sidecar without asking for one, in every namespace but istio-system, kube-system, other
   * namespaces of Kubernetes' own, and those labelled otherwise. Default: true.
   *
   * Example: `false`
   */
  injectByDefault?: boolean;
  /**
   * Whether a pod's own containers start after its sidecar is ready to carry their traffic. Default: true.
   *
   * Example: `false`
   */
  holdApplicationUntilProxyStarts?: boolean;
}

/**
 * Arguments of KymaMesh. All but the texts of `certificateAuthority` are plain values: they decide what is created and
 * are checked before anything is.
 */
export interface KymaMeshArgs {
  /**
   * Size of the installation. Default: `Profile.Evaluation`.
   *
   * Example: `Profile.Production`
   */
  profile?: Profile;
  /**
   * What runs the cluster. Default: `Platform.Generic`.
   *
   * Example: `Platform.K3d`
   */
  platform?: Platform;
  /**
   * Istio release, the version of the charts and the tag of the images, without a leading v; 1.30.0 or newer. Default:
   * `1.31.1`.
   *
   * Example: `1.31.2`
   */
  istioVersion?: string;
  /**
   * Registry and directory of the images `pilot`, `proxyv2` and, with the node agent, `install-cni`, such as a
   * pull-through cache. Default: `docker.io/istio`.
   *
   * Example: `registry.example.com/istio`
   */
  hub?: string;
  /**
   * Kind of the images. Default: `ImageVariant.Distroless`.
   *
   * Example: `ImageVariant.Debug`
   */
  variant?: ImageVariant;
  /**
   * Names of Secrets with the registry's credentials. Each must exist in istio-system and in every namespace with
   * sidecars. Default: none.
   *
   * Example: `["registry-credentials"]`
   */
  imagePullSecrets?: string[];
  /**
   * Where the charts come from. Default: Istio's own Helm repository.
   *
   * Example: `{ directory: "/opt/istio-1.31.1/charts" }`
   */
  charts?: ChartSource;
  /**
   * What a destroy does to Istio's CRDs. Default: `CrdPolicy.Keep`.
   *
   * Example: `CrdPolicy.Delete`
   */
  crds?: CrdPolicy;
  /**
   * Settings of the sidecar proxies. Default: the profile's figures.
   *
   * Example: `{ resources: { requests: { cpu: "20m" } } }`
   */
  sidecars?: SidecarArgs;
  /**
   * The CNI node agent. Default: off.
   *
   * Example: `{ enabled: true }`
   */
  cni?: CniArgs;
  /**
   * A certificate authority of one's own, the Secret istio-system/cacerts. Default: istiod makes one and signs itself.
   *
   * Example: `{ certificate, key, root }`
   */
  certificateAuthority?: CertificateAuthorityArgs;
  /**
   * Hosts that are called without mutual TLS although callers have a sidecar, `*.` in front for all below a name;
   * beside `kubernetes.default.svc.cluster.local`, which always is. Default: none.
   *
   * Example: `["database.legacy.svc.cluster.local"]`
   */
  plaintextHosts?: string[];
  /**
   * Distributed tracing. Default: off.
   *
   * Example: `{ zipkin: { address: "zipkin.observability:9411" }, samplingPercentage: 5 }`
   */
  tracing?: TracingArgs;
  /**
   * Access logs. Default: one JSON object a request on standard output.
   *
   * Example: `{ enabled: false }`
   */
  accessLogs?: AccessLogArgs;
  /**
   * Whether clients that speak HTTP/1.0 are served (`PILOT_HTTP10`). Default: true.
   *
   * Example: `false`
   */
  http10?: boolean;
  /**
   * What becomes of connections to hosts that the mesh does not know. Default: `OutboundTrafficPolicy.AllowAny`.
   *
   * Example: `OutboundTrafficPolicy.RegistryOnly`
   */
  outboundTrafficPolicy?: OutboundTrafficPolicy;
  /**
   * Monitors for the Prometheus operator. Default: none are made.
   *
   * Example: `{ labels: { prometheus: "monitoring" } }`
   */
  monitoring?: MonitoringArgs;
  /**
   * A partial IstioOperator over everything above, for what has no argument of its own. Default: none.
   *
   * Example: `{ file: "istio-operator.yaml" }`
   */
  istioOperator?: IstioOperatorSource;
}
