import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { commonText } from "../../../components/exposure/paths/commonText";
import type { Automaton } from "../../../components/exposure/paths/automaton";
import { commonPath, readPath } from "../../../components/exposure/paths/pathPattern";

/** Fragments that mean the same to RE2 and to JavaScript, for texts of these letters. */
const letters = "ab/0._";
const atom = fc.constantFrom("a", "b", "/", "0", ".", "\\.", "\\d", "\\w", "[a-b]", "[^a/]", "[b0_]", "(?:)");
const expression: fc.Arbitrary<string> = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, atom, tie("repeated"), tie("sequence"), tie("choice")),
  repeated: fc
    .tuple(tie("any"), fc.constantFrom("*", "+", "?", "{2}", "{1,3}", "{2,}", "*?"))
    .map(([inner, operator]) => `(?:${inner as string})${operator}`),
  sequence: fc.array(tie("any"), { maxLength: 3 }).map((parts) => parts.join("")),
  choice: fc.array(tie("any"), { minLength: 2, maxLength: 3 }).map((options) => `(${options.join("|")})`),
})).any as fc.Arbitrary<string>;
const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 6 });

const automaton = (path: string) => readPath(path).automaton as Automaton;
const exactly = (path: string) => automaton(path.replace(/[^a-z0-9/]/g, "\\$&"));
const matches = (path: string, candidate: string) => new RegExp(`^(?:${path})$`).test(candidate);

describe("paths as expressions", () => {
  it("match what JavaScript's expressions match", () => {
    fc.assert(
      fc.property(expression, text, (path, candidate) => {
        const common = commonText([automaton(path), exactly(candidate)]);
        assert.equal(common !== undefined, matches(path, candidate), `${path} ${candidate}`);
      }),
      { numRuns: 500 },
    );
  });

  it("have a text in common that both match and the excluded one does not, or none of the texts is one", () => {
    fc.assert(
      fc.property(
        expression,
        expression,
        expression,
        fc.array(text, { maxLength: 20 }),
        (first, second, excluded, texts) => {
          const isCommon = (one: string) => matches(first, one) && matches(second, one) && !matches(excluded, one);
          const common = commonText([automaton(first), automaton(second)], [automaton(excluded)]);
          assert.notEqual(common, "undecided");
          if (common === undefined) {
            assert.deepEqual(texts.filter(isCommon), []);
          } else {
            assert.ok(isCommon((common as { text: string }).text), JSON.stringify([first, second, excluded, common]));
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const faults: [path: string, fault: string][] = [
    ["/(a", "missing closing )"],
    ["/a)", "unexpected )"],
    ["/[a", "missing closing ]: [a"],
    ["/[z-a]", "invalid character class range: z-a"],
    ["/[[:letters:]]", "invalid character class range: [:letters:]"],
    ["*", "missing argument to repetition operator: *"],
    ["(|{2})", "missing argument to repetition operator: {2}"],
    ["/a**", "invalid nested repetition operator: **"],
    ["/a{2}{3}", "invalid nested repetition operator: {2}{3}"],
    ["/a{1001}", "invalid repeat count: {1001}"],
    ["/a{3,2}", "invalid repeat count: {3,2}"],
    ["/(?=a)", "invalid or unsupported Perl syntax: (?="],
    ["/(?<!a)", "invalid or unsupported Perl syntax: (?<"],
    ["/(a)\\1", "invalid escape sequence: \\1"],
    ["/\\y", "invalid escape sequence: \\y"],
    ["/\\x{110000}", "invalid escape sequence: \\x{110000}"],
    ["/\\", "trailing backslash at end of expression"],
  ];
  for (const [path, fault] of faults) {
    it(`${path}: ${fault}`, () => assert.deepEqual(readPath(path), { fault }));
  }

  it("are not decided where more than the order of characters counts", () => {
    for (const path of ["/\\bA", "/(?i:orders)", "/\\p{L}", "/[\\p{Greek}]", "/a^b", "(/a$)", "/\\Aa"]) {
      assert.deepEqual(readPath(path), {}, path);
    }
  });

  it("are known not to be read by Oathkeeper where its engine differs from RE2's", () => {
    const foreign: [path: string, construct: string][] = [
      ["/\\Qa\\E", "\\Qa\\E"],
      ["/a\\_b", "\\_"],
      ["/[a\\_]", "\\_"],
      ["/\\101", "\\101"],
      ["/\\pL", "\\pL"],
      ["/[\\pL]", "\\pL"],
      ["/(?i)a", "(?i)"],
      ["/(?U:a*)", "(?U:"],
      ["/[A-[b]", "-["],
    ];
    for (const [path, construct] of foreign) {
      assert.equal(readPath(path).foreign, construct, path);
    }
    for (const path of ["/(?P<id>a)", "/(?i:a)", "/\\x41\\.\\-", "/[[:alpha:]a-c-]", "/\\p{L}"]) {
      assert.equal(readPath(path).foreign, undefined, path);
    }
  });

  const common: [paths: string[], excluded: string[], expected: string | undefined][] = [
    [["/.*", "/orders"], [], "/orders"],
    [["^/orders/[0-9]+$", "/orders/.+"], [], "/orders/0"],
    [["/orders", "/orders/"], [], undefined],
    [["/orders/[a-z]+", "/orders/[0-9]+"], [], undefined],
    [["/(orders|users)", "/(users|items)"], [], "/users"],
    [["/(orders|users)", "/(users|items)"], ["/users"], undefined],
    [["/.*"], ["/[^/]*"], "//"],
    [["/\\Q.*\\E?", "/[.]\\x2a{0}"], [], "/."],
    [["orders"], [], undefined],
    [["(?:a{0,3}){0,3}/é?", "/."], [], "/é"],
  ];
  for (const [paths, excluded, expected] of common) {
    it(`${paths.join(" and ")} without ${excluded.join()} have ${expected} in common`, () =>
      assert.deepEqual(
        commonPath(paths.map(readPath), excluded.map(readPath)),
        expected === undefined ? undefined : { text: expected },
      ));
  }

  it("may have a path in common where one is not decided, and have none where the others have none", () => {
    assert.equal(commonPath([readPath("/\\pL"), readPath("/.*")]), "undecided");
    assert.equal(commonPath([readPath("/a"), readPath("/\\pL"), readPath("/b")]), undefined);
    assert.equal(commonPath([readPath("/a")], [readPath("/\\pL")]), "undecided");
  });

  it("are given up on when they grow too large", () => {
    assert.deepEqual(readPath("/((a{1,99}b){1,99}c){1,99}"), { automaton: undefined });
    assert.equal(commonPath([readPath("/.*a.{30}"), readPath("/.*b.{29}c")]), "undecided");
    // Few positions, each of very many states.
    assert.equal(commonPath([readPath("/(.?){900}x"), readPath("/(.?){900}y")]), "undecided");
  });
});
