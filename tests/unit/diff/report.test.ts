import assert from "node:assert/strict";
import { compare } from "../../../cli/diff/compare";
import { Comparison, type EnvironmentDiff } from "../../../cli/diff/environmentDiff";
import { report } from "../../../cli/diff/report/report";
import { risks } from "../../../cli/diff/risks/risks";
import type { Manifest } from "../../../cli/render/manifest";
import { deployment, manifest, networking } from "./manifests";

const base = { name: "main", commit: "0123456789abcdef0123456789abcdef01234567" };
const configMap = (text: string, name = "notes") => manifest("v1", "ConfigMap", name, { data: { text } });

function compared(stack: string, before: Manifest[], after: Manifest[]): EnvironmentDiff {
  const changes = compare(before, after, { enableConfigMapMutable: true, enableSecretMutable: true });
  return { stack, comparison: Comparison.Compared, reason: "", changes, risks: risks(changes, before, after) };
}

const unrendered = (comparison: Comparison, reason: string): EnvironmentDiff => ({
  stack: "gardener",
  comparison,
  reason,
  changes: [],
  risks: [],
});

describe("report", () => {
  it("has the risks on top, and what differs folded", () => {
    const environment = compared(
      "local",
      [deployment({ replicas: 2 }), configMap("a")],
      [deployment({ replicas: 1 }), configMap("a", "other")],
    );
    assert.equal(
      report([environment], { base }),
      `<!-- kyma-mesh diff -->
## Manifests: what changes since \`main\` (\`0123456789ab\`)

| environment | added | removed | changed | replaced | risks |
|---|---|---|---|---|---|
| \`local\` | 1 | 1 | 1 | 0 | **1 high** |

### \`local\`

#### Risks

- **high** replicas-lowered, \`shop/Deployment.apps.orders\`: The fewest pods went from \`2\` to \`1\`.
  Why: One node that fails, or is drained, takes all of it away.
  To do: Keep two or more, on different nodes.

<details><summary><b>Removed: 1</b></summary>

<details><summary><code>shop/ConfigMap.core.notes</code> −7</summary>

\`\`\`yaml
apiVersion: v1
data:
  text: a
kind: ConfigMap
metadata:
  name: notes
  namespace: shop
\`\`\`

</details>


</details>

<details><summary><b>Changed: 1</b></summary>

<details><summary><code>shop/Deployment.apps.orders</code> +1 −1</summary>

\`\`\`diff
@@ -4,7 +4,7 @@
   name: orders
   namespace: shop
 spec:
-  replicas: 2
+  replicas: 1
   selector:
     matchLabels:
       app: orders
\`\`\`

</details>


</details>

<details><summary><b>Added: 1</b></summary>

<details><summary><code>shop/ConfigMap.core.other</code> +7</summary>

\`\`\`yaml
apiVersion: v1
data:
  text: a
kind: ConfigMap
metadata:
  name: other
  namespace: shop
\`\`\`

</details>


</details>

`,
    );
  });

  const saying: [name: string, environment: EnvironmentDiff, expected: RegExp][] = [
    [
      "nothing changes",
      compared("local", [configMap("a")], [configMap("a")]),
      /\| `local` \| 0 \| 0 \| 0 \| 0 \| none \|[^]*Nothing changes\.\n/,
    ],
    [
      "an environment is new",
      { ...unrendered(Comparison.New, "no file"), changes: compare([], [configMap("a")]) },
      /\| `gardener` \| 1 \| 0 \| 0 \| 0 \| not judged \|[^]*no risk is judged\.\n\n```text\nno file\n```\n/,
    ],
    [
      "an environment goes",
      unrendered(Comparison.Removed, ""),
      /\| `gardener` \|  \|  \|  \|  \| not judged \|[^]*in base only/,
    ],
    [
      "head fails",
      unrendered(Comparison.Failed, "error: `domain`\nerror: ```"),
      /\| \*\*failed\*\* \|[^]*````text\nerror: `domain`\nerror: ```\n````\n/,
    ],
    [
      "an object is replaced",
      compared("local", [deployment()], [deployment({ selector: {} })]),
      /<b>Replaced: 1<\/b>[^]*Deleted and made again, since `spec\.selector` cannot change in place\./,
    ],
  ];
  for (const [name, environment, expected] of saying) {
    it(`says so where ${name}`, () => assert.match(report([environment], { base }), expected));
  }

  it("takes no Markdown or HTML from values", () => {
    const hostile = "</details>\n```\n# Approved\n````\n<script>";
    const text = report([compared("local", [configMap("a")], [configMap(hostile)])], { base });
    // Within a fence of five, which no line of the diff is.
    assert.match(text, /\n`````diff\n@@[^]*\+ *````\n[^]*\n`````\n/);
  });

  it("never shows what Secrets hold, only that it differs", () => {
    const secret = (data: object) => manifest("v1", "Secret", "tls", { data });
    const text = report(
      [compared("local", [secret({ a: "b25l", b: "c2FtZQ==" })], [secret({ a: "dHdv", b: "c2FtZQ==" })])],
      { base },
    );
    assert.doesNotMatch(text, /b25l|dHdv|c2FtZQ/);
    assert.match(text, /<code>shop\/Secret\.core\.tls<\/code>/);
  });

  it("shows the same change of several environments once", () => {
    const both = ["gardener", "local"].map((stack) => compared(stack, [configMap("a")], [configMap("b")]));
    const text = report(both, { base });
    assert.equal(text.match(/```diff/g)?.length, 1);
    assert.match(text, /- `shop\/ConfigMap\.core\.notes` \+1 −1, as in `gardener`\n/);
  });

  it("names the fields of a definition that come and go, and leaves its schema to the whole report", () => {
    const crd = (...fields: string[]) =>
      manifest("apiextensions.k8s.io/v1", "CustomResourceDefinition", "orders.example.com", {
        spec: {
          versions: [
            {
              name: "v1",
              schema: {
                openAPIV3Schema: { properties: Object.fromEntries(fields.map((name) => [name, { type: "string" }])) },
              },
            },
          ],
        },
      });
    const environment = compared("local", [crd("a", "b")], [crd("b", "c")]);
    const cut = report([environment], { base, limit: 65_536 });
    assert.match(cut, /Fields added to `v1`: `c`\.\n\nFields removed from `v1`: `a`\.\n/);
    assert.doesNotMatch(cut, /openAPIV3Schema/);
    assert.match(report([environment], { base }), /openAPIV3Schema/);
  });

  it("keeps to the limit, with the risks kept longest, and says where the whole is", () => {
    const many = (text: string) =>
      Array.from({ length: 400 }, (_, index) => configMap(text.repeat(200), `notes-${index}`));
    const gateway = (mode: string) =>
      networking("Gateway", "public", {
        servers: [{ port: { number: 443, protocol: "HTTPS" }, hosts: ["*"], tls: { mode } }],
      });
    const environment = compared("local", [...many("a"), gateway("MUTUAL")], [...many("ü"), gateway("SIMPLE")]);
    const text = report([environment], { base, limit: 12_000, whole: "full.md" });
    assert.ok(Buffer.byteLength(text) <= 12_000);
    assert.match(text, /The mode went from `MUTUAL` to `SIMPLE`\.\n {2}Why: /);
    assert.match(text, /of 401 left out here\.\n[^]*; the whole is in `full\.md`\.\n$/);
    assert.equal(text.match(/<details>/g)?.length, text.match(/<\/details>/g)?.length);
  });
});
