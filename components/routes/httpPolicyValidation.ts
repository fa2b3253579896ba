import {
  enumProblems,
  integerProblems,
  isObject,
  objectProblems,
  oneOfProblems,
  type Check,
} from "../validation/checks";
import { hostProblems } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { foreignServiceProblems, routedServiceProblems, subsetCheck } from "./destinationValidation";
import { GrpcStatus } from "./grpcStatus";
import { RedirectScheme } from "./redirectScheme";
import { RetryCondition } from "./retryCondition";
import { filledList, path, percentage, port, seconds, someOfProblems } from "./routeChecks";

const host: Check = (value, at) => hostProblems(value, at);
const httpStatus: Check = (value, at) => integerProblems(value, at, 200, 599, "status");

/** Envoy sends no other. */
const redirectCodes = [301, 302, 303, 307, 308];
const redirectCode: Check = (value, at) =>
  redirectCodes.includes(value as number)
    ? []
    : [{ path: at, problem: `${show(value)} is no redirect`, allowed: redirectCodes.join(", ") }];

/** Istio warns of larger ones: every proxy of the mesh gets a copy. */
const maxBody = 100 * 1024;
const body: Check = (value, at) =>
  typeof value === "string" && Buffer.byteLength(value) <= maxBody
    ? []
    : [{ path: at, problem: `${show(value)} is not short text`, allowed: `text of at most ${maxBody} bytes` }];

/** Problems of a redirect. */
export function redirectProblems(redirect: unknown, at: string): Problem[] {
  const changes = { host, path, scheme: enumCheck(RedirectScheme), port };
  return [
    ...objectProblems(redirect, at, { ...changes, code: redirectCode }),
    ...someOfProblems(redirect, at, Object.keys(changes)),
  ];
}

/** Problems of an answer that no service is asked for. */
export function directResponseProblems(response: unknown, at: string): Problem[] {
  return objectProblems(response, at, { status: httpStatus, body }, ["status"]);
}

/** Problems of what is changed of a request. */
export function rewriteProblems(rewrite: unknown, at: string): Problem[] {
  const members = { path, host };
  return [...objectProblems(rewrite, at, members), ...someOfProblems(rewrite, at, Object.keys(members))];
}

/** Problems of how often a request is tried again. */
export function retriesProblems(retries: unknown, at: string): Problem[] {
  const details = {
    perTryTimeoutSeconds: seconds,
    on: filledList(enumCheck(RetryCondition)),
    statusCodes: filledList((value, where) => integerProblems(value, where, 400, 599, "status")),
  };
  const attempts: Check = (value, where) => integerProblems(value, where, 0, 100, "tries");
  const off = isObject(retries) && retries.attempts === 0;
  return [
    ...objectProblems(retries, at, { attempts, ...details }, ["attempts"]),
    ...Object.keys(details)
      .filter((key) => off && retries[key] !== undefined)
      .map((key) => ({
        path: `${at}.${key}`,
        problem: "is for tries that attempts rules out",
        allowed: "attempts above 0",
      })),
  ];
}

/** Problems of faults put in on purpose. */
export function faultProblems(fault: unknown, at: string): Problem[] {
  const forms = { httpStatus, grpcStatus: enumCheck(GrpcStatus) };
  const members: Record<string, Check> = {
    delay: (value, where) => objectProblems(value, where, { seconds, percentage }, ["seconds"]),
    abort: (value, where) => [
      ...objectProblems(value, where, { ...forms, percentage }),
      ...oneOfProblems(value, where, Object.keys(forms)),
    ],
  };
  return [...objectProblems(fault, at, members), ...someOfProblems(fault, at, Object.keys(members))];
}

/** Problems of where a copy of the traffic goes to. */
export function mirrorCheck(subsets: readonly string[]): Check {
  const target = { subset: subsetCheck(subsets), service: routedServiceProblems };
  return (mirror, at) => [
    ...objectProblems(mirror, at, { ...target, percentage }),
    ...someOfProblems(mirror, at, Object.keys(target)),
    ...foreignServiceProblems(mirror, at),
  ];
}

function enumCheck(allowed: Record<string, string>): Check {
  return (value, at) => enumProblems(value, at, allowed);
}
