import * as yaml from "js-yaml";
import { YamlLines } from "../../mesh/istioOperator/yamlLines";
import { isObject } from "../../validation/checks";
import type { Problem } from "../../validation/problem";

/** YAML 1.2 with merge keys, as Kubernetes' clients read it. */
const mergeKey = new yaml.Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (key) => key === "<<" });
const schema = yaml.CORE_SCHEMA.extend({ implicit: [mergeKey] });

/** A file with manifests. */
export interface ManifestFile {
  /** What to name in problems: the file's path. */
  name: string;
  /** YAML, one or more documents; lists of objects count as the objects. */
  text: string;
}

/** An object of a file. */
export interface Manifest {
  object: Record<string, unknown>;
  /** Where it is: file and line. */
  source: string;
  /** A problem of it, with file and line in front of its path. */
  located: (problem: Problem) => Problem;
}

/** Reads the objects of a file; what is empty is passed over. */
export function readManifests({ name, text }: ManifestFile): { manifests: Manifest[]; problems: Problem[] } {
  const lines = new YamlLines();
  const documents: unknown[] = [];
  try {
    yaml.loadAll(text, (document) => documents.push(document), { schema, listener: lines.listener });
  } catch (error) {
    if (!(error instanceof yaml.YAMLException)) {
      throw error;
    }
    const line = (error.mark?.line ?? 0) + 1;
    return {
      manifests: [],
      problems: [{ path: `${name}:${line}`, problem: `not YAML: ${error.reason}`, allowed: "manifests in YAML" }],
    };
  }
  const found = documents.flatMap((document, index) => objectsOf(document).map((one) => ({ ...one, index })));
  const at = (index: number, path: string): string => `${name}:${lines.line(index, path)}`;
  return {
    manifests: found.flatMap(({ object, prefix, index }) =>
      isObject(object)
        ? [
            {
              object,
              source: at(index, prefix),
              located: (problem) => {
                const path = prefix === "" ? problem.path : `${prefix}.${problem.path}`;
                return { ...problem, path: `${at(index, path)}: ${path}` };
              },
            },
          ]
        : [],
    ),
    problems: found.flatMap(({ object, prefix, index }) =>
      isObject(object)
        ? []
        : [{ path: at(index, prefix), problem: "is not an object", allowed: "an object with apiVersion and kind" }],
    ),
  };
}

/** The object of a document, or the objects of a list. */
function objectsOf(document: unknown): { object: unknown; prefix: string }[] {
  if (document === null || document === undefined) {
    return [];
  }
  return isObject(document) && /List$/.test(`${document.kind}`) && Array.isArray(document.items)
    ? document.items.map((object: unknown, index) => ({ object, prefix: `items[${index}]` }))
    : [{ object: document, prefix: "" }];
}
