import { PolicyPack, type ResourceValidationPolicy, type StackValidationPolicy } from "@pulumi/policy";
import { resourceOf } from "./pulumiResource";
import type { ResourceRule, Rule, SettingValues, StackRule } from "./rule";
import { rules } from "./rules";
import { describeFinding } from "./violation";

function described({ name, description, level, remedy, settings }: Rule) {
  return {
    name,
    description,
    enforcementLevel: level,
    remediationSteps: remedy,
    configSchema: { properties: settings },
  };
}

function resourcePolicy(rule: ResourceRule): ResourceValidationPolicy {
  return {
    ...described(rule),
    validateResource: (args, report) => {
      for (const finding of rule.check(resourceOf(args), args.getConfig<SettingValues>())) {
        report(describeFinding(finding, rule.remedy));
      }
    },
  };
}

function stackPolicy(rule: StackRule): StackValidationPolicy {
  return {
    ...described(rule),
    validateStack: (args, report) => {
      const findings = rule.checkStack(args.resources.map(resourceOf), args.getConfig<SettingValues>());
      for (const { index, ...finding } of findings) {
        report(describeFinding(finding, rule.remedy), args.resources[index].urn);
      }
    },
  };
}

new PolicyPack("kyma-mesh", {
  policies: rules.map((rule) => ("check" in rule ? resourcePolicy(rule) : stackPolicy(rule))),
});
