import type { ConfigValue, EngineEvent, OpMap, Stack } from "@pulumi/pulumi/automation";

/** What a change of a stack's config would do to what runs. */
export interface BlastRadius {
  /** Workloads whose pods are made anew, one after the other. */
  rolled: string[];
  /** Resources that are deleted and made again. */
  replaced: string[];
}

const workloads = ["Deployment", "StatefulSet", "DaemonSet"];

/** The last part of a URN's type, and its name without that of the chart it may be of. */
function named(urn: string): [kind: string, name: string] {
  const [type, name] = urn.split("::").slice(2);
  return [type.slice(type.lastIndexOf(":") + 1), name.slice(name.lastIndexOf("/") + 1)];
}

/** Previews a change of settings, which are put back as they were afterwards. */
export async function blastRadius(stack: Stack, changed: Record<string, ConfigValue>): Promise<BlastRadius> {
  const former = await stack.getAllConfig();
  for (const [key, value] of Object.entries(changed)) {
    await stack.setConfig(key, value);
  }
  const events: EngineEvent[] = [];
  try {
    await stack.preview({ onEvent: (event) => events.push(event) });
  } finally {
    for (const key of Object.keys(changed)) {
      await (key in former ? stack.setConfig(key, former[key]) : stack.removeConfig(key));
    }
  }
  const steps = events.flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? []);
  const of = (operation: keyof OpMap) => steps.filter(({ op }) => op === operation);
  const rolled = of("update")
    .filter(({ urn }) => workloads.includes(named(urn)[0]))
    .filter(({ detailedDiff }) => Object.keys(detailedDiff ?? {}).some((path) => path.startsWith("spec.template")));
  return {
    rolled: names(rolled.map(({ urn }) => named(urn)[1])),
    replaced: names(of("replace").map(({ urn }) => named(urn).join(" "))),
  };
}

function names(all: string[]): string[] {
  return [...new Set(all)].sort();
}
