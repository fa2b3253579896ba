import { Profile } from "../mesh/profile";
import type { Autoscaling, Quantities, Resources, WorkloadFigures } from "../mesh/profiles";

/** Every figure of the Ory stack in a profile. */
export interface OryFigures {
  hydra: WorkloadFigures;
  hydraMaester: Resources;
  oathkeeper: WorkloadFigures;
  oathkeeperMaester: Resources;
  disruptionBudgets: boolean;
}

const quantities = (cpu: string, memory: string): Quantities => ({ cpu, memory });
const resources = (requests: Quantities, limits: Quantities): Resources => ({ requests, limits });
const autoscaling = (minReplicas: number, maxReplicas: number): Autoscaling => ({
  minReplicas,
  maxReplicas,
  targetCpuPercentage: 80,
  targetMemoryPercentage: 75,
});

/*
 * Source of the figures: the chart that Kyma 2.12 applied, base values with the overlay of the profile
 * (kyma-project/kyma, resources/ory: values.yaml, profile-evaluation.yaml, profile-production.yaml), but for what a
 * comment says.
 */
const figures: Record<Profile, OryFigures> = {
  [Profile.Evaluation]: {
    hydra: { resources: resources(quantities("10m", "128Mi"), quantities("500m", "256Mi")), spread: false },
    // Kyma's overlay has none; a controller that keeps every Secret of a small cluster in memory.
    hydraMaester: resources(quantities("10m", "64Mi"), quantities("100m", "256Mi")),
    oathkeeper: { resources: resources(quantities("10m", "64Mi"), quantities("100m", "128Mi")), spread: false },
    // Kyma's limit of 50Mi was for a maester on a much older client library.
    oathkeeperMaester: resources(quantities("10m", "20Mi"), quantities("100m", "128Mi")),
    disruptionBudgets: false,
  },
  [Profile.Production]: {
    hydra: {
      resources: resources(quantities("200m", "256Mi"), quantities("500m", "1Gi")),
      autoscaling: autoscaling(2, 5),
      spread: true,
    },
    hydraMaester: resources(quantities("10m", "256Mi"), quantities("400m", "1Gi")),
    oathkeeper: {
      resources: resources(quantities("50m", "64Mi"), quantities("800m", "512Mi")),
      autoscaling: autoscaling(3, 10),
      spread: true,
    },
    oathkeeperMaester: resources(quantities("10m", "32Mi"), quantities("400m", "1Gi")),
    // One pod at a time, as Kyma's later api-gateway module has it.
    disruptionBudgets: true,
  },
};

/** PostgreSQL's figures, the same in every profile. */
export const postgresqlResources = resources(quantities("100m", "256Mi"), quantities("750m", "1024Mi"));

/** Figures of a profile. */
export function oryFigures(profile: Profile): OryFigures {
  return figures[profile];
}
