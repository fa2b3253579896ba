import { automatonOf, type Automaton } from "../exposure/paths/automaton";
import { commonText } from "../exposure/paths/commonText";
import { ExpressionParser } from "../exposure/paths/expressionParser";
import { booleanProblems, enumProblems, integerProblems, matching, objectProblems } from "../validation/checks";
import { show, type Problem } from "../validation/problem";
import type { CorsPolicy } from "./corsPolicy";
import { headerName } from "./headerValidation";
import type { StringMatch } from "./httpMatch";
import { stringMatch } from "./httpMatchValidation";
import { Method } from "./method";
import { filledList } from "./routeChecks";

const origin = matching(
  /^(\*|https?:\/\/[^\s/?#*]+)$/,
  "an origin",
  "scheme and host, with port where it is not the scheme's, such as https://shop.example.com; * for any",
);
const originPrefix = matching(/^https?:\/\/[^\s?#*]*$/, "the beginning of an origin", "a scheme with what follows");

/** Origins under a domain that nobody has (RFC 2606 section 2), and so one that nobody can have meant. */
const strangers = automatonOf(new ExpressionParser("https?://[a-z0-9.-]*[.]invalid(:[0-9]+)?").parse()) as Automaton;

/** Problems of what scripts of other origins may do. */
export function corsProblems(cors: unknown, at: string): Problem[] {
  const headers = filledList(headerName);
  const problems = objectProblems(
    cors,
    at,
    {
      allowOrigins: filledList(stringMatch(origin, originPrefix)),
      allowMethods: filledList((value, where) => enumProblems(value, where, Method)),
      allowHeaders: headers,
      exposeHeaders: headers,
      maxAgeSeconds: (value, where) => integerProblems(value, where, 1, 86400, "seconds"),
      allowCredentials: booleanProblems,
    },
    ["allowOrigins"],
  );
  const { allowCredentials, allowOrigins } = (cors ?? {}) as CorsPolicy;
  return problems.length > 0 || allowCredentials !== true
    ? problems
    : allowOrigins.flatMap((match, index) => credentialsProblems(match, `${at}.allowOrigins[${index}]`));
}

/** Envoy answers with the caller's own origin then, so that a site that matches could act as whoever visits it. */
function credentialsProblems({ exact, prefix, regex }: StringMatch, at: string): Problem[] {
  const add = (form: string, problem: string) => [
    { path: `${at}.${form}`, problem, allowed: "origins by name beside allowCredentials" },
  ];
  if (exact === "*") return add("exact", "would let every site act as its visitors");
  if (prefix !== undefined) {
    return add("prefix", `${show(prefix)} would let every site whose name goes on from there act as its visitors`);
  }
  return regex === undefined || !matchesStrangers(regex)
    ? []
    : add(
        "regex",
        `${show(regex)} takes, or may take, sites of others such as https://x.invalid, which could act as their visitors`,
      );
}

/** Whether a regular expression takes an origin that is nobody's; what cannot be told counts as one that does. */
function matchesStrangers(regex: string): boolean {
  const parser = new ExpressionParser(regex);
  const automaton = automatonOf(parser.parse());
  return (
    parser.undecided !== undefined || automaton === undefined || commonText([strangers, automaton], []) !== undefined
  );
}
