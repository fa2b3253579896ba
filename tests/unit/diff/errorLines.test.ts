import assert from "node:assert/strict";
import { errorLines, shortError } from "../../../cli/diff/errorLines";

const progress = Array.from({ length: 300 }, (_, index) => `progress ${index}`).join("\n");

describe("errorLines", () => {
  const cases: [name: string, output: string, expected: string[]][] = [
    ["those that are marked", `${progress}\nerror: a\nprogress\nerror: b`, ["error: a", "error: b"]],
    ["no text that only speaks of one", "no error: fine\nerror: a", ["error: a"]],
    ["all of them where none is marked", "a\nb", ["a", "b"]],
  ];
  for (const [name, output, expected] of cases) {
    it(`are ${name}`, () => assert.deepEqual(errorLines(output), expected));
  }
});

describe("shortError", () => {
  const cases: [name: string, output: string, most: number, expected: string][] = [
    ["leaves alone what is short", "progress\nerror: a", 100, "progress\nerror: a"],
    [
      "keeps the last line of a long output where it is the error",
      `${progress}\nerror: no domain`,
      100,
      "error: no domain",
    ],
    ["keeps the first of many errors", "error: one\nerror: two", 10, "error: one..."],
    ["keeps the end where no line is marked", `${progress}\nTypeError: x`, 12, "...TypeError: x"],
  ];
  for (const [name, output, most, expected] of cases) {
    it(name, () => assert.equal(shortError(output, most), expected));
  }
});
