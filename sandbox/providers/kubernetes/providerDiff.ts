import { isDeepStrictEqual } from "node:util";
import type { ConfigRequest, DiffResult, Properties } from "../wire";
import { UNKNOWN } from "../wire";
import { activeContext, loadKubeconfig } from "./kubeconfig";
import { readSettings } from "./settings";

/** Provider arguments that may point at another cluster. */
const CLUSTER_ARGUMENTS = ["kubeconfig", "context", "cluster"];
const IDENTIFIER = "clusterIdentifier";

/**
 * Whether new provider arguments mean another cluster, so that everything in it is replaced: when `clusterIdentifier`
 * changes; without one when the cluster of the kubeconfig's context changes or is unknown.
 */
export async function diffProvider({ olds, news }: Pick<ConfigRequest, "olds" | "news">): Promise<DiffResult> {
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter((name) => name !== "version");
  const diffs = names.filter((name) => !isDeepStrictEqual(olds[name], news[name]));
  if (diffs.length === 0) return { changes: false };

  const identified = olds[IDENTIFIER] !== undefined && news[IDENTIFIER] !== undefined;
  if (identified) {
    const replaces = olds[IDENTIFIER] === news[IDENTIFIER] ? [] : [IDENTIFIER];
    return { changes: true, diffs, replaces };
  }
  const unknown = CLUSTER_ARGUMENTS.filter((name) => news[name] === UNKNOWN);
  if (unknown.length > 0) return { changes: true, diffs, replaces: unknown };
  const [before, after] = [clusterOf(olds), clusterOf(news)];
  const replaced = before !== undefined && after !== undefined && !isDeepStrictEqual(before, after);
  return { changes: true, diffs, replaces: replaced ? diffs.filter((name) => CLUSTER_ARGUMENTS.includes(name)) : [] };
}

function clusterOf(args: Properties): Properties | undefined {
  const settings = readSettings(args);
  // The ambient kubeconfig of an earlier run is not known, so its cluster cannot be compared.
  if (!settings.kubeconfig) return undefined;
  const config = loadKubeconfig(settings.kubeconfig);
  return config.clusters[String(activeContext(config, settings)?.cluster)];
}
