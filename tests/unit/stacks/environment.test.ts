import * as assert from "node:assert/strict";
import * as path from "node:path";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { parseEnvironment } from "../../../stacks/environment";
import { withChartDirectory } from "../../support/chartDirectory";
import { lines } from "../../support/problems";

const root = path.join(__dirname, "..", "..", "..");
const settings =
  "environment, domain, profile, istioVersion, hub, charts, crds, variant, imagePullSecrets, sidecars, cni, certificateAuthority, plaintextHosts, tracing, accessLogs, http10, outboundTrafficPolicy, monitoring, istioOperator";
const local = { "kyma-mesh:environment": "local" };

function problems(config: Record<string, string>): string[] {
  try {
    parseEnvironment(config);
    return [];
  } catch (error) {
    assert.ok(error instanceof InvalidArgumentsError, String(error));
    return lines(error.problems);
  }
}

const bad: [config: Record<string, string>, ...expected: string[]][] = [
  [{}, "kyma-mesh:environment: required, but not set; allowed: local"],
  [{ "kyma-mesh:environment": "production" }, `kyma-mesh:environment: "production" is not known; allowed: local`],
  [{ ...local, "kyma-mesh:domian": "x" }, `kyma-mesh:domian: unknown setting; allowed: ${settings}`],
  [
    { ...local, "kyma-mesh:profile": "huge" },
    `kyma-mesh:profile: "huge" is not known; allowed: evaluation, production`,
  ],
  [{ ...local, "kyma-mesh:crds": "drop" }, `kyma-mesh:crds: "drop" is not known; allowed: keep, delete`],
  [
    { ...local, "kyma-mesh:domain": "https://example.com" },
    `kyma-mesh:domain: "https://example.com" has a scheme; allowed: a DNS name of at least two labels in lower case, at most 245 characters, such as apps.example.com`,
  ],
  [
    { ...local, "kyma-mesh:istioVersion": "1.22.0" },
    `kyma-mesh:istioVersion: "1.22.0" is too old; allowed: a release from 1.30.0 on without a leading v, such as 1.31.1`,
  ],
  [
    { ...local, "kyma-mesh:hub": "docker.io/istio/" },
    `kyma-mesh:hub: "docker.io/istio/" is not a registry; allowed: a registry and directory without scheme, tag or trailing slash, such as docker.io/istio`,
  ],
  [
    { ...local, "kyma-mesh:charts": "charts" },
    `kyma-mesh:charts: "charts" is not an object; allowed: an object with repository, directory`,
  ],
  [
    { ...local, "kyma-mesh:charts": '{"repo":"https://example.com"}' },
    "kyma-mesh:charts.repo: unknown argument; allowed: repository, directory",
  ],
  [
    { ...local, "kyma-mesh:charts": '{"directory":"no/charts"}' },
    `kyma-mesh:charts.directory: ${JSON.stringify(path.join(root, "no/charts"))} does not exist; allowed: a directory with Istio's charts in its sub-directories base, istiod, gateway`,
  ],
  [
    { ...local, "kyma-mesh:tracing": '{"zipkin":{"address":"zipkin"}}', "kyma-mesh:http10": "perhaps" },
    `kyma-mesh:tracing.zipkin.address: "zipkin" is not a collector's address; allowed: service.namespace or a full host name, a colon and a port, such as zipkin.kyma-system:9411`,
    `kyma-mesh:http10: "perhaps" is neither true nor false; allowed: true or false`,
  ],
  ...["-----BEGIN PRIVATE KEY-----\nMIIE", '{"key":"-----BEGIN PRIVATE KEY-----\\nMIIE"', '["MIIE"]'].map(
    (text): [Record<string, string>, string] => [
      { ...local, "kyma-mesh:certificateAuthority": text },
      "kyma-mesh:certificateAuthority: is not an object; allowed: an object with certificate, key, root, intermediates",
    ],
  ),
  [
    { "kyma-mesh:environment": "lokal", "kyma-mesh:profile": "huge", "kyma-mesh:x": "1", "kyma-mesh:y": "2" },
    `kyma-mesh:environment: "lokal" is not known; allowed: local`,
    `kyma-mesh:profile: "huge" is not known; allowed: evaluation, production`,
    `kyma-mesh:x: unknown setting; allowed: ${settings}`,
    `kyma-mesh:y: unknown setting; allowed: ${settings}`,
  ],
];

describe("stack config", () => {
  for (const [config, ...expected] of bad) {
    it(expected.join(" | "), () => assert.deepEqual(problems(config), expected));
  }

  it("needs no more than the environment", () => {
    assert.deepEqual(parseEnvironment(local), {
      environment: "local",
      domain: "local.kyma.dev",
      profile: "evaluation",
      crds: "delete",
    });
  });

  it("leaves other namespaces alone", () => {
    assert.deepEqual(problems({ ...local, "kubernetes:context": "k3d", "kyma-meshes:x": "1" }), []);
  });

  it("takes a relative chart directory from the repository", () =>
    withChartDirectory(["base", "istiod", "gateway"], (directory) => {
      const relative = path.relative(root, directory);
      const charts = JSON.stringify({ directory: relative });
      assert.deepEqual(parseEnvironment({ ...local, "kyma-mesh:charts": charts }).charts, { directory });
    }));
});
