import type { DiffKind, DiffResult, Path, Value } from "../wire";
import { isRecord } from "../wire";
import type { KubeObject } from "./kubeObject";
import { annotationOf, annotations, nameOf, namespaceOf, withMetadata } from "./kubeObject";
import { prune } from "./prune";
import { replacedBy, touches } from "./replacement";
import type { Settings } from "./settings";
import { parsePath, pathStartsWith, printPath } from "./propertyPath";

interface Compared {
  path: Path;
  kind: "add" | "delete" | "update";
  value: Value;
}

export interface DiffParameters {
  /** The inputs the live object was made from. */
  oldInputs: KubeObject;
  live: KubeObject;
  newInputs: KubeObject;
  /** Whether the kind has a namespace. */
  namespaced: boolean;
  ignoreChanges: string[];
  settings: Settings;
}

/**
 * What new inputs change in the live object as the state has it. Fields that old inputs never mentioned are left out,
 * so what controllers add is no difference; list items are matched by index.
 */
export function diffObject(parameters: DiffParameters): DiffResult {
  const { live, settings } = parameters;
  const news = withScope(parameters.newInputs, parameters.namespaced);
  const pruned = withMetadata(prune(live, parameters.oldInputs), { name: nameOf(live), resourceVersion: undefined });
  const olds = withScope(pruned, parameters.namespaced);

  const ignored = parameters.ignoreChanges.map(parsePath);
  const differences = compare(olds, news, []).filter(
    ({ path }) => !ignored.some((prefix) => pathStartsWith(path, prefix)),
  );
  const immutable = replacedBy(news, settings);
  const detailedDiff: Record<string, DiffKind> = {};
  const replaces: string[] = [];
  for (const { path, kind, value } of differences) {
    const replaced = touches(immutable, path, value);
    detailedDiff[printPath(path)] = replaced ? `${kind}-replace` : kind;
    if (replaced) replaces.push(printPath(path));
  }
  return {
    changes: differences.length > 0,
    diffs: [...new Set(differences.map(({ path }) => String(path[0])))],
    replaces,
    deleteBeforeReplace: replaces.length > 0 && keepsName(live, news),
    detailedDiff,
  };
}

/** Whether old and new object would stand side by side under one name, which a user chose. */
export function keepsName(live: KubeObject, news: KubeObject): boolean {
  return (
    nameOf(news) === nameOf(live) &&
    (namespaceOf(news) || "default") === (namespaceOf(live) || "default") &&
    annotationOf(news, annotations.autonamed) !== "true"
  );
}

function withScope(object: KubeObject, namespaced: boolean): KubeObject {
  return withMetadata(object, { namespace: namespaced ? namespaceOf(object) || "default" : undefined });
}

function compare(old: Value, news: Value, path: Path): Compared[] {
  if (isRecord(old) && isRecord(news)) {
    return [...new Set([...Object.keys(old), ...Object.keys(news)])].flatMap((name) =>
      compare(old[name], news[name], [...path, name]),
    );
  }
  if (Array.isArray(old) && Array.isArray(news)) {
    return Array.from({ length: Math.max(old.length, news.length) }, (_, index) =>
      compare(old[index], news[index], [...path, index]),
    ).flat();
  }
  if (old === news || (isAbsent(old) && isAbsent(news))) return [];
  return [{ path, kind: isAbsent(old) ? "add" : isAbsent(news) ? "delete" : "update", value: news }];
}

function isAbsent(value: Value): boolean {
  return value === undefined || value === null;
}
