import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import fc from "fast-check";
import * as yaml from "js-yaml";

import { translateIstioOperator } from "../../../components/mesh/istioOperator/translateIstioOperator";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";

const inputs = path.join(__dirname, "..", "..", "sandbox", "istioctlOracle", "inputs");
const specs = fs
  .readdirSync(inputs)
  .map((file) => (yaml.load(fs.readFileSync(path.join(inputs, file), "utf8")) as { spec: object }).spec);

/** Paths of everything in a value. */
function places(value: unknown, at: string[] = []): string[][] {
  const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [at, ...members.flatMap(([key, member]) => places(member, [...at, key]))];
}

function replaced(value: any, [key, ...rest]: string[], junk: unknown): unknown {
  if (key === undefined) {
    return junk;
  }
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[key] = replaced(value[key], rest, junk);
  return copy;
}

describe("an IstioOperator with something wrong in it", () => {
  const junk = fc.oneof(
    fc.constantFrom(null, "", "text", 0, -1, 1.5, true, [], {}, [null], { name: null }, { name: "a" }, [{ name: 1 }]),
  );
  const damaged = fc
    .constantFrom(...specs)
    .chain((spec) => fc.tuple(fc.constant(spec), fc.constantFrom(...places(spec)), junk))
    .map(([spec, place, value]) => replaced(spec, place, value));

  it("is either translated or refused in the project's way, wherever the wrong is", () => {
    fc.assert(
      fc.property(damaged, (spec: any) => {
        try {
          translateIstioOperator(spec);
        } catch (error) {
          assert.ok(error instanceof InvalidArgumentsError, error as Error);
          assert.ok(error.problems.every(({ problem, allowed }) => problem !== "" && allowed !== ""));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("says each problem once", () => {
    fc.assert(
      fc.property(damaged, (spec: any) => {
        try {
          translateIstioOperator(spec);
        } catch (error) {
          const said = (error as InvalidArgumentsError).problems.map(({ path: at, problem }) => `${at}: ${problem}`);
          assert.deepEqual(said, [...new Set(said)]);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
