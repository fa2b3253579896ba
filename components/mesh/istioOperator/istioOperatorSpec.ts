import type { IstioProfile } from "./istioProfile";
import type { KubernetesSettings } from "./kubernetesSettings";

/** Istio's CRDs and cluster roles. */
export interface BaseComponent {
  /** Whether it is installed. Default: by profile. */
  enabled?: boolean;
}

/** istiod or the CNI node agent. */
export interface ControlPlaneComponent {
  /** Whether it is installed. Default: true for istiod, false for CNI. */
  enabled?: boolean;
  /** Accepted when it is `istio-system`. */
  namespace?: string;
  /** Registry and directory of the image. Default: the spec's. */
  hub?: string;
  /** Tag of the image. Default: the spec's. */
  tag?: string;
  /** Kubernetes settings. Default: the chart's. */
  k8s?: KubernetesSettings;
}

/** A gateway. Gateways of several specs are merged by name. */
export interface GatewayComponent {
  /** Name of the gateway and of its objects. */
  name: string;
  /** Whether it is installed. Default: true. */
  enabled?: boolean;
  /** Namespace. Default: `istio-system`. */
  namespace?: string;
  /**
   * Labels of the gateway's objects, added to `app`, the gateway's name, and `istio`, by which Gateway objects select:
   * `ingressgateway` or `egressgateway`. Default: those two.
   */
  label?: { [key: string]: string };
  /** Registry and directory of the image. Default: the spec's. */
  hub?: string;
  /** Tag of the image. Default: the spec's. */
  tag?: string;
  /** Kubernetes settings. Default: the chart's. */
  k8s?: KubernetesSettings;
}

/** Parts of an Istio installation. */
export interface IstioComponents {
  /** CRDs and cluster roles. */
  base?: BaseComponent;
  /** istiod. */
  pilot?: ControlPlaneComponent;
  /** CNI node agent. */
  cni?: ControlPlaneComponent;
  /** Ingress gateways, merged by name. */
  ingressGateways?: GatewayComponent[];
  /** Egress gateways, merged by name. */
  egressGateways?: GatewayComponent[];
}

/**
 * A partial IstioOperator (`install.istio.io/v1alpha1`), the `spec` of it. What it leaves out keeps its default. For one
 * and the same thing `values` wins over `hub` and `tag`, `meshConfig` over `values.meshConfig`, `unvalidatedValues` over
 * `values` and `meshConfig`, and a component's own settings over all of them.
 */
export interface IstioOperatorSpec {
  /** Istio's own profile to start from. Default: `IstioProfile.Default`. */
  profile?: IstioProfile;
  /** Registry and directory of the images. Default: the mesh's. */
  hub?: string;
  /** Tag of the images. Default: the mesh's. */
  tag?: string;
  /** Accepted when it is `istio-system`. */
  namespace?: string;
  /** Istio minor release, such as `1.30`, whose defaults are kept. Default: none. */
  compatibilityVersion?: string;
  /** Istio's MeshConfig, partial; `extensionProviders` of several specs are merged by name. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one free form that schemas for other languages allow
  meshConfig?: { [key: string]: any };
  /** Components. */
  components?: IstioComponents;
  /** Values of Istio's charts as `istioctl` takes them: `global`, `pilot`, `cni` and so on; names are checked. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one free form that schemas for other languages allow
  values?: { [key: string]: any };
  /** The same with names that are not checked, for what a later release of Istio adds. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the one free form that schemas for other languages allow
  unvalidatedValues?: { [key: string]: any };
}
