import type { Problem } from "../validation/problem";

/** What an autoscaler's bounds are in Istio's charts istiod and gateway unless their values say otherwise. */
const chartBounds = { min: 1, max: 5 };

/** Problems of bounds of which an override may have set one and the profile the other. */
export function autoscalerProblems(min: unknown, max: unknown, path: string): Problem[] {
  const [fewest, most] = [Number(min ?? chartBounds.min), Number(max ?? chartBounds.max)];
  return fewest <= most
    ? []
    : [
        {
          path,
          problem: `makes it at least ${fewest} and at most ${most} replicas`,
          allowed: "minReplicas up to maxReplicas; what the override leaves out is the profile's",
        },
      ];
}
