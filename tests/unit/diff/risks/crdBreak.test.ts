import type { Manifest } from "../../../../cli/render/manifest";
import { withSpec } from "../manifests";
import { riskCases, type RiskCase } from "./riskCases";

const key = "_cluster/CustomResourceDefinition.apiextensions.k8s.io.orders.example.com";

function crd(schema: object, version: object = {}, spec: object = {}): Manifest {
  const openAPIV3Schema = { type: "object", properties: { spec: schema } };
  const versions = [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema }, ...version }];
  const names = { kind: "Order", plural: "orders" };
  const all = { group: "example.com", scope: "Namespaced", names, versions, ...spec };
  return withSpec("apiextensions.k8s.io/v1", "CustomResourceDefinition", "orders.example.com", all, "");
}

const text = { type: "string" };
const object = (properties: object, more: object = {}) => ({ type: "object", properties, ...more });

/** Schemas of `spec`, and what is broken between them, after the version. */
const breaks: [name: string, base: object, head: object, expected: string[]][] = [
  ["a removed field", object({ a: text, b: text }), object({ a: text }), ["`spec.b` is removed"]],
  [
    "a removed field of a list's entries",
    { type: "array", items: object({ a: text }) },
    { type: "array", items: object({}) },
    ["`spec[].a` is removed"],
  ],
  ["a narrower type", { "x-kubernetes-int-or-string": true }, { type: "integer" }, ["`spec` no longer takes string"]],
  ["another type", text, { type: "boolean" }, ["`spec` no longer takes string"]],
  ["a narrower enum", { ...text, enum: ["A", "B"] }, { ...text, enum: ["A"] }, ['`spec` no longer takes `"B"`']],
  ["a new enum", text, { ...text, enum: ["A"] }, ["`spec` no longer takes `any value`"]],
  ["a pattern", text, { ...text, pattern: "^a`b" }, ["`spec` must match ``^a`b``"]],
  ["a format", text, { ...text, format: "date" }, ["`spec` must be of format `date`"]],
  [
    "a lower maximum",
    { type: "integer", maximum: 9 },
    { type: "integer", maximum: 8 },
    ["`spec` is held to `maximum: 8`"],
  ],
  ["a new minimum", { type: "integer" }, { type: "integer", minimum: 0 }, ["`spec` is held to `minimum: 0`"]],
  ["a required field", object({ a: text }), object({ a: text }, { required: ["a"] }), ["`spec` requires `a`"]],
  ["no null any more", { ...text, nullable: true }, text, ["`spec` no longer takes null"]],
  [
    "a rule",
    object({}),
    object({}, { "x-kubernetes-validations": [{ rule: "self.a > 0" }] }),
    ["`spec` must satisfy `self.a > 0`"],
  ],
  ["a composition", object({}), object({}, { oneOf: [{ required: ["a"] }] }), ["`oneOf` of `spec` differs"]],
  [
    "unknown fields dropped",
    object({}, { "x-kubernetes-preserve-unknown-fields": true }),
    object({}),
    ["`spec` drops fields that the schema does not name"],
  ],
  [
    "values of a map",
    object({}, { additionalProperties: text }),
    object({}, { additionalProperties: { type: "integer" } }),
    ["`spec.*` no longer takes string"],
  ],
];

/** Changes after which everything that was taken still is. */
const wider: [name: string, base: object, head: object][] = [
  ["a new field", object({ a: text }), object({ a: text, b: text })],
  ["a wider type", { type: "integer" }, { type: "number" }],
  ["a wider format", { type: "integer", format: "int32" }, { type: "integer", format: "int64" }],
  ["no enum any more", { ...text, enum: ["A"] }, text],
  ["a higher maximum", { type: "integer", maximum: 9 }, { type: "integer", maximum: 10 }],
  ["a required field with a default", object({}), object({ a: { ...text, default: "x" } }, { required: ["a"] })],
  [
    "a field among those that are taken unnamed",
    object({ a: text }),
    object({}, { "x-kubernetes-preserve-unknown-fields": true }),
  ],
  ["another description", { ...text, description: "one" }, { ...text, description: "two" }],
];

const second = { name: "v2", served: true, storage: false, schema: {} };
const twoVersions = crd(text, {}, { versions: [{ name: "v1", served: true, schema: {} }, second] });

riskCases("crd-break", [
  ["a removed definition", [crd(text)], [], [`high ${key}: The definition is removed.`]],
  [
    "a removed version",
    [twoVersions],
    [crd(text, { schema: {} })],
    [`high ${key}: version \`v2\` is no longer served.`],
  ],
  [
    "a version that is no longer served",
    [crd(text)],
    [crd(text, { served: false })],
    [`high ${key}: version \`v1\` is no longer served.`],
  ],
  [
    "another scope",
    [crd(text)],
    [crd(text, {}, { scope: "Cluster" })],
    [`high ${key}: \`spec.scope\` becomes \`Cluster\`.`],
  ],
  ...breaks.map(([name, base, head, expected]): RiskCase => [
    name,
    [crd(base)],
    [crd(head)],
    [`medium ${key}: ${expected.map((one) => `\`v1\`: ${one}`).join("; ")}.`],
  ]),
  ...wider.map(([name, base, head]): RiskCase => [`not ${name}`, [crd(base)], [crd(head)], []]),
  ["not a new version", [crd(text, { schema: {} })], [twoVersions], []],
  [
    "no more than five breaks told",
    [crd(object(Object.fromEntries("abcdefg".split("").map((name) => [name, text]))))],
    [crd(object({}))],
    [
      `medium ${key}: \`v1\`: \`spec.a\` is removed; \`v1\`: \`spec.b\` is removed; \`v1\`: \`spec.c\` is removed; \`v1\`: \`spec.d\` is removed; \`v1\`: \`spec.e\` is removed; 2 more.`,
    ],
  ],
]);
