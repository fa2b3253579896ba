import { serviceNamespace, serviceOf, type ApiRuleEntry } from "../apiRuleObject";
import type { Subject } from "./explainedObject";

/** Which pods the service of a rule leads to. */
export interface WorkloadSelector {
  /** The Service, as `namespace/name`. */
  service: string;
  namespace: string;
  /** Labels of the pods; undefined where the Service is not known, empty where it selects none. */
  labels?: { [label: string]: string };
}

/** The pods behind a rule, as far as its Service is known. */
export function workloadSelector({ apiRule, services }: Subject, rule: ApiRuleEntry): WorkloadSelector {
  const namespace = serviceNamespace(apiRule, rule);
  const service = `${namespace}/${serviceOf(apiRule, rule)?.name}`;
  return { service, namespace, labels: services[service] };
}

/** The selector's part of a specification. */
export function selectorPart({ labels }: WorkloadSelector): object {
  return labels === undefined || Object.keys(labels).length === 0 ? {} : { selector: { matchLabels: labels } };
}

/** What to say of a selector that is not shown. */
export function selectorReasons({ service, labels }: WorkloadSelector): string[] {
  if (labels === undefined) {
    return [`selector: that of Service ${service}, whose manifest is not here`];
  }
  return Object.keys(labels).length === 0
    ? [`no selector, as Service ${service} has none: this holds for the whole namespace`]
    : [];
}
