import { isObject } from "../validation/checks";
import { isLater } from "../validation/later";
import { show, type Problem } from "../validation/problem";

/** Problems of what is given as the reference of an egress gateway. */
export function egressReferenceProblems(via: unknown, at: string): Problem[] {
  return isLater(via) || isObject(via)
    ? []
    : [{ path: at, problem: `${show(via)} is not an egress gateway`, allowed: "the `reference` of an EgressGateway" }];
}
