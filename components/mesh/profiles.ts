import { Profile } from "./profile";

/** CPU and memory as Kubernetes quantities, all stated. */
export interface Quantities {
  cpu: string;
  memory: string;
}

export interface Resources {
  requests: Quantities;
  limits: Quantities;
}

/** Bounds of a HorizontalPodAutoscaler; utilisation in percent of the request. */
export interface Autoscaling {
  minReplicas: number;
  maxReplicas: number;
  targetCpuPercentage: number;
  targetMemoryPercentage?: number;
}

/** One workload's figures. Without autoscaling it has one replica. */
export interface WorkloadFigures {
  resources: Resources;
  autoscaling?: Autoscaling;
  /** Prefer nodes that do not run a replica yet. */
  spread: boolean;
}

/** Every figure of a profile. */
export interface ProfileFigures {
  istiod: WorkloadFigures;
  ingressGateway: WorkloadFigures;
  egressGateway: WorkloadFigures;
  /** The CNI node agent, one on each node. */
  cni: Omit<WorkloadFigures, "autoscaling">;
  sidecar: Resources;
  /** Requests that start a trace, in percent. */
  traceSamplingPercentage: number;
  disruptionBudgets: boolean;
}

/*
 * Source of the figures: the IstioOperator that Kyma 2.13 to 2.18 applied, base values with the overlay of the profile
 * (kyma-project/kyma, resources/istio: values.yaml, profile-evaluation.yaml, profile-production.yaml); what a comment
 * names otherwise comes from there.
 */
const figures: Record<Profile, ProfileFigures> = {
  [Profile.Evaluation]: {
    istiod: {
      // Overlay: request 50m/128Mi and limit 1000m/1024Mi since 2.13; autoscaling off.
      resources: { requests: { cpu: "50m", memory: "128Mi" }, limits: { cpu: "1000m", memory: "1024Mi" } },
      spread: false,
    },
    ingressGateway: {
      // Overlay: request 10m/32Mi since 2.1, limit 1000m/1024Mi since 2.13; autoscaling off.
      resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "1000m", memory: "1024Mi" } },
      spread: false,
    },
    egressGateway: {
      // Base values; the overlays have none for it.
      resources: { requests: { cpu: "10m", memory: "120Mi" }, limits: { cpu: "2000m", memory: "1024Mi" } },
      spread: false,
    },
    // Overlay, since 2.8.
    cni: {
      resources: { requests: { cpu: "10m", memory: "128Mi" }, limits: { cpu: "250m", memory: "384Mi" } },
      spread: false,
    },
    // Overlay, 2.0 to 2.9; later releases leave it to the user's Telemetry objects.
    traceSamplingPercentage: 100,
    // Overlay, since 2.1.
    sidecar: { requests: { cpu: "10m", memory: "32Mi" }, limits: { cpu: "250m", memory: "254Mi" } },
    disruptionBudgets: false,
  },
  [Profile.Production]: {
    istiod: {
      // Overlay since 2.13; autoscaling 2 to 5, CPU target Istio's own.
      resources: { requests: { cpu: "100m", memory: "512Mi" }, limits: { cpu: "4000m", memory: "2Gi" } },
      autoscaling: { minReplicas: 2, maxReplicas: 5, targetCpuPercentage: 80 },
      spread: true,
    },
    ingressGateway: {
      // Base values; overlay: autoscaling 3 to 10 on CPU and memory.
      resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "2000m", memory: "1024Mi" } },
      autoscaling: { minReplicas: 3, maxReplicas: 10, targetCpuPercentage: 80, targetMemoryPercentage: 80 },
      spread: true,
    },
    egressGateway: {
      // Base values; autoscaling is Istio's own, 1 to 5, with one more at least, for a drained node not to close the way.
      resources: { requests: { cpu: "10m", memory: "120Mi" }, limits: { cpu: "2000m", memory: "1024Mi" } },
      autoscaling: { minReplicas: 2, maxReplicas: 5, targetCpuPercentage: 80 },
      spread: true,
    },
    // Base values, since 2.8; the overlay adds the spread.
    cni: {
      resources: { requests: { cpu: "100m", memory: "512Mi" }, limits: { cpu: "500m", memory: "1024Mi" } },
      spread: true,
    },
    // Base values, 2.0 to 2.9.
    traceSamplingPercentage: 1,
    // Overlay, since 2.1.
    sidecar: { requests: { cpu: "10m", memory: "192Mi" }, limits: { cpu: "1000m", memory: "1024Mi" } },
    // Istio's default, which the base values keep.
    disruptionBudgets: true,
  },
};

/** Figures of a profile. */
export function profileFigures(profile: Profile): ProfileFigures {
  return figures[profile];
}

/** Preference for nodes that run no pod with the same label yet, as Kyma's production overlay has it. */
export function spreadAffinity(app: string, label = "app") {
  return {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: {
            labelSelector: { matchLabels: { [label]: app } },
            topologyKey: "kubernetes.io/hostname",
          },
        },
      ],
    },
  };
}
