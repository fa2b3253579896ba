import { isObject } from "../validation/checks";
import { isLater } from "../validation/later";
import { show, type Problem } from "../validation/problem";

/** Problems of what is given as the reference of a mesh. */
export function meshReferenceProblems(mesh: unknown, at: string): Problem[] {
  return isLater(mesh) || isObject(mesh)
    ? []
    : [{ path: at, problem: `${show(mesh)} is not a mesh`, allowed: "the `reference` of a KymaMesh" }];
}
