import * as yaml from "js-yaml";
import type { Manifest } from "./manifest";

/** A manifest as YAML, its keys sorted, so that equal manifests are equal texts. */
export function manifestText(manifest: Manifest): string {
  return yaml.dump(manifest, { sortKeys: true, lineWidth: -1, noRefs: true });
}
