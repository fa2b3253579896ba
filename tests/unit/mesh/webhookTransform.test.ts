import * as assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { restrictedWebhooks, webhookTransform, type Webhook } from "../../../components/mesh/webhookTransform";
import { valueOf } from "../../support/mockEngine";

const auto: Webhook = {
  name: "auto.sidecar-injector.istio.io",
  failurePolicy: "Fail",
  namespaceSelector: {
    matchExpressions: [
      { key: "istio-injection", operator: "DoesNotExist" },
      { key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["kube-system", "kube-public"] },
    ],
  },
};
const byLabel: Webhook = {
  name: "object.sidecar-injector.istio.io",
  namespaceSelector: { matchExpressions: [{ key: "istio-injection", operator: "DoesNotExist" }] },
};

/** Whether a namespace with these labels is reached, by Kubernetes' own rules for the operators in use. */
function reaches({ namespaceSelector }: Webhook, labels: Record<string, string>): boolean {
  return (namespaceSelector?.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    if (operator === "DoesNotExist") return !(key in labels);
    assert.equal(operator, "NotIn");
    return !(key in labels) || !values.includes(labels[key]);
  });
}

describe("transform of the injection webhooks", () => {
  it("keeps injection by default out of the system namespaces and of Gardener's", () => {
    const [restricted] = restrictedWebhooks([auto]);
    const named = (name: string) => ({ "kubernetes.io/metadata.name": name });
    for (const name of ["istio-system", "kube-system", "kube-public"]) {
      assert.ok(!reaches(restricted, named(name)), name);
    }
    assert.ok(!reaches(restricted, { ...named("garden"), "gardener.cloud/purpose": "kube-system" }));
    assert.ok(!reaches(restricted, { ...named("shop"), "istio-injection": "disabled" }));
    assert.ok(reaches(restricted, named("shop")));
    assert.ok(reaches(restricted, named("kyma-system")));
  });

  it("leaves the webhooks that go by labels where they are, which the gateways' pods need", () => {
    assert.deepEqual(restrictedWebhooks([byLabel]), [{ ...byLabel, timeoutSeconds: 10 }]);
  });

  it("changes nothing the second time and not its input", () => {
    const before = structuredClone([auto, byLabel]);
    const once = restrictedWebhooks([auto, byLabel]);
    assert.deepEqual(restrictedWebhooks(once), once);
    assert.deepEqual([auto, byLabel], before);
  });

  it("touches the webhook configuration alone, and of it the webhooks alone", async () => {
    const args: pulumi.ResourceTransformArgs = {
      custom: true,
      type: "kubernetes:admissionregistration.k8s.io/v1:MutatingWebhookConfiguration",
      name: "mesh-istiod:istio-sidecar-injector",
      props: { metadata: { name: "istio-sidecar-injector" }, webhooks: [auto] },
      opts: { protect: true },
    };
    const result = await webhookTransform(args);
    assert.deepEqual(result?.props.metadata, args.props.metadata);
    assert.deepEqual(result?.opts, args.opts);
    assert.deepEqual(await valueOf(result?.props.webhooks), restrictedWebhooks([auto]));
    assert.equal(await webhookTransform({ ...args, type: "kubernetes:core/v1:ConfigMap" }), undefined);
  });
});
