import * as assert from "node:assert/strict";
import { providerWarnings } from "../../../stacks/providerWarnings";

const secrets =
  "kubernetes:enableSecretMutable is not true: a renewed certificate has the gateway's Secret deleted and made again, and TLS with it";
const configMaps =
  "kubernetes:enableConfigMapMutable is not true: a changed mesh configuration has istiod's ConfigMap deleted and made again";

const cases: [config: Record<string, string>, env: NodeJS.ProcessEnv, ...expected: string[]][] = [
  [{}, {}, secrets, configMaps],
  [{ "kubernetes:enableSecretMutable": "true", "kubernetes:enableConfigMapMutable": "false" }, {}, configMaps],
  [{}, { PULUMI_K8S_ENABLE_SECRET_MUTABLE: "true", PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE: "true" }],
];

describe("warnings of the Kubernetes provider's settings", () => {
  for (const [config, env, ...expected] of cases) {
    it(`${JSON.stringify(config)}, ${JSON.stringify(env)}: ${expected.join(" | ") || "none"}`, () =>
      assert.deepEqual(providerWarnings(config, env), expected));
  }
});
