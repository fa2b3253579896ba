import type { Problem } from "../../components/validation/problem";
import type { Manifest } from "./manifest";
import { manifestPath } from "./manifestPath";

/** Manifests in the order of their paths, and a problem for each path that several of them have. */
export function sortedManifests(manifests: readonly Manifest[]): { manifests: Manifest[]; problems: Problem[] } {
  const byPath = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const path = manifestPath(manifest);
    byPath.set(path, [...(byPath.get(path) ?? []), manifest]);
  }
  const paths = [...byPath.keys()].sort();
  const repeated = paths.filter((path) => byPath.get(path)!.length > 1);
  return {
    manifests: paths.map((path) => byPath.get(path)![0]),
    problems: repeated.map((path) => ({
      path,
      problem: `${byPath.get(path)!.length} resources of the program are this object`,
      allowed: "one resource an object",
    })),
  };
}
