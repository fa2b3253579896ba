import { isObject } from "../validation/checks";
import { labelsProblems } from "../validation/labels";
import { show, type Problem } from "../validation/problem";

/** Labels by which the controller finds its objects again. */
const reserved = /^(apirule\.gateway|gateway)\.kyma-project\.io\//;

/** Problems of the labels that the controller puts on what it makes. */
export function generatedLabelsProblems(labels: unknown, at: string): Problem[] {
  const names = isObject(labels) ? Object.keys(labels) : [];
  return [
    ...labelsProblems(labels, at),
    ...names
      .filter((name) => reserved.test(name))
      .map((name) => ({
        path: at,
        problem: `${show(name)} is a label of the controller's own`,
        allowed: "labels outside of gateway.kyma-project.io",
      })),
    ...names
      .filter((name) => /^[0-9].*\//.test(name))
      .map((name) => ({
        path: at,
        problem: `${show(name)} begins with a digit, at which the controller ends`,
        allowed: "a letter in front",
      })),
  ];
}
