import * as assert from "node:assert/strict";

import { environment, expand } from "../../../sandbox/cluster/kubelet/environment";
import { inUnits, parseQuantity } from "../../../sandbox/cluster/kubelet/quantity";
import { missingReference } from "../../../sandbox/cluster/kubelet/references";
import type { Container } from "../../../sandbox/cluster/kube/types";
import { configMapOf, contextOf, podOf, secretOf } from "./podFixture";

function variables(
  container: Partial<Container>,
  ...objects: Parameters<typeof contextOf> extends [unknown, ...infer R] ? R : never
) {
  const whole = { name: "app", ...container };
  return environment(contextOf(podOf([whole]), ...objects), whole);
}

describe("a container's environment", () => {
  it("expands known variables, keeps unknown ones and turns $$ into $", () => {
    assert.equal(expand("$(A)-$(B)-$$(A)-$A", { A: "1" }), "1-$(B)-$(A)-$A");
    assert.equal(expand("$(toString)", {}), "$(toString)");
  });

  it("lets a variable refer to those before it and to the API server's address", () => {
    const env = [
      { name: "HOST", value: "$(KUBERNETES_SERVICE_HOST)" },
      { name: "URL", value: "https://$(HOST)/$(LATER)" },
      { name: "LATER", value: "x" },
    ];
    assert.equal(variables({ env }).URL, "https://10.96.0.1/$(LATER)");
  });

  it("takes values from fields of the pod", () => {
    const paths = [
      "metadata.name",
      "metadata.labels['app']",
      "status.podIP",
      "status.hostIP",
      "spec.serviceAccountName",
    ];
    const env = paths.map((fieldPath) => ({ name: fieldPath, valueFrom: { fieldRef: { fieldPath } } }));
    const values = variables({ env });
    assert.deepEqual(
      paths.map((path) => values[path]),
      ["orders-1", "orders", "10.244.0.7", "172.30.0.10", "orders"],
    );
  });

  it("takes resources rounded up in units of the divisor, and the node's where there is no limit", () => {
    const reference = (resource: string, divisor?: string) => ({ resourceFieldRef: { resource, divisor } });
    const env = [
      { name: "CPU", valueFrom: reference("limits.cpu") },
      { name: "MILLI", valueFrom: reference("limits.cpu", "1m") },
      { name: "MEMORY", valueFrom: reference("limits.memory", "1Mi") },
      { name: "ZERO", valueFrom: reference("limits.memory", "0") },
      { name: "REQUEST", valueFrom: reference("requests.cpu") },
    ];
    const { CPU, MILLI, MEMORY, ZERO, REQUEST } = variables({ env, resources: { limits: { cpu: "1500m" } } });
    assert.deepEqual([CPU, MILLI, MEMORY, ZERO, REQUEST], ["2", "1500", "16384", String(16 * 2 ** 30), "0"]);
  });

  it("takes values from ConfigMaps and Secrets, single keys over whole objects", () => {
    const container = {
      envFrom: [{ prefix: "P_", configMapRef: { name: "settings" } }, { secretRef: { name: "login" } }],
      env: [
        { name: "USER", valueFrom: { secretKeyRef: { name: "login", key: "name" } } },
        { name: "P_b", valueFrom: { configMapKeyRef: { name: "settings", key: "a" } } },
        { name: "GONE", valueFrom: { configMapKeyRef: { name: "none", key: "a", optional: true } } },
      ],
    };
    const values = variables(
      container,
      [configMapOf("settings", { a: "1", b: "2" })],
      [secretOf("login", { name: "me" })],
    );
    assert.deepEqual([values.P_a, values.P_b, values.name, values.USER], ["1", "1", "me", "me"]);
    assert.equal("GONE" in values, false);
  });
});

describe("Kubernetes quantities", () => {
  it("are read with decimal and binary suffixes", () => {
    assert.deepEqual(["500m", "2", "1Ki", "1.5Gi", "2k", "1e3"].map(parseQuantity), [
      0.5,
      2,
      1024,
      1.5 * 2 ** 30,
      2000,
      1000,
    ]);
    assert.throws(() => parseQuantity("2 GB"), /^Error: not a Kubernetes quantity: 2 GB$/);
  });

  it("are not rounded up for want of precision", () => {
    assert.equal(inUnits("300m", "100m"), "3");
    assert.equal(inUnits("2100m", "1"), "3");
  });
});

describe("what a pod refers to", () => {
  const settings = configMapOf("settings", { a: "1" });
  const keyed = (key: string, optional?: boolean) => ({
    name: "app",
    env: [{ name: "A", valueFrom: { configMapKeyRef: { name: "settings", key, optional } } }],
  });

  it("is missing when an object or a key is not there", () => {
    assert.equal(missingReference(contextOf(podOf([keyed("a")]), [settings])), undefined);
    assert.equal(missingReference(contextOf(podOf([keyed("a")]))), 'configmap "settings" not found');
    const missing = missingReference(contextOf(podOf([keyed("b")]), [settings]));
    assert.equal(missing, "couldn't find key b in configmap shop/settings");
  });

  it("is looked for in volumes and init containers, unless it is optional", () => {
    const projected = { name: "all", projected: { sources: [{ secret: { name: "login" } }] } };
    assert.equal(missingReference(contextOf(podOf([], { volumes: [projected] }))), 'secret "login" not found');
    const optional = { name: "one", secret: { secretName: "login", optional: true } };
    assert.equal(missingReference(contextOf(podOf([keyed("b", true)], { volumes: [optional] }))), undefined);
    const initial = podOf([], { initContainers: [keyed("a")] });
    assert.equal(missingReference(contextOf(initial)), 'configmap "settings" not found');
  });
});
