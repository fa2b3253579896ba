import type { KubeConfig } from "@kubernetes/client-node";
import { clusterGet } from "../kubeconfig/clusterGet";

/** What a cluster answers to a GET. */
export interface ClusterAnswer {
  status: number;
  /** Parsed JSON; undefined where there is none. */
  body: unknown;
}

/** Asks a cluster for what is at a path. */
export type ClusterReader = (path: string) => Promise<ClusterAnswer>;

/** Milliseconds after which a cluster that says nothing counts as out of reach. */
const answerTimeout = 5_000;

/**
 * Reads the cluster of a kubeconfig's current context, with the credentials of that context.
 * @throws when there are none.
 */
export async function clusterReader(kubeconfig: KubeConfig, timeout = answerTimeout): Promise<ClusterReader> {
  const get = await clusterGet(kubeconfig, timeout);
  return async (path) => {
    const { status, body } = await get(path);
    return { status, body: parsed(body) };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
