import * as assert from "node:assert/strict";
import * as path from "node:path";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { parseEnvironment } from "../../../stacks/environment";
import { withChartDirectory } from "../../support/chartDirectory";
import { lines } from "../../support/problems";
import { badConfigs } from "./support/badConfigs";
import { databaseUrl, gardener, local, production } from "./support/configs";

const root = path.join(__dirname, "..", "..", "..");

function problems(config: Record<string, string>, offline = false): string[] {
  try {
    parseEnvironment(config, { offline });
    return [];
  } catch (error) {
    assert.ok(error instanceof InvalidArgumentsError, String(error));
    return lines(error.problems);
  }
}

describe("stack config", () => {
  for (const [config, ...expected] of badConfigs) {
    it(expected.join(" | "), () => assert.deepEqual(problems(config), expected));
  }

  it("needs no more than the environment, but for production", () => {
    assert.deepEqual(parseEnvironment(local), {
      environment: "local",
      domain: "local.kyma.dev",
      profile: "evaluation",
      crds: "delete",
      certificate: { selfSigned: {} },
      cluster: { kubeconfig: undefined, context: undefined, cluster: undefined, clusterIdentifier: undefined },
    });
    assert.deepEqual(parseEnvironment(gardener), {
      environment: "gardener",
      profile: "evaluation",
      crds: "keep",
      certificate: { gardener: {} },
      cluster: { kubeconfig: undefined, context: undefined, cluster: undefined, clusterIdentifier: undefined },
    });
    const { profile, crds, cluster } = parseEnvironment(production);
    assert.deepEqual([profile, crds, cluster.context], ["production", "keep", "production"]);
  });

  it("takes a kubeconfig in place of a context", () => {
    assert.deepEqual(
      problems({ ...production, "kubernetes:context": "", "kubernetes:kubeconfig": "~/.kube/production" }),
      [],
    );
  });

  it("never shows what may be a password or a key", () => {
    const secret = "postgres//user:hunter2@host";
    const places: Record<string, string>[] = [
      { "kyma-mesh:databaseUrl": secret },
      { "kyma-mesh:certificate": secret },
      { "kyma-mesh:certificate": JSON.stringify({ provided: secret }) },
      { "kyma-mesh:certificate": JSON.stringify({ provided: { certificate: secret, key: secret } }) },
      { "kyma-mesh:certificateAuthority": JSON.stringify({ certificate: secret, key: secret, root: secret }) },
      { "kyma-mesh:exposure": secret },
      { "kyma-mesh:exposure": `{ ory: { hydra: { database: "${secret}" } } }` },
      { "kyma-mesh:ingress": JSON.stringify([secret]) },
      { "kyma-mesh:exposure": JSON.stringify({ ory: { hydra: { database: secret } } }) },
      { "kyma-mesh:exposure": JSON.stringify({ ory: { hydra: { database: { external: { url: secret } } } } }) },
    ];
    for (const place of places) {
      const found = problems({ ...gardener, ...place });
      assert.ok(found.length > 0, JSON.stringify(place));
      assert.doesNotMatch(found.join("\n"), /hunter2/);
    }
  });

  it("has a placeholder for production's database where no cluster is contacted", () => {
    const without = Object.fromEntries(Object.entries(production).filter(([key]) => key !== "kyma-mesh:databaseUrl"));
    assert.equal(problems(without).length, 1);
    assert.deepEqual(problems(without, true), []);
    const given = parseEnvironment(production, { offline: true });
    assert.equal(given.databaseUrl, databaseUrl);
    const off = { "kyma-mesh:exposure": '{"ory":{"hydra":{"enabled":false}}}' };
    assert.equal(parseEnvironment({ ...without, ...off }, { offline: true }).databaseUrl, undefined);
  });

  it("has no placeholder beside a database that production refuses", () => {
    const without = Object.fromEntries(Object.entries(production).filter(([key]) => key !== "kyma-mesh:databaseUrl"));
    const inCluster = { ...without, "kyma-mesh:exposure": '{"ory":{"hydra":{"database":{"postgresql":{}}}}}' };
    assert.equal(problems(inCluster).length, 2);
    assert.deepEqual(problems(inCluster, true), problems(inCluster));
  });

  it("tells what others found with what it finds itself", () => {
    const other = { path: "kyma-mesh:hub", problem: "is of another kind", allowed: "this" };
    for (const [config, ...expected] of [
      [local],
      [
        { ...local, "kyma-mesh:http10": "perhaps" },
        `kyma-mesh:http10: "perhaps" is neither true nor false; allowed: true or false`,
      ],
      [
        { ...gardener, "kyma-mesh:ingress": '{"clusterDns":true}' },
        "kyma-mesh:ingress.clusterDns: is for k3s, and does not work on the platform gardener; allowed: false, with the names in a DNS that the cluster asks",
      ],
    ] as [Record<string, string>, ...string[]][]) {
      assert.throws(
        () => parseEnvironment(config, { problems: [other] }),
        (error) => {
          assert.ok(error instanceof InvalidArgumentsError);
          assert.deepEqual(lines(error.problems), [...expected, "kyma-mesh:hub: is of another kind; allowed: this"]);
          return true;
        },
      );
    }
  });

  it("leaves other namespaces alone", () => {
    assert.deepEqual(problems({ ...local, "kubernetes:namespace": "x", "kyma-meshes:x": "1" }), []);
  });

  it("takes a relative chart directory from the repository", () =>
    withChartDirectory(["base", "istiod", "gateway"], (directory) => {
      const relative = path.relative(root, directory);
      const charts = JSON.stringify({ directory: relative });
      assert.deepEqual(parseEnvironment({ ...local, "kyma-mesh:charts": charts }).charts, { directory });
    }));
});
