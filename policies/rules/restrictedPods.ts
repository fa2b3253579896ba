import { identify } from "../objects/identity";
import { containers, join, podTemplate } from "../objects/pods";
import { baselineControls } from "../podSecurity/baseline";
import { exceptedControls, exceptionPattern } from "../podSecurity/exceptions";
import { restrictedControls } from "../podSecurity/restricted";
import { isPatch } from "../resource";
import { resourceRule } from "../rule";

/** Pods keep to the restricted Pod Security Standard, as of Kubernetes 1.36 and for Linux. */
export const restrictedPods = resourceRule<{ exceptions: string[] }>({
  name: "pods-restricted",
  description: "Pods keep to the restricted Pod Security Standard.",
  level: "mandatory",
  remedy:
    "set the security context that the standard asks for, or name the workload and the control in the setting exceptions",
  settings: {
    exceptions: {
      type: "array",
      items: { type: "string", pattern: exceptionPattern.source },
      default: [],
      description:
        "Controls that a workload may break, such as `DaemonSet logging/collector: volumes, runAsUser`, beside Istio's CNI.",
    },
  },
  check: (resource, { exceptions }) => {
    const template = isPatch(resource) ? undefined : podTemplate(resource);
    if (template === undefined) {
      return [];
    }
    const { metadata, spec } = template;
    const pod = { path: join(template.path, "spec"), metadata, spec, containers: containers(template) };
    const excepted = exceptedControls(identify(resource), exceptions);
    return [...baselineControls, ...restrictedControls]
      .filter(({ name }) => !excepted.includes(name))
      .flatMap(({ name, check }) =>
        check(pod).map(({ path, problem }) => ({ path, problem: `${problem} (control ${name})` })),
      );
  },
});
