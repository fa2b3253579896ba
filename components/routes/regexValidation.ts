import type { Check } from "../validation/checks";
import { show } from "../validation/problem";

/** Istio refuses longer ones, since what Envoy makes of them is larger still. */
const maxLength = 1024;
/** Largest number of repetitions in RE2. */
const maxRepetitions = 1000;

const allowed = `a regular expression in RE2's syntax, of 1 to ${maxLength} characters`;

/** A regular expression that Envoy, whose engine is RE2, can take. */
export const regex: Check = (value, at) => {
  const fault = typeof value === "string" && value !== "" ? regexFault(value) : "is not a regular expression";
  return fault === undefined ? [] : [{ path: at, problem: `${show(value)} ${fault}`, allowed }];
};

function regexFault(value: string): string | undefined {
  if (value.length > maxLength) return `has ${value.length} characters`;
  // RE2 takes what stands between \Q and \E literally.
  const expression = value.replace(/\\Q.*?(?:\\E|$)/gs, "_");
  // Escapes and classes first, so that what is left of the brackets and signs has its own meaning.
  const escapes = expression.match(/\\./gs) ?? [];
  const bare = expression.replace(/\\./gs, "_").replace(/\[\^?\]?(?:\[:\^?[a-z]+:\]|[^\]])*\]/g, "_");
  if (/\(\?<?[=!]/.test(bare)) return "looks ahead or behind, which RE2 cannot";
  if (escapes.some((escape) => /\\[1-9k]/.test(escape))) return "refers back to a group, which RE2 cannot";
  if (/\(\?>|[*+?}]\+/.test(bare)) return "is atomic or possessive, which RE2 is not";
  const foreign = escapes.find((escape) => /\\[ceghijlmoquyCFGHIJKLMNORTUVXYZ]/.test(escape));
  if (foreign !== undefined) return `has ${foreign}, which RE2 does not know`;
  const counts = [...bare.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, low, high]) => [
    Number(low),
    Number(high ?? 0),
  ]);
  if (counts.some((count) => count > maxRepetitions)) return `repeats more than ${maxRepetitions} times`;
  return compiles(expression) ? undefined : "is not a regular expression";
}

/** The two syntaxes share how groups, classes and repetitions are built; RE2's flags and names of groups are its own. */
function compiles(expression: string): boolean {
  const shared = expression.replaceAll("(?P<", "(?<").replace(/\(\?[imsU]*(?:-[imsU]+)?(?::|\))/g, flags);
  try {
    new RegExp(shared);
    return true;
  } catch {
    return false;
  }
}

function flags(group: string): string {
  return group.endsWith(":") ? "(?:" : "";
}
