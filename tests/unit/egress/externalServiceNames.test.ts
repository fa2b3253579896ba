import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { defaultName } from "../../../components/egress/externalServiceNames";

/** The host that a default name was made of. */
function hostOf(name: string): string {
  if (name === "any---host") return "*";
  return name
    .replace(/-+/g, (row) => (row.length === 3 ? "\0" : row.length === 1 ? "." : "-".repeat(row.length / 2)))
    .replace("any\0", "*.");
}

describe("default name of an external service", () => {
  const label = fc.stringMatching(/^[ab]([ab-]{0,3}[ab])?$/);
  const host = fc
    .tuple(fc.boolean(), fc.array(fc.oneof(label, fc.constant("any")), { minLength: 2, maxLength: 4 }))
    .map(([wild, labels]) => `${wild ? "*." : ""}${labels.join(".")}`);

  it("is another one for every host", () => {
    fc.assert(fc.property(host, (one) => assert.equal(hostOf(defaultName(one)), one)));
  });

  for (const [one, name] of [
    ["api.example.com", "api-example-com"],
    ["api-example.com", "api--example-com"],
    ["*.example.com", "any---example-com"],
    ["any.example.com", "any-example-com"],
    ["*", "any---host"],
  ]) {
    it(`is ${name} for ${one}`, () => assert.equal(defaultName(one), name));
  }
});
