import type { WebhookConfiguration, WebhookSelector } from "../kubeObjects";
import { isInjector } from "./controlPlane";

type Labels = Record<string, string>;

/** Whether a pod with these labels, in a namespace with these, gets a sidecar when it is made, by the webhooks' selectors. */
export function isInjected(configurations: readonly WebhookConfiguration[], namespace: Labels, pod: Labels): boolean {
  return configurations
    .filter(isInjector)
    .flatMap(({ webhooks = [] }) => webhooks)
    .some(
      ({ namespaceSelector, objectSelector }) => selects(namespaceSelector, namespace) && selects(objectSelector, pod),
    );
}

/** Whether labels fit a selector of the Kubernetes API; none fits all. */
export function selects({ matchLabels = {}, matchExpressions = [] }: WebhookSelector = {}, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const isOneOf = key in labels && values.includes(labels[key]);
      const holds: Record<string, boolean> = {
        In: isOneOf,
        NotIn: !isOneOf,
        Exists: key in labels,
        DoesNotExist: !(key in labels),
      };
      return holds[operator] ?? false;
    })
  );
}
