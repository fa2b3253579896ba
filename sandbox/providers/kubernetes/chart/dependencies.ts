import { isRecord, ProviderError } from "../../wire";
import { groupOf } from "../discovery";
import type { KubeObject } from "../kubeObject";
import { annotationOf, describe, isCrd, nameOf, namespaceOf, pluck } from "../kubeObject";

/** `group/namespaces/<namespace>/Kind/name` or `group/Kind/name`, separated by commas. */
const DEPENDS_ON = "config.kubernetes.io/depends-on";

/**
 * What each object of a chart has to wait for, by index: its namespace, the CRD of its kind, and what its annotation
 * `config.kubernetes.io/depends-on` names.
 */
export function dependenciesOf(objects: readonly KubeObject[]): number[][] {
  const indices = new Map(objects.map((object, index) => [referenceOf(object), index]));
  const crds = new Map<string, number>();
  objects.forEach((object, index) => {
    if (isCrd(object)) crds.set(`${String(pluck(object, "spec", "group"))}/${kindOfCrd(object)}`, index);
  });
  const graph = objects.map((object, index) => {
    const wanted = [
      indices.get(`/Namespace/${namespaceOf(object)}`),
      crds.get(`${groupOf(object.apiVersion)}/${object.kind}`),
      ...annotationOf(object, DEPENDS_ON)
        .split(",")
        .map((reference) => indices.get(reference.trim())),
    ];
    return [...new Set(wanted)].filter((other) => other !== undefined && other !== index) as number[];
  });
  refuseCycles(objects, graph);
  return graph;
}

function referenceOf(object: KubeObject): string {
  const namespace = namespaceOf(object);
  const scope = namespace ? `namespaces/${namespace}/` : "";
  return `${groupOf(object.apiVersion)}/${scope}${object.kind}/${nameOf(object)}`;
}

function kindOfCrd(crd: KubeObject): string {
  const names = pluck(crd, "spec", "names");
  return isRecord(names) ? String(names.kind) : "";
}

function refuseCycles(objects: readonly KubeObject[], graph: number[][]): void {
  const done = new Set<number>();
  const visit = (index: number, above: number[]): void => {
    if (done.has(index)) return;
    if (above.includes(index)) {
      const cycle = [...above.slice(above.indexOf(index)), index].map((at) => describe(objects[at]!));
      throw new ProviderError(`${DEPENDS_ON}: objects depend on each other: ${cycle.join(" -> ")}`);
    }
    graph[index]!.forEach((next) => visit(next, [...above, index]));
    done.add(index);
  };
  objects.forEach((_, index) => visit(index, []));
}
