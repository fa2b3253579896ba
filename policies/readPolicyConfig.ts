import * as fs from "node:fs";
import { describeProblem } from "../components/validation/problem";
import { type PolicyConfig, policyConfigProblems } from "./policyConfig";
import { rules } from "./rules";

const reasons: Record<string, string> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  EACCES: "it may not be read",
};

/**
 * A policy config from a JSON file, the one that Pulumi's `--policy-pack-config` names.
 * @throws Error with a line for each problem when there is no such file, or it is no JSON or no policy config.
 */
export function readPolicyConfig(file: string): PolicyConfig {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new Error(`${file}: ${reasons[code] ?? code}`, { cause: error });
  }
  const config = parsed(file, text);
  const problems = policyConfigProblems(config, rules);
  if (problems.length > 0) {
    throw new Error(problems.map((problem) => `${file}: ${describeProblem(problem)}`).join("\n"));
  }
  return config as PolicyConfig;
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${file}: it is no JSON: ${(error as Error).message}`, { cause: error });
  }
}
