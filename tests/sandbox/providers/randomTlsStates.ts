import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import type { Answer, PluginClient, ResourceName, State } from "./pluginClient";

export interface Made extends State {
  secrets: string[];
}

/** Takes inputs through what the engine does for a new resource: Check, then Create. */
export async function make(plugin: PluginClient, resource: ResourceName, args: Properties): Promise<Made> {
  const { values: inputs, failures } = await plugin.check(resource, args);
  assert.deepEqual(failures, []);
  const { id, values: outputs, secrets } = await plugin.create(resource, inputs);
  return { id, inputs, outputs, secrets };
}

/** The failures of Check, or the error of Create where a provider only finds out there. */
export async function refusal(plugin: PluginClient, resource: ResourceName, args: Properties): Promise<string> {
  const { failures, values } = await plugin.check(resource, args);
  if (failures.length > 0) return failures.join("\n");
  const error: unknown = await plugin.create(resource, values).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Error, `${resource.type} was made`);
  return error.message;
}

/** The outputs a preview knows, without those it leaves open. */
export function known({ values }: Answer): Properties {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value !== "symbol"));
}
