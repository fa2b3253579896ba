import type { WebhookConfiguration } from "../../../cli/doctor/kubeObjects";

const injection = "istio-injection";
const revision = "istio.io/rev";
const inject = "sidecar.istio.io/inject";
const is = (key: string, ...values: string[]) => ({ key, operator: "In", values });
const isNot = (key: string, ...values: string[]) => ({ key, operator: "NotIn", values });
const without = (key: string) => ({ key, operator: "DoesNotExist" });

const webhook = (name: string, namespace: object[], pod: object[]) => ({
  name: `${name}.sidecar-injector.istio.io`,
  clientConfig: { caBundle: "CA" },
  namespaceSelector: { matchExpressions: namespace as never },
  objectSelector: { matchExpressions: pod as never },
});

/** The webhooks of istiod's chart, with one more where all namespaces are of the mesh unless they say otherwise. */
export function injector({ byDefault = false, name = "istio-sidecar-injector" } = {}): WebhookConfiguration {
  return {
    metadata: { name, labels: { app: "sidecar-injector" } },
    webhooks: [
      webhook("rev.namespace", [is(revision, "default"), without(injection)], [isNot(inject, "false")]),
      webhook("rev.object", [without(revision), without(injection)], [isNot(inject, "false"), is(revision, "default")]),
      webhook("namespace", [is(injection, "enabled")], [isNot(inject, "false")]),
      webhook("object", [without(injection), without(revision)], [is(inject, "true"), without(revision)]),
      ...(byDefault
        ? [webhook("auto", [without(injection), without(revision)], [without(inject), without(revision)])]
        : []),
    ],
  };
}
