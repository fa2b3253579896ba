/** What a metric is kept at. */
export interface MetricTarget {
  /** `Utilization`, the only kind that Istio's charts know. */
  type: string;
  /** Percent of the request. */
  averageUtilization: number;
}

/** A resource of the pods that replicas follow. */
export interface ResourceMetric {
  /** `cpu` or `memory`. */
  name: string;
  /** What it is kept at. */
  target: MetricTarget;
}

/** A metric that replicas follow. */
export interface Metric {
  /** `Resource`, the only kind that Istio's charts know. Default: `Resource`. */
  type?: string;
  /** The resource. */
  resource: ResourceMetric;
}

/** How fast replicas may change. */
export interface ScalingPolicy {
  /** `Pods` or `Percent`. */
  type: string;
  /** Number of pods, or percent of them. */
  value: number;
  /** Seconds in which that much may change, 1 to 1800. */
  periodSeconds: number;
}

/** Rules for one direction. */
export interface ScalingRules {
  /** Seconds of history that are looked at. Default: 0 upwards, 300 downwards. */
  stabilizationWindowSeconds?: number;
  /** `Max`, `Min` or `Disabled`. Default: `Max`. */
  selectPolicy?: string;
  /** Policies. Default: Kubernetes'. */
  policies?: ScalingPolicy[];
}

/** How replicas follow the metrics. */
export interface ScalingBehavior {
  /** Rules upwards. Default: Kubernetes'. */
  scaleUp?: ScalingRules;
  /** Rules downwards. Default: Kubernetes'. */
  scaleDown?: ScalingRules;
}

/** What an autoscaler scales. */
export interface ScaleTarget {
  /** Default: `apps/v1`. */
  apiVersion?: string;
  /** Default: `Deployment`. */
  kind?: string;
  /** The component's own Deployment: `istiod`, or the name of the gateway. */
  name: string;
}

/** HorizontalPodAutoscaler of a component. Switches autoscaling on, over what `values` or a profile say. */
export interface HpaSpec {
  /** Fewest replicas, at least 1. Default: 1. */
  minReplicas?: number;
  /** Most replicas. Default: 5. */
  maxReplicas?: number;
  /** CPU and memory targets; for istiod CPU must be among them. Default: CPU at 80 percent. */
  metrics?: Metric[];
  /** How replicas follow the metrics. Default: Kubernetes'. */
  behavior?: ScalingBehavior;
  /** Accepted when it names the component's own Deployment. Default: that. */
  scaleTargetRef?: ScaleTarget;
}

/** PodDisruptionBudget of a component: one of the two bounds. It takes effect from two replicas on. */
export interface DisruptionBudget {
  /** Pods that must stay, a number (`1`) or percentage (`50%`). Default: 1. */
  minAvailable?: string;
  /** Pods that may be gone, a number (`1`) or percentage (`50%`). Default: none. */
  maxUnavailable?: string;
  /** `IfHealthyBudget` or `AlwaysAllow`. Default: Kubernetes'. */
  unhealthyPodEvictionPolicy?: string;
}

/** How many pods a rollout may add and take away. */
export interface RollingUpdate {
  /** Pods beyond the wanted number, a number (`1`) or percentage (`100%`). Default: `100%`. */
  maxSurge?: string;
  /** Pods short of the wanted number, a number (`0`) or percentage (`25%`). Default: `25%`. */
  maxUnavailable?: string;
}

/** How a rollout replaces pods. */
export interface DeploymentStrategy {
  /** `RollingUpdate`; gateways also take `Recreate`. Default: `RollingUpdate`. */
  type?: string;
  /** Bounds of a rolling update. */
  rollingUpdate?: RollingUpdate;
}
