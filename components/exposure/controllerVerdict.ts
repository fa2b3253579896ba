import { isObject } from "../validation/checks";
import type { Problem } from "../validation/problem";

/** Has a resource waited for until a controller has judged it, whatever its judgement. */
export function waitForVerdict(jsonPath: string): { [annotation: string]: string } {
  return { "pulumi.com/waitFor": `jsonpath={${jsonPath}}` };
}

/** A custom resource as it is in the cluster. */
export interface JudgedObject {
  metadata: { generation?: number };
  status?: unknown;
}

/**
 * Problems that a controller has reported in the status of a custom resource. A status of an earlier generation is not
 * one of what was sent.
 */
export function verdictProblems(
  { metadata, status }: JudgedObject,
  complaint: (status: Record<string, unknown>) => string | undefined,
): Problem[] {
  if (!isObject(status) || Number(status.observedGeneration ?? 0) < (metadata.generation ?? 0)) {
    return [];
  }
  const text = complaint(status);
  return text === undefined
    ? []
    : [
        {
          path: "status",
          problem: `its controller reports: ${text.replace(/:\s*\n\s*/g, ": ").replace(/\s*\n\s*/g, "; ")}`,
          allowed: "what the controller accepts; once that is so, `pulumi up --refresh` reads its report anew",
        },
      ];
}

/** A warning where a change was waited for with a report of what was there before: that one meets the wait, too. */
export function staleVerdict({ metadata, status }: JudgedObject): string[] {
  const observed = isObject(status) ? status.observedGeneration : undefined;
  return typeof observed === "number" && observed < (metadata.generation ?? 0)
    ? [
        "its controller has not reported on this change yet; `pulumi up --refresh` reads its report, and fails if that is an error",
      ]
    : [];
}
