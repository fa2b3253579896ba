import assert from "node:assert/strict";
import fc from "fast-check";
import { code, codes, escapeHtml, fenced, shortened } from "../../../cli/diff/markdown";

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
  it("leaves out the middle of a long text, and cuts no span", () => {
    const hosts = Array.from({ length: 3000 }, (_, index) => code(`h${index}.example.com:443`)).join(", ");
    const text = shortened(`${hosts}: The mode went from \`MUTUAL\` to \`SIMPLE\`.`, 140);
    assert.equal(
      text,
      "`h0.example.com:443`, `h1.example.com:443`, `h2.example.com:443`, ... `h2999.example.com:443`: The mode went from `MUTUAL` to `SIMPLE`.",
    );
    assert.equal(shortened("a `b`", 5), "a `b`");
    fc.assert(
      fc.property(fc.array(backticks), fc.integer({ min: 10, max: 50 }), (values, most) => {
        const parts = values.map(code);
        const cut = shortened(parts.join(" and "), most);
        // Whatever is left of them is whole spans.
        assert.ok(
          cut.split(" ... ").length > 2 || cut.split(" ... ").join(" and ").length <= parts.join(" and ").length + 5,
        );
        assert.ok(cut.length <= Math.max(most + 5, 0));
      }),
    );
  });
  it("names a few", () => assert.equal(codes(["a", "b", "c"], 2), "`a`, `b`, 1 more"));
  it("escapes HTML", () => assert.equal(escapeHtml('<a href="x">&'), "&lt;a href=&quot;x&quot;&gt;&amp;"));
});
