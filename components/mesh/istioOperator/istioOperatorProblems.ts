import type { Problem } from "../../validation/problem";
import { imageHub, imageTag } from "./imageShapes";
import { componentShapes } from "./componentShapes";
import { IstioProfile } from "./istioProfile";
import { meshConfigShape } from "./meshConfigShape";
import { removedComponents } from "./removedParts";
import { fixedNamespace, leftOut, outOfScope, profileShape } from "./scope";
import { anything, matching, record, refused, unknownField, type Shape } from "./shapes";
import { unvalidatedValues } from "./valuesScope";
import { valuesShape } from "./valuesShape";

const componentNames = Object.keys(componentShapes);

const components = record(
  { ...componentShapes, istiodRemote: leftOut(outOfScope.multiCluster), ztunnel: leftOut(outOfScope.ambient) },
  {
    unknown: (key, at) => (Object.hasOwn(removedComponents, key) ? [] : [unknownField(key, at, componentNames)]),
  },
);

/** YAML reads 1.30 without quotes as the number 1.3, which is another release. */
const compatibilityVersion: Shape = (value, at) =>
  typeof value === "string"
    ? matching(/^1\.\d\d$/, "is not a minor release of Istio", "a minor release such as 1.30")(value, at)
    : [{ path: at, problem: `${value} is a number, which loses trailing zeros`, allowed: 'a text: "1.30", in quotes' }];

const spec = record({
  profile: profileShape(...Object.values(IstioProfile)),
  hub: imageHub,
  tag: imageTag,
  namespace: fixedNamespace,
  compatibilityVersion,
  meshConfig: meshConfigShape,
  components,
  values: valuesShape,
  unvalidatedValues,
  addonComponents: anything,
  installPackagePath: refused("charts do not come from the override", "charts.directory of the mesh"),
  revision: outOfScope.revisions,
  defaultRevision: outOfScope.revisions,
});

/**
 * Every problem of an IstioOperator spec that a user wrote: wrong types, unknown and misspelt fields, what Istio's charts
 * cannot express, and what the mesh leaves out.
 * @param at Path of the spec, as the user would write it. Default: none.
 */
export function istioOperatorProblems(value: unknown, at = ""): Problem[] {
  return spec(value, at);
}
