import assert from "node:assert/strict";

import fc from "fast-check";

import { mergeIstioOperator } from "../../../components/mesh/istioOperator/mergeIstioOperator";
import type { IstioOperatorSpec } from "../../../components/mesh/istioOperator/istioOperatorSpec";

// Plain objects, as programs and YAML make them.
const plain = { noNullPrototype: true };
const partial = { requiredKeys: [], ...plain };
const word = fc.stringMatching(/^[a-z]{1,4}$/);
const scalar = fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null));
const settings = fc.dictionary(
  word,
  fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.dictionary(word, scalar, plain)),
  {
    maxKeys: 4,
    ...plain,
  },
);

function named<T extends object>(rest: fc.Arbitrary<T>) {
  return fc.uniqueArray(
    fc.tuple(fc.constantFrom("one", "two", "three"), rest).map(([name, others]) => ({ ...others, name })),
    { selector: ({ name }) => name, maxLength: 3 },
  );
}

const env = named(fc.record({ value: word }, plain));
const k8s = fc.record({ env, nodeSelector: fc.dictionary(word, word, plain), replicaCount: fc.nat() }, partial);
const gateways = named(fc.record({ enabled: fc.boolean(), label: fc.dictionary(word, word, plain), k8s }, partial));
const spec = fc.record(
  {
    hub: word,
    meshConfig: fc.record({ accessLogFile: word, extensionProviders: named(settings) }, partial),
    components: fc.record({ pilot: fc.record({ k8s }, partial), ingressGateways: gateways }, partial),
    values: settings,
  },
  partial,
) as fc.Arbitrary<IstioOperatorSpec>;

function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

describe("mergeIstioOperator", () => {
  it("gives back a spec that is merged with nothing, from either side", () => {
    fc.assert(
      fc.property(spec, (one) => {
        assert.deepEqual(mergeIstioOperator(one), one);
        assert.deepEqual(mergeIstioOperator({}, one), one);
        assert.deepEqual(mergeIstioOperator(one, {}), one);
      }),
    );
  });

  it("is idempotent: a layer that is there already changes nothing", () => {
    fc.assert(
      fc.property(spec, spec, (low, high) => {
        const merged = mergeIstioOperator(low, high);
        assert.deepEqual(mergeIstioOperator(merged, high), merged);
        assert.deepEqual(mergeIstioOperator(merged, merged), merged);
      }),
    );
  });

  it("groups as it likes: merging in two steps is merging in one", () => {
    fc.assert(
      fc.property(spec, spec, spec, (low, middle, high) => {
        const stepwise = mergeIstioOperator(mergeIstioOperator(low, middle), high);
        assert.deepEqual(stepwise, mergeIstioOperator(low, middle, high));
      }),
    );
  });

  it("leaves its arguments as they are, and shares nothing with them", () => {
    fc.assert(
      fc.property(spec, spec, (low, high) => {
        const before = structuredClone([low, high]);
        const merged = mergeIstioOperator(frozen(low), frozen(high));
        assert.deepEqual([low, high], before);
        assert.ok(merged.components === undefined || merged.components !== high.components);
        assert.ok(merged.values === undefined || !Object.isFrozen(merged.values));
      }),
    );
  });

  it("keeps every variable, gateway and provider of both sides once, the lower ones in front", () => {
    fc.assert(
      fc.property(gateways, gateways, (low, high) => {
        const names = (list: { name: string }[]) => list.map(({ name }) => name);
        const merged = mergeIstioOperator(
          { components: { ingressGateways: low } },
          { components: { ingressGateways: high } },
        );
        const added = names(high).filter((name) => !names(low).includes(name));
        assert.deepEqual(names(merged.components?.ingressGateways ?? []), [...names(low), ...added]);
      }),
    );
  });

  it("adds a variable and keeps the others, and lets the later value win", () => {
    const pilot = (variables: { name: string; value: string }[]) => ({
      components: { pilot: { k8s: { env: variables } } },
    });
    const merged = mergeIstioOperator(
      pilot([
        { name: "PILOT_HTTP10", value: "1" },
        { name: "LEVEL", value: "low" },
      ]),
      pilot([
        { name: "LEVEL", value: "high" },
        { name: "NEW", value: "yes" },
      ]),
    );
    assert.deepEqual(merged.components?.pilot?.k8s?.env, [
      { name: "PILOT_HTTP10", value: "1" },
      { name: "LEVEL", value: "high" },
      { name: "NEW", value: "yes" },
    ]);
  });

  it("replaces a variable and a provider whole, because each is one choice among several forms", () => {
    const merged = mergeIstioOperator(
      {
        components: { pilot: { k8s: { env: [{ name: "KEY", value: "plain" }] } } },
        meshConfig: { extensionProviders: [{ name: "tracing", zipkin: { service: "a", port: 1 } }] },
      },
      {
        components: {
          pilot: { k8s: { env: [{ name: "KEY", valueFrom: { secretKeyRef: { name: "s", key: "k" } } }] } },
        },
        meshConfig: { extensionProviders: [{ name: "tracing", opentelemetry: { service: "b", port: 2 } }] },
      },
    );
    assert.deepEqual(merged.components?.pilot?.k8s?.env, [
      { name: "KEY", valueFrom: { secretKeyRef: { name: "s", key: "k" } } },
    ]);
    assert.deepEqual(merged.meshConfig?.extensionProviders, [
      { name: "tracing", opentelemetry: { service: "b", port: 2 } },
    ]);
  });

  it("merges a gateway's settings below its name", () => {
    const merged = mergeIstioOperator(
      { components: { ingressGateways: [{ name: "gate", label: { a: "1" }, k8s: { replicaCount: 2 } }] } },
      { components: { ingressGateways: [{ name: "gate", label: { b: "2" }, enabled: false }] } },
    );
    assert.deepEqual(merged.components?.ingressGateways, [
      { name: "gate", label: { a: "1", b: "2" }, k8s: { replicaCount: 2 }, enabled: false },
    ]);
  });

  it("replaces other lists, takes null for a value and undefined for nothing", () => {
    const merged = mergeIstioOperator(
      { values: { global: { imagePullSecrets: ["a", "b"], hub: "low", tag: "low" } } },
      { values: { global: { imagePullSecrets: ["c"], hub: null, tag: undefined } } },
    );
    assert.deepEqual(merged.values, { global: { imagePullSecrets: ["c"], hub: null, tag: "low" } });
  });
});
