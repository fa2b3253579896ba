import { z } from "zod";
import type { Check } from "../components/validation/checks";
import { asIssue, notSet } from "./configProblems";
import { parseJson } from "./configValues";

/** Namespace of the program's own config keys: the project's name. */
export const namespace = "kyma-mesh";

/** What an editor is told of a setting. */
export interface SettingDescription {
  description: string;
  /** Kind of value as JSON Schema names it. Default: text. */
  type?: "string" | "boolean" | "object" | "array" | ("string" | "object")[];
  /** What holds where the setting is left out. Default: nothing is stated. */
  default?: unknown;
  examples?: unknown[];
  /** Every value that is allowed. Default: more than a list could tell. */
  enum?: string[];
  /** Whether it is a secret, which `pulumi config set --secret` encrypts. Default: it is none. */
  secret?: boolean;
}

/** A required setting judged by a component's own check, so that config and arguments get the same verdict. */
export function setting<T>(
  key: string,
  check: Check,
  description: SettingDescription,
  read: (text: unknown) => unknown = (text) => text,
) {
  const judged = z.custom<T>().superRefine((value, context) => {
    const path = `${namespace}:${key}`;
    const problems = value === undefined ? missing(path, description) : check(value, path);
    problems.forEach((problem) => context.addIssue(asIssue(problem)));
  });
  const { default: fallback, examples, ...told } = description;
  // What has a transformation loses both on its way to JSON Schema under their own names.
  return z.preprocess(read, judged).meta({ type: "string", ...told, fallback, shown: examples });
}

/** A setting that holds more than text. */
export function structured<T>(key: string, check: Check, description: SettingDescription) {
  return setting<T>(key, check, { type: "object", ...description }, parseJson);
}

function missing(path: string, { examples = [] }: SettingDescription) {
  const [example] = examples;
  const text = typeof example === "string" ? example : JSON.stringify(example);
  return [{ path, problem: notSet, allowed: `a value such as ${text}` }];
}
