import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { autoscalerSpec, type WorkloadScale } from "./workloadScale";

/** A Deployment that is scaled. */
export interface ScaledDeployment {
  /** Name of the Deployment, and of what scales it. */
  deployment: string;
  namespace: pulumi.Input<string>;
  /** Labels by which the Deployment selects its pods. */
  selector: Record<string, string>;
  scale: pulumi.Output<WorkloadScale>;
}

/**
 * Autoscaler and disruption budget of a Deployment. Which of them there are depends on the mesh's profile, which a
 * reference hands on as a value that every preview knows: a preview shows them.
 */
export function scaling(
  name: string,
  { deployment, namespace, selector, scale }: ScaledDeployment,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<void> {
  const metadata = { name: deployment, namespace };
  return scale.apply(({ autoscaling, disruptionBudget }) => {
    if (autoscaling !== undefined) {
      const spec = autoscalerSpec(deployment, autoscaling);
      new k8s.autoscaling.v2.HorizontalPodAutoscaler(`${name}-autoscaler`, { metadata, spec }, opts);
    }
    if (disruptionBudget) {
      const spec = { maxUnavailable: 1, selector: { matchLabels: selector } };
      new k8s.policy.v1.PodDisruptionBudget(`${name}-disruption-budget`, { metadata, spec }, opts);
    }
  });
}
