import * as pulumi from "@pulumi/pulumi";
import { systemNamespace } from "./namespaces";

const webhookType = "kubernetes:admissionregistration.k8s.io/v1:MutatingWebhookConfiguration";

/** Webhooks that go by the pod's own label; istiod completes the gateways of its namespace through them. */
const byPod = ["object.sidecar-injector.istio.io", "rev.object.sidecar-injector.istio.io"];

const namespaceName = "kubernetes.io/metadata.name";

/** On Gardener such pods must not wait for istiod, or a hibernated cluster does not wake up (kyma-project/kyma#8868). */
const gardenerPurpose = { key: "gardener.cloud/purpose", operator: "NotIn", values: ["kube-system"] };

/** What Kyma's documentation states; it is also Kubernetes' default, and below Gardener's limit. */
const timeoutSeconds = 10;

interface Requirement {
  key: string;
  operator: string;
  values?: string[];
}

/** The part of a webhook that is looked at. */
export interface Webhook {
  name: string;
  namespaceSelector?: { matchExpressions?: Requirement[] };
  [field: string]: unknown;
}

/**
 * The chart's webhooks with the system namespaces out of their reach, whatever the labels: a cluster whose own pods wait
 * for istiod does not start, and istiod's pod must not wait for itself. istiod edits the CA bundles of these webhooks and nothing that is set here.
 */
export function restrictedWebhooks(webhooks: readonly Webhook[]): Webhook[] {
  return webhooks.map((webhook) => ({
    ...webhook,
    timeoutSeconds,
    namespaceSelector: restricted(
      webhook.namespaceSelector,
      byPod.includes(webhook.name) ? ["kube-system"] : ["kube-system", systemNamespace],
    ),
  }));
}

function restricted(selector: Webhook["namespaceSelector"], withoutSidecars: readonly string[]) {
  const expressions = selector?.matchExpressions ?? [];
  const isByName = ({ key, operator }: Requirement) => key === namespaceName && operator === "NotIn";
  const byName = expressions.find(isByName)?.values ?? [];
  return {
    ...selector,
    matchExpressions: [
      ...expressions.filter((requirement) => !isByName(requirement) && requirement.key !== gardenerPurpose.key),
      { key: namespaceName, operator: "NotIn", values: [...new Set([...byName, ...withoutSidecars])] },
      gardenerPurpose,
    ],
  };
}

/** Applies {@link restrictedWebhooks} to the chart istiod's injection webhooks. */
export const webhookTransform: pulumi.ResourceTransform = ({ type, props, opts }) =>
  type === webhookType
    ? { props: { ...props, webhooks: pulumi.output(props.webhooks).apply(restrictedWebhooks) }, opts }
    : undefined;
