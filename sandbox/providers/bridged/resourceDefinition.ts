import type { CheckFailure, Properties, Value } from "../wire";

/** What an argument accepts; an object lists its own arguments. */
export type ArgumentType = "string" | "integer" | "boolean" | "strings" | "stringMap" | Record<string, Argument>;

export interface Argument {
  type: ArgumentType;
  required?: boolean;
  /** What an argument that is not given stands for. */
  default?: Value;
  /** The argument has no fixed default: one that is not given keeps what the state says. */
  keptWhenUnset?: boolean;
  /** Smallest number allowed. */
  atLeast?: number;
  /** The texts allowed, for a list of each element. */
  oneOf?: readonly string[];
  /** A change is written to the state without a replacement. */
  changesInPlace?: boolean;
}

export interface Created {
  id: string;
  /** The outputs that are not arguments. */
  outputs: Properties;
}

/**
 * One resource type of a provider that has nothing outside its state: a resource is computed once, kept in the state,
 * and made anew when its arguments change. Methods get the arguments with defaults filled in.
 */
export interface ResourceDefinition {
  arguments: Record<string, Argument>;
  /** The names of the outputs that are not arguments. */
  outputs: readonly string[];
  /** The arguments and outputs that are always secret. */
  secrets: readonly string[];
  /** The version of the official schema, kept in the state so that the official plugin reads it as its own. */
  schemaVersion?: number;
  /** What is wrong with a combination of arguments, some of which may be unknown. */
  validate?(inputs: Properties): CheckFailure[];
  /** What follows from the arguments before anything is made, such as defaults that depend on other arguments. */
  plan?(args: Properties): Properties;
  create(args: Properties): Promise<Created>;
  /** What became of a state by itself, such as a certificate that ran out. */
  refresh?(state: Properties): Properties;
  /** Outputs for whose sake the resource is made anew although no argument changed. */
  outdated?(state: Properties, args: Properties): string[];
}
