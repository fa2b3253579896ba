import * as path from "node:path";
import type { Manifest } from "../../render/manifest";
import { readProject } from "../../render/project";
import { stackConfig } from "../../render/stackConfig";
import { compare } from "../compare";
import { Comparison, type EnvironmentDiff } from "../environmentDiff";
import type { Mutability } from "../replacement";
import { risks } from "../risks/risks";
import { renderInto, type Renderer } from "./renderer";
import { withoutPlaces } from "./withoutPlaces";

/** Base or head: what stacks it has, and how they are rendered, or why they cannot be. */
export interface Side {
  stacks: readonly string[];
  renderer?: Renderer;
  reason?: string;
}

/** How environments are compared. */
export interface EnvironmentSettings {
  project: string;
  set: readonly string[];
  signal: AbortSignal;
  /** Directory for what is rendered. */
  out: string;
  /** Directories that are left out of what errors say, since they differ from run to run. */
  places: readonly string[];
}

interface Rendered {
  manifests?: Manifest[];
  reason?: string;
}

/** Renders one environment on both sides and compares them; what goes wrong is a part of the result. */
export async function compareEnvironment(
  stack: string,
  base: Side,
  head: Side,
  settings: EnvironmentSettings,
): Promise<EnvironmentDiff> {
  if (!head.stacks.includes(stack)) {
    return { stack, comparison: Comparison.Removed, reason: "", changes: [], risks: [] };
  }
  const known = base.stacks.includes(stack);
  const missing: Rendered = { reason: "The stack has no config file in base." };
  // One after the other: each looks for charts by itself, and two that share a slow machine may find them in different places.
  const before = known ? await rendered(stack, "base", base, settings) : missing;
  const after = await rendered(stack, "head", head, settings);
  if (after.manifests === undefined) {
    return { stack, comparison: Comparison.Failed, reason: after.reason ?? "", changes: [], risks: [] };
  }
  const changes = compare(before.manifests ?? [], after.manifests, mutability(stack, settings));
  return before.manifests === undefined
    ? {
        stack,
        comparison: known ? Comparison.Unjudged : Comparison.New,
        reason: before.reason ?? "",
        changes,
        risks: [],
      }
    : {
        stack,
        comparison: Comparison.Compared,
        reason: "",
        changes,
        risks: risks(changes, before.manifests, after.manifests),
      };
}

async function rendered(stack: string, name: string, side: Side, settings: EnvironmentSettings): Promise<Rendered> {
  const { out, set, signal, places } = settings;
  if (side.renderer === undefined) {
    return { reason: side.reason };
  }
  try {
    return { manifests: await renderInto(path.join(out, name, stack), stack, set, side.renderer, signal) };
  } catch (error) {
    signal.throwIfAborted();
    return { reason: withoutPlaces((error as Error).message, [...places, out]) };
  }
}

/** Whether the stack has data changed in place, as its config of the Kubernetes provider says. */
function mutability(stack: string, { project, set }: EnvironmentSettings): Mutability {
  const given = set.map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)]);
  const { values } = stackConfig(readProject(project), stack, Object.fromEntries(given));
  const on = (name: string) => values[`kubernetes:${name}`] === "true";
  return {
    enableSecretMutable: on("enableSecretMutable"),
    enableConfigMapMutable: on("enableConfigMapMutable"),
  };
}
