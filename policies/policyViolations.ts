import { describeProblem } from "../components/validation/problem";
import { record } from "./objects/members";
import { identify } from "./objects/identity";
import { type ConfiguredRule, configuredRules, policyConfigProblems, type PolicyConfig } from "./policyConfig";
import type { Manifest, PolicyResource } from "./resource";
import { rules } from "./rules";
import type { Violation } from "./violation";

/**
 * Violations of the pack's policies by the manifests of one stack, in the order of the policies.
 * @param manifests Kubernetes objects, all of the stack: some policies compare them with each other.
 * @param config As the file of `--policy-pack-config` has it. Default: every policy at its own level.
 * @throws Error with a line for each problem of the config.
 */
export function policyViolations(manifests: readonly Manifest[], config: PolicyConfig = {}): Violation[] {
  const problems = policyConfigProblems(config, rules);
  if (problems.length > 0) {
    throw new Error(problems.map(describeProblem).join("\n"));
  }
  const resources = manifests.map(asResource);
  return configuredRules(config, rules).flatMap((configured) => violations(configured, resources));
}

function asResource(object: Manifest): PolicyResource {
  const { kind, apiVersion, metadata } = object;
  return { type: `${String(apiVersion)}/${String(kind)}`, name: String(record(metadata).name), object };
}

function violations({ rule, level, settings }: ConfiguredRule, resources: readonly PolicyResource[]): Violation[] {
  if (level === "disabled") {
    return [];
  }
  const found =
    "check" in rule
      ? resources.flatMap((resource, index) => rule.check(resource, settings).map((finding) => ({ ...finding, index })))
      : rule.checkStack(resources, settings);
  return found.map(({ index, path, problem }) => ({
    rule: rule.name,
    level,
    resource: identify(resources[index]),
    path,
    problem,
    remedy: rule.remedy,
  }));
}
