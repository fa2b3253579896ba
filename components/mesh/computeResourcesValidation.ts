import { objectProblems, type Check } from "../validation/checks";
import { show, type Problem } from "../validation/problem";

/** Problems of what a container asks for and may use. */
export function resourcesProblems(resources: unknown, at: string): Problem[] {
  const quantities: Check = (value, path) =>
    objectProblems(value, path, { cpu: quantityProblems("20m or 1"), memory: quantityProblems("32Mi or 1Gi") });
  return objectProblems(resources, at, { requests: quantities, limits: quantities });
}

function quantityProblems(examples: string): Check {
  return (value, at) =>
    typeof value === "string" && /^\d+(\.\d+)?(m|[kMGTPE]|[KMGTPE]i)?$/.test(value)
      ? []
      : [
          {
            path: at,
            problem: `${show(value)} is not a quantity`,
            allowed: `a Kubernetes quantity such as ${examples}`,
          },
        ];
}
