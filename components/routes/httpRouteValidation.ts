import { isObject, objectProblems, type Check } from "../validation/checks";
import { labelNameCheck } from "../validation/names";
import type { Problem } from "../validation/problem";
import { corsProblems } from "./corsValidation";
import { destinationsCheck } from "./destinationValidation";
import { httpHeadersProblems } from "./headerValidation";
import { httpMatchProblems } from "./httpMatchValidation";
import {
  directResponseProblems,
  faultProblems,
  mirrorCheck,
  redirectProblems,
  retriesProblems,
  rewriteProblems,
} from "./httpPolicyValidation";
import { unreachableHttpProblems } from "./reachability";
import { filledList, repeatedProblems, seconds } from "./routeChecks";

const answers = ["destinations", "redirect", "directResponse"];
/** What is of use for requests that reach a service. */
const forwarding = ["rewrite", "timeoutSeconds", "retries", "fault", "mirror"];

/** Problems of the routes of HTTP requests. */
export function httpRoutesCheck(subsets: readonly string[]): Check {
  const members = {
    name: labelNameCheck("the name of a route"),
    matches: filledList(httpMatchProblems),
    destinations: destinationsCheck(subsets),
    redirect: redirectProblems,
    directResponse: directResponseProblems,
    rewrite: rewriteProblems,
    timeoutSeconds: seconds,
    retries: retriesProblems,
    fault: faultProblems,
    mirror: mirrorCheck(subsets),
    cors: corsProblems,
    headers: httpHeadersProblems,
  };
  const route: Check = (value, at) => [...objectProblems(value, at, members), ...answerProblems(value, at)];
  return (value, at) => {
    const problems = [...filledList(route)(value, at), ...repeatedProblems(value, at, "name")];
    return problems.length > 0 ? problems : unreachableHttpProblems(value as [], at);
  };
}

function answerProblems(route: unknown, at: string): Problem[] {
  if (!isObject(route)) {
    return [];
  }
  const given = answers.filter((answer) => route[answer] !== undefined);
  const answered = given.find((answer) => answer !== "destinations");
  return [
    ...(given.length > 1
      ? [{ path: at, problem: `${given.join(" and ")} exclude each other`, allowed: `one of ${answers.join(", ")}` }]
      : []),
    ...forwarding
      .filter((key) => answered !== undefined && route[key] !== undefined)
      .map((key) => ({
        path: `${at}.${key}`,
        problem: `is for requests that go to a service, which ${answered} rules out`,
        allowed: `${key} or ${answered}`,
      })),
  ];
}
