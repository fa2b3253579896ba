import {
  enumProblems,
  integerProblems,
  isObject,
  listProblems,
  matching,
  objectProblems,
  type Check,
} from "../validation/checks";
import { whenKnown } from "../validation/later";
import { hostProblems, labelNameCheck, objectNameCheck } from "../validation/names";
import type { Problem } from "../validation/problem";
import { apiRuleProblems } from "./apiRuleProblems";
import { apiRuleApiVersion, type ApiRuleObject } from "./apiRuleObject";
import type { ApiRuleArgs } from "./apiRuleArgs";
import { apiRuleWarnings } from "./apiRuleWarnings";
import { apiRuleName, apiRuleSpec, strategyFields } from "./apiRuleManifest";
import { argumentPath } from "./argumentPath";
import type { ControllerSettings } from "./controllerSettings";
import { exposureReferenceProblems } from "./exposureReferenceValidation";
import { openAccessProblems } from "./openAccessProblems";
import { Method } from "../routes/method";
import { mutatorArguments, strategyArguments } from "./settingsChecks";

/** Bound of a timeout in seconds: 65 minutes, the CustomResourceDefinition's. */
const maxTimeout = 3900;

const timeout: Check = (value, path) => integerProblems(value, path, 1, maxTimeout, "seconds");
const shortHost = matching(
  /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  "a host",
  "a host name or its first label of 3 to 63 lower-case letters, digits and dashes, such as orders",
);
const host: Check = (value, path) =>
  typeof value === "string" && value.includes(".") ? hostProblems(value, path) : shortHost(value, path);
const gateway = matching(
  /^[0-9a-z-_]+(\/[0-9a-z-_]+|(\.[0-9a-z-_]+)*)$/,
  "a gateway",
  "namespace/name, such as kyma-system/kyma-gateway",
);

/** Every problem of ApiRule's arguments that shows before an output is known. */
export function apiRuleArgsProblems(args: unknown): Problem[] {
  const required = { exposure: exposureReferenceProblems, namespace: namespaceCheck, host: whenKnown(host), rules };
  const members = {
    ...required,
    name: whenKnown(objectNameCheck("a name")),
    gateway: whenKnown(gateway),
    service,
    timeout,
  };
  const found = objectProblems(args, "", members, Object.keys(required));
  return found.length > 0 ? found : knownApiRuleProblems(args as ApiRuleArgs);
}

/**
 * What the controller would find wrong with an ApiRule, by its arguments: with its settings everything, without them what
 * is wrong in any case. The gateway is one that is sure to have a good form.
 */
export function knownApiRuleProblems(args: ApiRuleArgs, settings?: ControllerSettings): Problem[] {
  const manifest = manifestOf(args);
  const refused = apiRuleProblems(manifest, { settings });
  const found = refused.length > 0 ? refused : openAccessProblems(manifest, settings);
  return found.map((problem) => inArguments(problem, args));
}

/** What is accepted of an ApiRule whose arguments are all known and right, and yet does not do what it seems to. */
export function apiRuleArgsWarnings(args: ApiRuleArgs, settings: ControllerSettings): Problem[] {
  return apiRuleWarnings(manifestOf(args), settings).map((problem) => inArguments(problem, args));
}

/** The APIRule that is made of the arguments; parts of it may be known later. */
function manifestOf(args: ApiRuleArgs): ApiRuleObject {
  const { host: given, namespace } = args;
  // Without a name it is the host's, which may be known only later.
  const name = args.name ?? (typeof given === "string" ? apiRuleName(undefined, given) : given);
  return {
    apiVersion: apiRuleApiVersion,
    kind: "APIRule",
    metadata: { name, namespace },
    spec: apiRuleSpec(args, "default/gateway"),
  } as ApiRuleObject;
}

function inArguments(problem: Problem, { rules: of }: ApiRuleArgs): Problem {
  return {
    ...problem,
    path: argumentPath(problem.path, of),
    problem: problem.problem.replace(/spec\.rules\[/g, "rules["),
  };
}

const namespaceCheck = whenKnown(labelNameCheck("a namespace"));

function service(value: unknown, path: string): Problem[] {
  const required = {
    name: whenKnown(labelNameCheck("the name of a Service")),
    port: whenKnown((port, at) => integerProblems(port, at, 1, 65535, "port")),
  };
  return objectProblems(value, path, { ...required, namespace: namespaceCheck }, Object.keys(required));
}

function rules(value: unknown, path: string): Problem[] {
  return Array.isArray(value) && value.length === 0
    ? [{ path, problem: "no rules are defined", allowed: "at least one rule" }]
    : listProblems(value, path, rule);
}

function rule(value: unknown, path: string): Problem[] {
  const required = { path: pathCheck, methods };
  const members = { ...required, service, timeout, ...strategyArguments, mutators: mutatorArguments };
  const found = objectProblems(value, path, members, Object.keys(required));
  const strategies = isObject(value) ? strategyFields.filter((field) => value[field] !== undefined) : [];
  return strategies.length > 0 || !isObject(value)
    ? found
    : [...found, { path, problem: "no access strategy is defined", allowed: `one of ${strategyFields.join(", ")}` }];
}

const pathCheck = matching(
  /^[0-9a-zA-Z./*()?!\\_-]/,
  "a path",
  "a regular expression that begins with a slash, such as /orders/.*",
);

function methods(value: unknown, path: string): Problem[] {
  return Array.isArray(value) && value.length === 0
    ? [{ path, problem: "no methods are defined", allowed: "at least one method" }]
    : listProblems(value, path, (method, at) => enumProblems(method, at, Method));
}
