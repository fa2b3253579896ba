import assert from "node:assert/strict";
import { compare } from "../../../cli/diff/compare";
import { Comparison, type EnvironmentDiff } from "../../../cli/diff/environmentDiff";
import { report } from "../../../cli/diff/report/report";
import type { Risk } from "../../../cli/diff/risks/risk";
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
      "base cannot be rendered",
      { ...unrendered(Comparison.Unjudged, "error: no domain"), changes: compare([], [configMap("a")]) },
      /\| `gardener` \| 1 \| 0 \| 0 \| 0 \| not judged \|[^]*Base could not be rendered: [^\n]*\n\n```text\nerror: no domain\n```\n/,
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
    assert.match(
      text,
      /<code>shop\/Secret\.core\.tls<\/code> \+1 −1[^]*\n data:\n- {2}a: \(not shown, before\)\n\+ {2}a: \(not shown, after\)\n {3}b: \(not shown\)\n/,
    );
  });

  it("does not show them in what kubectl applied last, nor as a key that comes or goes", () => {
    const name = "kubectl.kubernetes.io/last-applied-configuration";
    const secret = (data: Record<string, string>) => ({
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "tls", namespace: "shop", annotations: { note: "kept", [name]: JSON.stringify({ data }) } },
      data,
    });
    const text = report([compared("local", [secret({ a: "b25l" })], [secret({ b: "dHdv" })])], { base });
    assert.doesNotMatch(text, /b25l|dHdv/);
    const shown = text.split("\n").filter((line) => /^[ +-] {2,}(a|b|note|kubectl\S+): /.test(line));
    assert.deepEqual(shown, [
      "-  a: (not shown)",
      "+  b: (not shown)",
      `-    ${name}: (not shown, before)`,
      `+    ${name}: (not shown, after)`,
      "     note: kept",
    ]);
  });

  it("keeps the error at the end of a long output, and all of it in the whole report", () => {
    const progress = Array.from({ length: 500 }, (_, index) => `progress ${index}`).join("\n");
    const environment = unrendered(Comparison.Failed, `${progress}\nerror: no domain`);
    assert.match(report([environment], { base, limit: 65_536 }), /\n```text\nerror: no domain\n```\n/);
    assert.ok(report([environment], { base }).includes(`${progress}\nerror: no domain\n`));
  });

  it("keeps to the limit whatever fails", () => {
    const reason = `error: ${"no domain ".repeat(400)}`;
    const sixty = Array.from({ length: 60 }, (_, index) => ({
      ...unrendered(Comparison.Failed, reason),
      stack: `stack-${index}`,
    }));
    const text = report(sixty, { base, limit: 65_536 });
    assert.ok(Buffer.byteLength(text) <= 65_536);
    assert.equal(text.match(/^### /gm)?.length, 60);
    assert.equal(text.match(/^error: no domain/gm)?.length, 60, "each says something of why");
    const many = Array.from({ length: 3000 }, (_, index) => ({ ...sixty[0], stack: `stack-${index}` }));
    const cut = report(many, { base, limit: 65_536 });
    assert.ok(Buffer.byteLength(cut) <= 65_536);
    assert.match(cut, /\n2800 more environments\.\n[^]*Cut to the length of a comment; /);
  });

  it("never loses a risk to its own length", () => {
    const hosts = Array.from({ length: 3000 }, (_, index) => `\`h${index}.shop.example.com\``).join(", ");
    const risk: Risk = {
      rule: "tls-weakened",
      severity: "high",
      object: "shop/Gateway.networking.istio.io.public",
      what: `${hosts}: The mode went from \`MUTUAL\` to \`SIMPLE\`.`,
      why: "Anybody may call.",
      remedy: "Keep it.",
    };
    const environment = { ...compared("local", [], []), risks: [risk] };
    const cut = report([environment], { base, limit: 65_536 });
    assert.match(
      cut,
      /\n- \*\*high\*\* tls-weakened, .*: `h0\.shop\.example\.com`, .{800,1000}: The mode went from `MUTUAL` to `SIMPLE`\.\n {2}Why: Anybody may call\.\n {2}To do: Keep it\.\n/,
    );
    assert.ok(report([environment], { base }).includes(risk.what), "the whole report has all of it");
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
