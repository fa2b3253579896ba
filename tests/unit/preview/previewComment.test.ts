import assert from "node:assert/strict";
import fc from "fast-check";
import { previewComment } from "../../../cli/preview/previewComment";

const output = `Previewing update (local):
+ pulumi:pulumi:Stack: (create)
    + kubernetes:core/v1:Secret: (create)
        data: [secret]
Resources:
    + 2 to create
    1 unchanged
`;

describe("previewComment", () => {
  it("has the counts, and the rest folded", () => {
    assert.equal(
      previewComment({ stack: "local", output, exitCode: 0 }),
      `<!-- kyma-mesh preview: local -->
## Preview of \`local\`

\`\`\`text
Resources:
    + 2 to create
    1 unchanged
\`\`\`

<details><summary>pulumi preview --diff</summary>

\`\`\`text
${output}\`\`\`

</details>
`,
    );
  });

  it("shows at once what failed", () => {
    const text = previewComment({ stack: "acme/mesh/local", output: "error: `domain`\n", exitCode: 255 });
    assert.match(
      text,
      /^<!-- kyma-mesh preview: acme\/mesh\/local -->\n## Preview of `acme\/mesh\/local` failed with exit code 255\n/,
    );
    assert.match(text, /<details open>[^]*\n```text\nerror: `domain`\n```\n/);
  });

  it("is cut from the front, and says where the whole is", () => {
    const long = `${Array.from({ length: 5000 }, (_, index) => `    + line ${index} ü`).join("\n")}\n${output}`;
    const text = previewComment({ stack: "local", output: long, exitCode: 0 }, { limit: 65_536, whole: "full.md" });
    assert.ok(Buffer.byteLength(text) <= 65_536 && Buffer.byteLength(text) > 65_000);
    assert.match(text, /The first lines are left out; the whole is in `full\.md`\./);
    assert.doesNotMatch(text, /line 0 /);
    assert.match(text, /line 4999 ü\nPreviewing/);
  });

  it("never exceeds the limit", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.integer({ min: 300, max: 2000 }), (lines, limit) => {
        const text = previewComment({ stack: "local", output: lines.join("\n"), exitCode: 1 }, { limit });
        assert.ok(Buffer.byteLength(text) <= limit);
      }),
    );
  });
});
