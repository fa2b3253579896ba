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
const byPod = ["object", "rev.object"].map((prefix) => webhook(prefix, "DoesNotExist"));
const byNamespace = ["namespace", "rev.namespace"].map((prefix) => webhook(prefix, "Exists"));

function webhook(prefix: string, operator: string): Webhook {
  return {
    name: `${prefix}.sidecar-injector.istio.io`,
    namespaceSelector: { matchExpressions: [{ key: "istio-injection", operator }] },
  };
}

const named = (name: string) => ({ "kubernetes.io/metadata.name": name });

/** Whether a namespace with these labels is reached, by Kubernetes' own rules for the operators in use. */
function reaches({ namespaceSelector }: Webhook, labels: Record<string, string>): boolean {
  return (namespaceSelector?.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    if (operator === "DoesNotExist") return !(key in labels);
    if (operator === "Exists") return key in labels;
    assert.equal(operator, "NotIn");
    return !(key in labels) || !values.includes(labels[key]);
  });
}

describe("transform of the injection webhooks", () => {
  it("keeps injection by default out of the system namespaces and of Gardener's", () => {
    const [restricted] = restrictedWebhooks([auto]);
    for (const name of ["istio-system", "kube-system", "kube-public"]) {
      assert.ok(!reaches(restricted, named(name)), name);
    }
    assert.ok(!reaches(restricted, { ...named("garden"), "gardener.cloud/purpose": "kube-system" }));
    assert.ok(!reaches(restricted, { ...named("shop"), "istio-injection": "disabled" }));
    assert.ok(reaches(restricted, named("shop")));
    assert.ok(reaches(restricted, named("kyma-system")));
  });

  it("keeps namespaces labelled for injection out of it when they are the system's", () => {
    for (const restricted of restrictedWebhooks(byNamespace)) {
      const labelled = (name: string) => ({ ...named(name), "istio-injection": "enabled" });
      assert.ok(!reaches(restricted, labelled("istio-system")), restricted.name);
      assert.ok(!reaches(restricted, labelled("kube-system")), restricted.name);
      assert.ok(reaches(restricted, labelled("shop")), restricted.name);
    }
  });

  it("reaches pods of istio-system by their own label, which the gateways need, and none of kube-system", () => {
    for (const restricted of restrictedWebhooks(byPod)) {
      assert.ok(reaches(restricted, named("istio-system")), restricted.name);
      assert.ok(reaches(restricted, named("shop")), restricted.name);
      assert.ok(!reaches(restricted, named("kube-system")), restricted.name);
    }
  });

  it("waits ten seconds for each", () => {
    const restricted = restrictedWebhooks([auto, ...byPod, ...byNamespace]);
    assert.deepEqual([...new Set(restricted.map(({ timeoutSeconds }) => timeoutSeconds))], [10]);
  });

  it("changes nothing the second time and not its input", () => {
    const before = structuredClone([auto, ...byPod, ...byNamespace]);
    const once = restrictedWebhooks([auto, ...byPod, ...byNamespace]);
    assert.deepEqual(restrictedWebhooks(once), once);
    assert.deepEqual([auto, ...byPod, ...byNamespace], before);
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
