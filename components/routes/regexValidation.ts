import type { Expression } from "../exposure/paths/expression";
import { ExpressionParser } from "../exposure/paths/expressionParser";
import type { Check } from "../validation/checks";
import { show } from "../validation/problem";
import { isUnicodeClass } from "./unicodeClasses";

/** Istio refuses longer ones, since what Envoy makes of them is larger still. */
const maxLength = 1024;
/** Largest number of repetitions in RE2, those of a repetition inside another multiplied. */
const maxRepetitions = 1000;

const allowed = `a regular expression in RE2's syntax, of 1 to ${maxLength} characters`;

/** What other engines know, in words that say more than the parser's. */
const foreign: [pattern: RegExp, fault: string][] = [
  [/\(\?<?[=!]/, "looks ahead or behind, which RE2 cannot"],
  [/\\[1-9k]/, "refers back to a group, which RE2 cannot"],
  [/\(\?>|[*+?}]\+/, "is atomic or possessive, which RE2 is not"],
];

/** A regular expression that Envoy, whose engine is RE2, can take. */
export const regex: Check = (value, at) => {
  const fault = typeof value === "string" && value !== "" ? regexFault(value) : "is not a regular expression";
  return fault === undefined ? [] : [{ path: at, problem: `${show(value)} ${fault}`, allowed }];
};

function regexFault(value: string): string | undefined {
  if (value.length > maxLength) return `has ${value.length} characters`;
  const expression = parsed(value);
  if (typeof expression === "string") {
    return foreign.find(([pattern]) => pattern.test(value))?.[1] ?? `is not a regular expression: ${expression}`;
  }
  if (!repeatsAtMost(expression, maxRepetitions)) return `repeats more than ${maxRepetitions} times`;
  return classFault(value);
}

/** The expression, or what is wrong with it. */
function parsed(value: string): Expression | string {
  try {
    return new ExpressionParser(value).parse();
  } catch (error) {
    if (error instanceof SyntaxError) {
      return error.message;
    }
    throw error;
  }
}

function repeatsAtMost(expression: Expression, most: number): boolean {
  switch (expression.kind) {
    case "characters":
      return true;
    case "sequence":
      return expression.parts.every((part) => repeatsAtMost(part, most));
    case "choice":
      return expression.options.every((option) => repeatsAtMost(option, most));
    case "repetition": {
      const { of, min, max = min } = expression;
      return max <= most && (expression.max === 0 || repeatsAtMost(of, Math.floor(most / Math.max(max, 1))));
    }
  }
}

/** What the parser reads over: names of Unicode's classes. */
function classFault(value: string): string | undefined {
  // What stands between \Q and \E is taken literally, as is what follows an escaped backslash.
  const escapes = value.matchAll(/\\(?:Q[^]*?(?:\\E|$)|[pP](?:\{\^?(\w+)\}|([A-Z]))|[^])/g);
  const unknown = [...escapes].find(([, long, short = long]) => short !== undefined && !isUnicodeClass(short));
  return unknown === undefined ? undefined : `has ${unknown[0]}, which RE2 does not know`;
}
