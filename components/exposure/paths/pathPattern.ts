import { automatonOf, type Automaton } from "./automaton";
import { commonText } from "./commonText";
import { ExpressionParser } from "./expressionParser";

/** A path of a rule, as a regular expression that a request's whole path has to match. */
export interface PathPattern {
  /** Why RE2 refuses the expression. */
  fault?: string;
  /** What Oathkeeper's engine does not read in it, though RE2 does. */
  foreign?: string;
  /** Which paths it matches; left out where that cannot be decided. */
  automaton?: Automaton;
}

/** Istio refuses longer ones, since what Envoy makes of them is larger still. */
const maxLength = 1024;

/** Every path that a request can have. */
const requestPaths = automatonOf(new ExpressionParser("/[^\\x00]*").parse()) as Automaton;

/** Reads a path in RE2's syntax. */
export function readPath(path: string): PathPattern {
  if (path.length > maxLength) {
    return { fault: `it has ${path.length} characters, and Istio takes ${maxLength}` };
  }
  const parser = new ExpressionParser(path);
  try {
    const expression = parser.parse();
    return {
      ...(parser.foreign === undefined ? {} : { foreign: parser.foreign }),
      ...(parser.undecided === undefined ? { automaton: automatonOf(expression) } : {}),
    };
  } catch (error) {
    if (error instanceof SyntaxError) {
      return { fault: error.message };
    }
    throw error;
  }
}

/**
 * A path of a request that all patterns match and none of the excluded ones does: undefined when there is none, and
 * "undecided" when that cannot be told.
 */
export function commonPath(
  patterns: readonly PathPattern[],
  excluded: readonly PathPattern[] = [],
): { text: string } | "undecided" | undefined {
  const automata = patterns.flatMap(({ automaton }) => automaton ?? []);
  // What is excluded and cannot be modelled may take away any path that is found, never add one.
  const known = excluded.flatMap(({ automaton }) => automaton ?? []);
  const found = commonText([requestPaths, ...automata], known);
  const complete = automata.length === patterns.length && known.length === excluded.length;
  return found === undefined || complete ? found : "undecided";
}
