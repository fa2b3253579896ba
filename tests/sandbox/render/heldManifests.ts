import type { Deployment } from "@pulumi/pulumi/automation";
import { SECRET, SIGNATURE } from "../../../sandbox/providers/wire/unmarked";
import { isRecord, type Properties, type Value } from "../../../sandbox/providers/wire/values";
import { normalize, toKubernetes } from "../../../sandbox/providers/kubernetes/normalize";
import type { Manifest } from "../../../cli/render/manifest";
import { manifestPath } from "../../../cli/render/manifestPath";
import { objectManifest } from "../../../cli/render/recorder/objectManifest";

interface StateResource {
  type: string;
  custom: boolean;
  external?: boolean;
  inputs?: Properties;
}

/**
 * The objects that an engine registered, by path, in the form in which the provider has them: what the state marks as
 * secret, and that alone, is the placeholder of a render.
 */
export function heldManifests(exported: Deployment): Record<string, Manifest> {
  const { resources } = exported.deployment as { resources: StateResource[] };
  const objects = resources.filter(
    ({ type, custom, external }) => custom && !external && type.startsWith("kubernetes:"),
  );
  return byPath(objects.map(({ inputs }) => objectManifest(toKubernetes(marked(inputs) as Properties))));
}

/** Manifests by path, in the form in which the provider has them. */
export function byPath(manifests: readonly Manifest[]): Record<string, Manifest> {
  return Object.fromEntries(
    manifests.map((manifest) => [manifestPath(manifest), normalize(manifest as never) as unknown as Manifest]),
  );
}

/** The state keeps the text of a secret's JSON where the wire has its value. */
function marked(value: Value): Value {
  if (Array.isArray(value)) {
    return value.map(marked);
  }
  if (!isRecord(value)) {
    return value;
  }
  return value[SIGNATURE] === SECRET
    ? { [SIGNATURE]: SECRET, value: marked(JSON.parse(value.plaintext as string)) }
    : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, marked(member)]));
}
