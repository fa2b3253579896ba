import * as assert from "node:assert/strict";
import { binomialBounds } from "../../sandbox/support/binomial";

/** Chances of each number of hits, one attempt after another. */
function distribution(n: number, p: number): number[] {
  let chances = [1];
  for (let i = 0; i < n; i++) {
    chances = [...chances, 0].map((chance, hits) => chance * (1 - p) + (hits > 0 ? chances[hits - 1] * p : 0));
  }
  return chances;
}

const sum = (chances: number[]) => chances.reduce((total, chance) => total + chance, 0);

describe("the bounds of a split", () => {
  for (const [n, p, risk] of [
    [20, 0.5, 0.01],
    [400, 0.5, 1e-6],
    [400, 0.9, 1e-6],
    [7, 0.1, 1e-3],
  ]) {
    it(`are the narrowest that ${n} attempts at ${p} leave more rarely than ${risk}`, () => {
      const { least, most } = binomialBounds(n, p, risk);
      const chances = distribution(n, p);
      assert.ok(sum(chances.slice(0, least)) < risk / 2);
      assert.ok(sum(chances.slice(0, least + 1)) >= risk / 2);
      assert.ok(sum(chances.slice(most + 1)) < risk / 2);
      assert.ok(sum(chances.slice(most)) >= risk / 2);
    });
  }
});
