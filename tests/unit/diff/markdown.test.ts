import assert from "node:assert/strict";
import fc from "fast-check";
import { code, codes, escapeHtml, fenced } from "../../../cli/diff/markdown";

const backticks = fc.string({ unit: fc.constantFrom("`", "a", "\n", " ", "|", "<") });

describe("markdown", () => {
  it("writes a code span that no value ends", () => {
    fc.assert(
      fc.property(backticks, (value) => {
        const [, fence = "", inner = ""] = /^(`+)([^]*)\1$/.exec(code(value)) ?? [];
        assert.ok(!inner.includes("\n"));
        // CommonMark 6.1: a run of just as many backticks would end the span.
        assert.ok(!Array.from(inner.match(/`+/g) ?? [], String).includes(fence), code(value));
        assert.ok(!inner.startsWith("`") && !inner.endsWith("`"));
      }),
    );
  });

  it("writes a block that no line ends", () => {
    fc.assert(
      fc.property(backticks, (value) => {
        const [fence, ...lines] = fenced("", value).trimEnd().split("\n");
        assert.equal(lines.pop(), fence);
        assert.ok(lines.every((line) => !line.trimStart().startsWith(fence)));
      }),
    );
  });

  const spans: [value: string, expected: string][] = [
    ["istio", "`istio`"],
    ["a`b", "``a`b``"],
    ["`a`", "`` `a` ``"],
    ["", "`  `"],
    ["one\n two", "`one two`"],
    ["@everybody <b>", "`@everybody <b>`"],
  ];
  for (const [value, expected] of spans) {
    it(`writes ${JSON.stringify(value)} as ${expected}`, () => assert.equal(code(value), expected));
  }

  it("cuts what is very long", () => assert.equal(code("a".repeat(1000)), `\`${"a".repeat(200)}...\``));
  it("names a few", () => assert.equal(codes(["a", "b", "c"], 2), "`a`, `b`, 1 more"));
  it("escapes HTML", () => assert.equal(escapeHtml('<a href="x">&'), "&lt;a href=&quot;x&quot;&gt;&amp;"));
});
