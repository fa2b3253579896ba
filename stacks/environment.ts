import * as path from "node:path";
import { z } from "zod";
import type { ChartSource } from "../components/mesh/chartSource";
import { CrdPolicy } from "../components/mesh/crdPolicy";
import { chartSourceProblems, hubProblems, istioVersionProblems } from "../components/mesh/meshValidation";
import { Profile } from "../components/mesh/profile";
import { isObject, type Check } from "../components/validation/checks";
import { domainProblems } from "../components/validation/domain";
import { InvalidArgumentsError } from "../components/validation/invalidArgumentsError";
import { asIssue, configProblems } from "./configProblems";

/** Namespace of the program's own config keys: the project's name. */
const namespace = "kyma-mesh";

/** A relative chart directory is the repository's, wherever the program runs. */
const repositoryRoot = path.resolve(__dirname, "..");

/** A setting judged by a component's own check, so that config and arguments get the same verdict. */
function checked<T>(key: string, check: Check) {
  return z.custom<T>().superRefine((value, context) => {
    for (const problem of check(value, `${namespace}:${key}`)) {
      context.addIssue(asIssue(problem));
    }
  });
}

const schema = z.strictObject({
  environment: z.enum(["local"]),
  domain: checked<string>("domain", domainProblems).default("local.kyma.dev"),
  profile: z.enum(Profile).default(Profile.Evaluation),
  istioVersion: checked<string>("istioVersion", istioVersionProblems).optional(),
  hub: checked<string>("hub", hubProblems).optional(),
  charts: z.preprocess(chartSource, checked<ChartSource>("charts", chartSourceProblems)).optional(),
  crds: z.enum(CrdPolicy).default(CrdPolicy.Delete),
});

/** A stack's settings, complete and valid. */
export type Environment = z.infer<typeof schema>;

/**
 * Reads a stack's config, as `pulumi.runtime.allConfig()` has it, into its settings.
 *
 * Throws InvalidArgumentsError with every problem at once: unknown keys, missing and invalid values.
 */
export function parseEnvironment(config: Record<string, string>): Environment {
  const prefix = `${namespace}:`;
  const own = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  const parsed = schema.safeParse(Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value])), {
    reportInput: true,
  });
  if (parsed.success) {
    return parsed.data;
  }
  const problems = configProblems(parsed.error.issues, namespace, Object.keys(schema.shape));
  throw new InvalidArgumentsError("The stack's config", problems);
}

/** Config holds objects as JSON; text that is none is left for the check to refuse. */
function chartSource(text: unknown): unknown {
  const charts = parseJson(String(text));
  return isObject(charts) && typeof charts.directory === "string"
    ? { ...charts, directory: path.resolve(repositoryRoot, charts.directory) }
    : charts;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
