import { type Check, matching, objectProblems } from "../validation/checks";
import { show, type Problem } from "../validation/problem";
import { filledList, mapProblems, someOfProblems } from "./routeChecks";

/** Name of a header: a token (RFC 9110 section 5.1). */
export const headerName: Check = (value, at) =>
  typeof value === "string" && value.startsWith(":")
    ? [{ path: at, problem: `${show(value)} is no header but a part of the request line`, allowed: "names of headers" }]
    : matching(
        /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/,
        "the name of a header",
        "letters, digits and dashes, such as x-request-id",
      )(value, at);

/** Changed by itself, the host would be one name for the route and another for the service's proxy. */
const changedHeader: Check = (value, at) =>
  String(value).toLowerCase() === "host"
    ? [{ path: at, problem: `${show(value)} is changed by no header rule`, allowed: "rewrite.host" }]
    : headerName(value, at);

/** Tabs and all visible characters; a percent sign starts one of Envoy's variables or is doubled. */
const headerValue: Check = (value, at) =>
  matching(
    /^(?:[\t\x20-\x24\x26-\x7e\x80-\uffff]|%%|%[A-Z][A-Z0-9_]*(?:\([^%]*\))?(?::\d+)?%)*$/,
    "the value of a header",
    "text on one line; %% for a percent sign",
  )(value, at);

const changes: Record<string, Check> = {
  set: (value, at) => mapProblems(value, at, changedHeader, headerValue),
  add: (value, at) => mapProblems(value, at, changedHeader, headerValue),
  remove: filledList(changedHeader),
};

const changesProblems: Check = (value, at) => [
  ...objectProblems(value, at, changes),
  ...someOfProblems(value, at, Object.keys(changes)),
];

/** Problems of changes of headers. */
export function httpHeadersProblems(headers: unknown, at: string): Problem[] {
  const members = { request: changesProblems, response: changesProblems };
  return [...objectProblems(headers, at, members), ...someOfProblems(headers, at, Object.keys(members))];
}
