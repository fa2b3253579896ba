import type { ChartSource } from "./chartSource";
import type { ComputeResources } from "./computeResources";
import type { CrdPolicy } from "./crdPolicy";
import type { Platform } from "./platform";
import type { Profile } from "./profile";

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
}

/** Arguments of KymaMesh. All are plain values: they decide what is created and are checked before anything is. */
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
   * Registry and directory of the images `pilot` and `proxyv2`, such as a pull-through cache. Default:
   * `docker.io/istio`.
   *
   * Example: `registry.example.com/istio`
   */
  hub?: string;
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
}
