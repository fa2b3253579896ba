import * as path from "node:path";
import { z } from "zod";
import type { ChartSource } from "../components/mesh/chartSource";
import { CrdPolicy } from "../components/mesh/crdPolicy";
import type { IstioOperatorSource } from "../components/mesh/istioOperator/istioOperatorSource";
import type { KymaMeshArgs } from "../components/mesh/kymaMeshArgs";
import { meshChecks } from "../components/mesh/meshValidation";
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

/** A setting that is passed on to KymaMesh as it is. */
function meshArgument<K extends keyof KymaMeshArgs>(key: K) {
  return z.preprocess(parseJson, checked<NonNullable<KymaMeshArgs[K]>>(key, meshChecks[key])).optional();
}

const schema = z.strictObject({
  environment: z.enum(["local"]),
  domain: checked<string>("domain", domainProblems).default("local.kyma.dev"),
  profile: z.enum(Profile).default(Profile.Evaluation),
  istioVersion: checked<string>("istioVersion", meshChecks.istioVersion).optional(),
  hub: checked<string>("hub", meshChecks.hub).optional(),
  charts: z.preprocess(chartSource, checked<ChartSource>("charts", meshChecks.charts)).optional(),
  crds: z.enum(CrdPolicy).default(CrdPolicy.Delete),
  variant: meshArgument("variant"),
  imagePullSecrets: meshArgument("imagePullSecrets"),
  sidecars: meshArgument("sidecars"),
  cni: meshArgument("cni"),
  certificateAuthority: meshArgument("certificateAuthority"),
  plaintextHosts: meshArgument("plaintextHosts"),
  tracing: meshArgument("tracing"),
  accessLogs: meshArgument("accessLogs"),
  http10: meshArgument("http10"),
  outboundTrafficPolicy: meshArgument("outboundTrafficPolicy"),
  monitoring: meshArgument("monitoring"),
  istioOperator: z
    .preprocess(istioOperator, checked<IstioOperatorSource>("istioOperator", meshChecks.istioOperator))
    .optional(),
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

/** A relative chart directory is the repository's, as all paths in a stack's config are. */
function chartSource(text: unknown): unknown {
  return withRepositoryPath(parseJson(text), "directory");
}

/** Text is YAML of kind IstioOperator, as Kyma's override was; an object says what it is. */
function istioOperator(text: unknown): unknown {
  const source = parseJson(text);
  return typeof source === "string" ? { yaml: source } : withRepositoryPath(source, "file");
}

function withRepositoryPath(source: unknown, member: string): unknown {
  const relative = isObject(source) ? source[member] : undefined;
  return isObject(source) && typeof relative === "string"
    ? { ...source, [member]: path.resolve(repositoryRoot, relative) }
    : source;
}

/** Config holds everything but text as JSON; text that is none is left for the check to refuse. */
function parseJson(text: unknown): unknown {
  if (typeof text !== "string") {
    return text;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
