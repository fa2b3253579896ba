import { InvalidArgumentsError, throwIfAny } from "../components/validation/invalidArgumentsError";
import type { Problem } from "../components/validation/problem";
import { clusterProblems, clusterSettings, type ClusterSettings } from "./clusterSettings";
import { combinationProblems } from "./combinationProblems";
import { configProblems } from "./configProblems";
import { databasePlaceholder, databaseProblems } from "./databaseUrl";
import {
  anyEnvironmentSchema,
  environmentSchema,
  environmentSchemas,
  type EnvironmentSettings,
} from "./environmentSchema";
import { namespace } from "./setting";

/** A stack's settings, complete and valid. */
export type Environment = EnvironmentSettings & { cluster: ClusterSettings };

/** How a stack's config is read. */
export interface ParseOptions {
  /** Whether no cluster is there to be contacted: a required secret that is missing becomes a placeholder. Default: false. */
  offline?: boolean;
  /** Problems that others found in the config, to be told with those found here. Default: none. */
  problems?: readonly Problem[];
}

const subject = "The stack's config";

/**
 * Reads a stack's config, as `pulumi.runtime.allConfig()` has it, into its settings.
 *
 * Throws InvalidArgumentsError with every problem at once: unknown keys, missing and invalid values; of how they meet,
 * once each is right by itself.
 */
export function parseEnvironment(
  config: Record<string, string>,
  { offline = false, problems: others = [] }: ParseOptions = {},
): Environment {
  const settings = ownSettings(config, offline);
  const cluster = clusterSettings(config);
  const { schema, keys } = schemaOf(settings.environment);
  const parsed = schema.safeParse(settings, { reportInput: true });
  const problems: Problem[] = [
    ...(parsed.success ? [] : configProblems(parsed.error.issues, namespace, keys)),
    ...databaseProblems(settings),
    ...clusterProblems(settings.environment, cluster),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new InvalidArgumentsError(subject, [...problems, ...others]);
  }
  const environment = { ...(parsed.data as EnvironmentSettings), cluster };
  throwIfAny(subject, [...combinationProblems(environment), ...others]);
  return environment;
}

/** An environment that is not known leaves everything else to be judged. */
function schemaOf(environment: unknown) {
  const known = Object.entries(environmentSchemas).find(([name]) => name === environment);
  return known === undefined
    ? { schema: anyEnvironmentSchema, keys: Object.keys(anyEnvironmentSchema.shape) }
    : { schema: environmentSchema, keys: Object.keys(known[1].shape) };
}

function ownSettings(config: Record<string, string>, offline: boolean): Record<string, unknown> {
  const prefix = `${namespace}:`;
  const own = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  const settings = Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), value]));
  // With a database of another kind beside it, which of the two is wrong is for the config's author to say.
  const isMissing = settings.databaseUrl === undefined && databaseProblems(settings).length === 1;
  return offline && isMissing ? { ...settings, databaseUrl: databasePlaceholder } : settings;
}
