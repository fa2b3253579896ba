import {
  booleanProblems,
  enumProblems,
  matching,
  objectProblems,
  oneOfProblems,
  type Check,
} from "../validation/checks";
import { labelsProblems } from "../validation/labels";
import { show, type Problem } from "../validation/problem";
import { headerName } from "./headerValidation";
import { Method } from "./method";
import { mapProblems, path, port, someOfProblems, text } from "./routeChecks";
import { regex } from "./regexValidation";

/** Members of Istio's match whose names it passes over among the headers. */
const notHeaders = ["uri", "scheme", "method", "authority"];

/** Text that is compared with. */
export function stringMatch(exact: Check, prefix = exact): Check {
  const forms = { exact, prefix, regex };
  return (value, at) => [...objectProblems(value, at, forms), ...oneOfProblems(value, at, Object.keys(forms))];
}

const headerMatch: Check = (value, at) => {
  const forms = { exact: text, prefix: text, regex, present: booleanProblems };
  return [...objectProblems(value, at, forms), ...oneOfProblems(value, at, Object.keys(forms))];
};

const matchedHeader: Check = (value, at) => {
  const name = String(value);
  if (notHeaders.includes(name)) {
    return [{ path: at, problem: `${show(name)} is passed over by Istio`, allowed: "path, method or another header" }];
  }
  return name === name.toLowerCase()
    ? headerName(name, at)
    : [{ path: at, problem: `${show(name)} has upper-case letters`, allowed: "names of headers in lower case" }];
};

const grpcService = matching(
  /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/,
  "the name of a gRPC service",
  "a full name such as shop.v1.Orders",
);
const grpcMethod = matching(/^[A-Za-z_]\w*$/, "the name of a gRPC method", "a name such as Place");

/** Labels of the pods that call. */
export const sourceLabels: Check = (value, at) =>
  typeof value === "object" && value !== null && Object.keys(value).length === 0
    ? [{ path: at, problem: "has no label", allowed: "labels of the pods that call" }]
    : labelsProblems(value, at);

const members: Record<string, Check> = {
  path: stringMatch(path),
  grpc: (value, at) => objectProblems(value, at, { service: grpcService, method: grpcMethod }, ["service"]),
  method: (value, at) => enumProblems(value, at, Method),
  headers: (value, at) => mapProblems(value, at, matchedHeader, headerMatch),
  queryParameters: (value, at) => mapProblems(value, at, text, stringMatch(text)),
  port,
  sourceLabels,
};

/** Problems of a match of HTTP requests. */
export function httpMatchProblems(match: unknown, at: string): Problem[] {
  return [
    ...objectProblems(match, at, members),
    ...someOfProblems(match, at, Object.keys(members)),
    ...grpcProblems(match as Record<string, unknown> | null | undefined, at),
  ];
}

function grpcProblems(match: Record<string, unknown> | null | undefined, at: string): Problem[] {
  return match?.grpc === undefined
    ? []
    : ["path", "method"]
        .filter((member) => match[member] !== undefined)
        .map((member) => ({
          path: `${at}.${member}`,
          problem: "is what grpc stands for",
          allowed: `grpc or ${member}`,
        }));
}
