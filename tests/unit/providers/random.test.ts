import assert from "node:assert/strict";
import fc from "fast-check";
import { secureDraw, seededDraw, shuffled } from "../../../sandbox/providers/random/draw";
import { randomText } from "../../../sandbox/providers/random/randomText";

const count = (text: string, kind: RegExp) => text.match(kind)?.length ?? 0;

describe("random plugin stand-in", () => {
  it("draws every number below the bound, and no other", () => {
    for (const draw of [secureDraw, seededDraw("seed")]) {
      const drawn = new Set(Array.from({ length: 2000 }, () => draw(7)));
      assert.deepEqual([...drawn].sort(), [0, 1, 2, 3, 4, 5, 6]);
    }
  });

  it("draws the words at the end that fill no whole round again", () => {
    // A plain remainder would fold the last quarter of the words onto the first third of the numbers, which would then
    // come up half of the time.
    const bound = 1.5 * 2 ** 47;
    const draw = seededDraw("seed");
    const low = Array.from({ length: 3000 }, () => draw(bound)).filter((value) => value < 2 ** 46).length;
    assert.ok(low > 900 && low < 1100, `${low} of 3000 in the first third`);
  });

  it("shuffles into a permutation", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const order = (list: number[]) => list.toSorted((a, b) => a - b);
        assert.deepEqual(order(shuffled(items, seededDraw(seed))), order(items));
      }),
    );
  });

  it("keeps the rules of a text", () => {
    const minimum = fc.nat({ max: 8 });
    const rules = fc.record({
      lower: fc.boolean(),
      upper: fc.boolean(),
      numeric: fc.boolean(),
      special: fc.boolean(),
      minLower: minimum,
      minUpper: minimum,
      minNumeric: minimum,
      minSpecial: minimum,
      overrideSpecial: fc.constantFrom(undefined, "", "°_", "🂡"),
      more: fc.nat({ max: 20 }),
    });
    fc.assert(
      fc.property(rules, ({ more, ...rule }) => {
        fc.pre(rule.lower || rule.upper || rule.numeric || rule.special);
        const length = rule.minLower + rule.minUpper + rule.minNumeric + rule.minSpecial + more;
        const text = randomText({ ...rule, length }, secureDraw);
        const counts = {
          lower: count(text, /[a-z]/g),
          upper: count(text, /[A-Z]/g),
          numeric: count(text, /[0-9]/g),
          special: count(text, /[^a-zA-Z0-9]/gu),
        };
        assert.equal([...text].length, length);
        const minimums = {
          lower: rule.minLower,
          upper: rule.minUpper,
          numeric: rule.minNumeric,
          special: rule.minSpecial,
        };
        for (const kind of ["lower", "upper", "numeric", "special"] as const) {
          assert.ok(
            rule[kind] ? counts[kind] >= minimums[kind] : counts[kind] === minimums[kind],
            `${kind} in ${text}`,
          );
        }
      }),
    );
  });
});
