import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../../components/validation/invalidArgumentsError";
import type { Environment } from "../environment";
import { clusterReader } from "./clusterReader";
import { readCluster, type ClusterSnapshot } from "./clusterSnapshot";
import { findKubeconfig } from "./findKubeconfig";
import { preflightProblems } from "./preflightProblems";
import { requirements, type Requirements } from "./requirements";

/**
 * Looks, before anything is registered, whether the cluster that answers is the stack's and has what the stack needs.
 * Nothing is written. Where no cluster answers a preview goes on with a warning, and so does an update of a stack that
 * is for any cluster; that of a stack with `kubernetes:clusterIdentifier` fails.
 *
 * Throws InvalidArgumentsError with every problem at once.
 */
export async function preflight(environment: Environment): Promise<void> {
  const needed = requirements(environment);
  const cluster = await reached(environment, needed);
  if ("unreachable" in cluster) {
    await withoutCluster(environment, cluster.unreachable);
    return;
  }
  const { problems, warnings } = preflightProblems(environment, needed, cluster.snapshot);
  throwIfAny(`The cluster (${cluster.description})`, problems);
  await Promise.all(warnings.map((warning) => pulumi.log.warn(warning)));
}

type Reached = { snapshot: ClusterSnapshot; description: string } | { unreachable: string };

async function reached({ cluster }: Environment, needed: Requirements): Promise<Reached> {
  let description = "";
  try {
    const found = findKubeconfig(cluster);
    if (found === undefined) {
      return { unreachable: "there is no kubeconfig: set KUBECONFIG, or kubernetes:kubeconfig" };
    }
    description = found.description;
    return { snapshot: await readCluster(await clusterReader(found.kubeconfig), needed), description };
  } catch (error) {
    return { unreachable: [description, reason(error as Error)].filter(Boolean).join(": ") };
  }
}

/** An attempt at several addresses has its reasons inside. */
function reason(error: Error): string {
  const [first] = error instanceof AggregateError ? (error.errors as Error[]) : [error];
  return first.message;
}

async function withoutCluster({ cluster }: Environment, unreachable: string): Promise<void> {
  const text = `the cluster cannot be asked what it is and has; ${unreachable}`;
  if (cluster.clusterIdentifier !== undefined && !pulumi.runtime.isDryRun()) {
    throw new pulumi.RunError(
      `${text}\nAn update of a stack with kubernetes:clusterIdentifier needs to know that it is the right one.`,
    );
  }
  await pulumi.log.warn(text);
}
