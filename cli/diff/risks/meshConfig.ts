import * as yaml from "js-yaml";
import { members, pick } from "../fields";
import type { Manifest } from "../../render/manifest";
import { groupKind } from "../objectKey";

/** Mesh-wide settings, and the object that holds them. */
export interface MeshConfig {
  /** The ConfigMap; undefined where the mesh is not among the objects. */
  source?: Manifest;
  settings: Record<string, unknown>;
}

/** The mesh-wide settings that istiod reads; its defaults where the mesh is not among the objects. */
export function meshConfig(manifests: readonly Manifest[]): MeshConfig {
  const source = manifests.find(
    (manifest) =>
      groupKind(manifest) === "core/ConfigMap" &&
      /^istio(-|$)/.test(manifest.metadata.name) &&
      typeof pick(manifest, "data", "mesh") === "string",
  );
  return source === undefined ? { settings: {} } : { source, settings: settingsOf(source) };
}

/** Where policies of the whole mesh are. */
export function rootNamespace({ settings }: MeshConfig): string {
  return typeof settings.rootNamespace === "string" ? settings.rootNamespace : "istio-system";
}

/** istiod keeps its defaults when it cannot read its settings, as here. */
function settingsOf(source: Manifest): Record<string, unknown> {
  try {
    return members(yaml.load(pick(source, "data", "mesh") as string));
  } catch {
    return {};
  }
}
