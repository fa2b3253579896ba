import type { Affinity, EnvironmentVariable, PodSecuritySettings, Toleration } from "./podSettings";
import type { DeploymentStrategy, DisruptionBudget, HpaSpec } from "./scalingSettings";
import type { ServiceSettings } from "./serviceSettings";
import type { Volume, VolumeMount } from "./volumeSettings";

/** Requests and limits of a container, by resource, in Kubernetes quantities. */
export interface ContainerResources {
  /** Set aside by the scheduler, such as `{ cpu: "100m", memory: "512Mi" }`. Default: the chart's. */
  requests?: { [key: string]: string };
  /** At most used. Default: the chart's. */
  limits?: { [key: string]: string };
}

/** An HTTP request that answers when the pod is ready. */
export interface HttpProbe {
  /** Path. Default: `/`. */
  path?: string;
  /** Port number. */
  port: number;
  /** `HTTP` or `HTTPS`. Default: `HTTP`. */
  scheme?: string;
  /** Host. Default: the pod's address. */
  host?: string;
}

/** A connection that is accepted when the pod is ready. */
export interface TcpProbe {
  /** Port number. */
  port: number;
}

/** When a gateway counts as ready: one form of probe. */
export interface ReadinessProbe {
  /** By HTTP. */
  httpGet?: HttpProbe;
  /** By TCP. */
  tcpSocket?: TcpProbe;
  /** Seconds before the first try. Default: 0. */
  initialDelaySeconds?: number;
  /** Seconds between tries. Default: 10. */
  periodSeconds?: number;
  /** Seconds that a try may take. Default: 1. */
  timeoutSeconds?: number;
  /** Successes in a row that make it ready. Default: 1. */
  successThreshold?: number;
  /** Failures in a row that make it unready. Default: 3. */
  failureThreshold?: number;
}

/**
 * Kubernetes settings of one component, IstioOperator's `k8s`. Each wins over `values` for the same thing. What Istio's
 * charts cannot express for a component is refused with its path.
 */
export interface KubernetesSettings {
  /** Where pods are placed. */
  affinity?: Affinity;
  /** Environment variables, merged by name. */
  env?: EnvironmentVariable[];
  /** Autoscaling; not with `replicaCount`. Not for the CNI node agent. */
  hpaSpec?: HpaSpec;
  /** `Always`, `IfNotPresent` or `Never`. Not for istiod: `values.global.imagePullPolicy`. */
  imagePullPolicy?: string;
  /** Node labels required. Not for the CNI node agent. */
  nodeSelector?: { [key: string]: string };
  /** Annotations of the pods, added to the chart's. */
  podAnnotations?: { [key: string]: string };
  /** Disruption budget. Not for the CNI node agent. */
  podDisruptionBudget?: DisruptionBudget;
  /** Priority class of the pods. Not for the CNI node agent, which is node-critical. */
  priorityClassName?: string;
  /** Readiness probe. Gateways only. */
  readinessProbe?: ReadinessProbe;
  /** A fixed number of replicas; switches autoscaling off. Not for the CNI node agent. */
  replicaCount?: number;
  /** Requests and limits, each figure by itself over the chart's. */
  resources?: ContainerResources;
  /** Security settings of the pods. */
  securityContext?: PodSecuritySettings;
  /** The Service. */
  service?: ServiceSettings;
  /** Annotations of the Service. */
  serviceAnnotations?: { [key: string]: string };
  /** How a rollout replaces pods. */
  strategy?: DeploymentStrategy;
  /** Taints put up with. */
  tolerations?: Toleration[];
  /** Further mounts of the component's container. Not for the CNI node agent. */
  volumeMounts?: VolumeMount[];
  /** Further volumes of the pods. Not for the CNI node agent. */
  volumes?: Volume[];
}
