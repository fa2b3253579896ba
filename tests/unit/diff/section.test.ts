import assert from "node:assert/strict";
import fc from "fast-check";
import { fitted, type Entry, type Section } from "../../../cli/diff/report/section";

const entry = (name: string, fullWeight: number, length = 100): Entry => ({
  full: `${name}: ${"x".repeat(length)}\n`,
  short: `${name}\n`,
  fullWeight,
  shortWeight: fullWeight + 10,
});
const section = (...entries: Entry[]): Section => ({ before: "(\n", entries, after: ")\n" });

describe("fitted", () => {
  it("leaves alone what fits", () => {
    const whole = section(entry("a", 1));
    assert.deepEqual(fitted([whole], 1000), { text: `(\na: ${"x".repeat(100)}\n)\n`, cut: false });
  });

  it("shortens the least important first, of these the last", () => {
    const { text } = fitted([section(entry("a", 1), entry("b", 0), entry("c", 0))], 300);
    assert.equal(text, `(\na: ${"x".repeat(100)}\nb: ${"x".repeat(100)}\nc\n)\n`);
  });

  it("leaves out entries once all are short, and counts them", () => {
    const { text } = fitted(
      [section(...["a", "b", "c"].map((name) => ({ ...entry(name, 0), short: `${name.repeat(50)}\n` })))],
      150,
    );
    assert.equal(text, `(\n${"a".repeat(50)}\n\n2 of 3 left out here.\n)\n`);
  });

  it("never exceeds the limit", () => {
    const entries = fc.array(
      fc.record({
        full: fc.string({ unit: "grapheme", minLength: 20, maxLength: 300 }),
        short: fc.string({ maxLength: 20 }),
        fullWeight: fc.nat(5),
        shortWeight: fc.integer({ min: 5, max: 10 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 5 }), fc.integer({ min: 500, max: 5000 }), (all, limit) => {
        const { text, cut } = fitted(
          all.map((one) => section(...one)),
          limit,
        );
        assert.ok(Buffer.byteLength(text) <= limit);
        const whole = all.flat().reduce((size, { full }) => size + Buffer.byteLength(full), all.length * 4);
        assert.equal(cut, whole > limit);
      }),
    );
  });
});
