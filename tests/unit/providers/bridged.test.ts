import assert from "node:assert/strict";
import type { ResourceDefinition } from "../../../sandbox/providers/bridged";
import { differences } from "../../../sandbox/providers/bridged/difference";
import { failures } from "../../../sandbox/providers/bridged/validation";
import type { Properties } from "../../../sandbox/providers/wire";
import { UNKNOWN } from "../../../sandbox/providers/wire";

describe("stand-in for a bridged provider", () => {
  const changes: { says: string; before: unknown; after: unknown; expected: Record<string, string> }[] = [
    { says: "nothing in equal values", before: { b: [1, { c: "x" }] }, after: { b: [1, { c: "x" }] }, expected: {} },
    {
      says: "nothing between null, nothing and an empty map",
      before: { b: null, c: {}, d: 1 },
      after: { d: 1 },
      expected: {},
    },
    { says: "what was added", before: undefined, after: ["x"], expected: { a: "add" } },
    { says: "what was taken away", before: { b: 1 }, after: undefined, expected: { a: "delete" } },
    {
      says: "the path of what changed",
      before: { b: [1, 2, 3], "d.e": 1, "f g": 1 },
      after: { b: [1, 4], "d.e": 2 },
      expected: { "a.b[1]": "update", "a.b[2]": "delete", 'a["d.e"]': "update", 'a["f g"]': "delete" },
    },
    { says: "a change in what is unknown", before: { b: 1 }, after: { b: UNKNOWN }, expected: { "a.b": "update" } },
    { says: "a change of the kind of value", before: ["x"], after: { 0: "x" }, expected: { a: "update" } },
  ];
  for (const { says, before, after, expected } of changes) {
    it(`finds ${says}`, () => assert.deepEqual(differences("a", before, after), expected));
  }

  const definition: ResourceDefinition = {
    arguments: {
      name: { type: "string", required: true },
      count: { type: "integer", atLeast: 2 },
      on: { type: "boolean" },
      uses: { type: "strings", oneOf: ["read", "write"] },
      labels: { type: "stringMap" },
      subject: { type: { country: { type: "string" } } },
    },
    outputs: [],
    secrets: [],
    create: async () => ({ id: "", outputs: {} }),
  };
  const faults: [Properties, string[]][] = [
    [{ name: "a", count: 2, on: true, uses: ["read"], labels: { a: "b" }, subject: { country: "DE" } }, []],
    [{ name: UNKNOWN, count: UNKNOWN, uses: [UNKNOWN, "write"], labels: UNKNOWN, subject: { country: UNKNOWN } }, []],
    [{ name: "a", count: null, subject: undefined }, []],
    [{}, ["name is required"]],
    [{ name: "a", count: 1 }, ["count must be at least 2, not 1"]],
    [{ name: 1, count: 2.5 }, ["name must be a string", "count must be a whole number"]],
    [{ name: "a", uses: ["read", "erase"] }, ['uses[1]: "erase" is not allowed; use one of read, write']],
    [{ name: "a", uses: "read", on: "yes" }, ["on must be true or false", "uses must be a list of strings"]],
    [{ name: "a", labels: { b: 1 } }, ["labels.b must be a string"]],
    [{ name: "a", nam: "b" }, ["nam is not supported; use name, count, on, uses, labels, subject"]],
    [{ name: "a", subject: { city: "B" } }, ["subject.city is not supported; use country"]],
  ];
  for (const [inputs, reasons] of faults) {
    it(reasons.length > 0 ? `says: ${reasons.join("; ")}` : `accepts ${Object.keys(inputs).join(", ")}`, () => {
      assert.deepEqual(
        failures(definition, inputs).map(({ reason }) => reason),
        reasons,
      );
    });
  }
});
