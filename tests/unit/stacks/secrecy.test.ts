import * as assert from "node:assert/strict";
import { secrecyProblems } from "../../../stacks/secrecy";
import { lines } from "../../support/problems";

const provided = JSON.stringify({ provided: { certificate: "PEM", key: "PEM" } });
const inTheClear = "is a secret, and stands in the clear";

const cases: [config: Record<string, string>, secrets: string[], ...expected: string[]][] = [
  [{ "kyma-mesh:databaseUrl": "postgres://a:b@c/d" }, ["kyma-mesh:databaseUrl"]],
  [
    { "kyma-mesh:databaseUrl": "postgres://a:b@c/d" },
    [],
    `kyma-mesh:databaseUrl: ${inTheClear}; allowed: \`pulumi config set --secret kyma-mesh:databaseUrl\``,
  ],
  [{ "kyma-mesh:certificate": '{"selfSigned":{}}', "kyma-mesh:hub": "a/b", "other:hub": "x" }, ["other:hub"]],
  [{ "kyma-mesh:certificate": provided }, ["kyma-mesh:certificate"]],
  [
    { "kyma-mesh:certificate": provided, "kyma-mesh:certificateAuthority": '{"key":"PEM"}' },
    [],
    `kyma-mesh:certificate.provided.key: ${inTheClear}; allowed: \`pulumi config set --secret --path kyma-mesh:certificate.provided.key\``,
    `kyma-mesh:certificateAuthority.key: ${inTheClear}; allowed: \`pulumi config set --secret --path kyma-mesh:certificateAuthority.key\``,
  ],
  [
    { "kyma-mesh:hub": "registry.example.com" },
    ["kyma-mesh:hub"],
    "kyma-mesh:hub: is stored as a secret, which it would not stay in the stack's state and in the cluster; allowed: `pulumi config set` without --secret; secrets are in databaseUrl, certificate, certificateAuthority",
  ],
];

describe("secrets of a stack's config", () => {
  for (const [config, secrets, ...expected] of cases) {
    const stored = secrets.length > 0 ? `with ${secrets.join(", ")} as a secret` : "without a secret";
    it(`${Object.keys(config).join(", ")} ${stored}: ${expected.join(" | ") || "right"}`, () =>
      assert.deepEqual(lines(secrecyProblems(config, (key) => secrets.includes(key))), expected));
  }
});
