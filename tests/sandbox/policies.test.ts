import * as assert from "node:assert/strict";

import * as fc from "fast-check";

import { policyViolations } from "../../policies/policyViolations";
import { hasStatus } from "../../sandbox/cluster/kube/kubeError";
import type { Manifest } from "../../policies/resource";
import { podArbitrary } from "./policies/podArbitrary";
import { type Outcome, policyLines, PolicyProject } from "./policies/policyProject";
import { clusterClient } from "./support/clusterClient";
import { eventually } from "./support/eventually";
import { type LocalSandbox, localSandbox } from "./support/localSandbox";
import { sandboxTools } from "./support/tools";

const container = "spec.template.spec.containers[0]";
const unpinned = `${container}.image: registry.example.com/orders:latest has the tag latest, which moves;`;
const unset = `${container}.resources: requests.cpu, requests.memory, limits.cpu, limits.memory are not set;`;
const repeated = "data.start.sh: repeats result of ";

describe("policies", function () {
  this.timeout("10m");
  let sandbox: LocalSandbox;

  before(async () => (sandbox = await localSandbox()));
  after(async () => sandbox?.remove());

  it("judge pods as the API server does where a namespace enforces the restricted standard", async () => {
    const client = clusterClient(sandbox.cluster.kubeconfig);
    const labels = {
      "pod-security.kubernetes.io/enforce": "restricted",
      "pod-security.kubernetes.io/enforce-version": "latest",
    };
    await client.create("/api/v1/namespaces", {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: "restricted", labels },
    });
    // A pod is refused for the lack of it, too.
    const account = "/api/v1/namespaces/restricted/serviceaccounts/default";
    await eventually(() => client.get(account));
    await client.create("/api/v1/namespaces/restricted/serviceaccounts?dryRun=All", {
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "orders" },
    });
    let refused = 0;
    const admitted = async (pod: Manifest): Promise<boolean> => {
      try {
        await client.create("/api/v1/namespaces/restricted/pods?dryRun=All", pod);
        return true;
      } catch (error) {
        assert.ok(hasStatus(error, 403) && /violates PodSecurity/.test(String(error)), String(error));
        refused += 1;
        return false;
      }
    };
    const runs = 300;
    await fc.assert(
      fc.asyncProperty(podArbitrary, async (pod) => {
        const violated = policyViolations([pod]).filter(({ rule }) => rule === "pods-restricted");
        assert.equal(violated.length === 0, await admitted(pod), JSON.stringify({ pod, violated }));
      }),
      { numRuns: runs },
    );
    assert.ok(refused > runs / 10 && refused < (runs * 9) / 10, `${refused} of ${runs} pods were refused`);
  });

  it("are kept by the local stack, charts included, in a preview", async () => {
    const files = ["Pulumi.yaml", "package.json", "index.ts", "cli", "stacks"].map((name) => [name, name]);
    const project = await PolicyProject.create(sandbox, "local", Object.fromEntries(files));
    await project.configure(["kyma-mesh:charts.directory", (await sandboxTools())["istio-charts"]]);
    const outcome = await project.judged(["preview"]);
    assert.ok(outcome.succeeded, outcome.output);
    assert.match(outcome.output, /✅ kyma-mesh@v/);
    assert.deepEqual(policyLines(outcome).slice(1), []);
  });

  describe("of a program that breaks some", () => {
    let project: PolicyProject;
    const orders = "(kubernetes:apps/v1:Deployment: orders)";
    const has = (outcome: Outcome, ...parts: string[]) => {
      const lines = policyLines(outcome);
      for (const part of parts) {
        assert.ok(
          lines.some((line) => line.includes(part)),
          `${part} is missing from\n${outcome.output}`,
        );
      }
    };

    before(async () => {
      project = await PolicyProject.create(sandbox, "dev", {
        "index.ts": "tests/sandbox/policies/badProgram/index.ts",
        "Pulumi.yaml": "tests/sandbox/policies/badProgram/Pulumi.yaml",
        "package.json": "package.json",
      });
      await project.configure(["orders:image", "registry.example.com/orders:latest"], ["orders:leak", "true"]);
    });

    it("stop a preview, and name policy, resource, place and remedy", async () => {
      const outcome = await project.judged(["preview"]);
      assert.ok(!outcome.succeeded, outcome.output);
      has(
        outcome,
        `[mandatory]  images-pinned  ${orders}`,
        unpinned,
        `[advisory]  compute-resources  ${orders}`,
        unset,
      );
      has(outcome, "remedy: give the image the tag of a release, or its digest");
      // The password is not made yet.
      assert.ok(!outcome.output.includes(repeated));
    });

    it("let it pass with levels and settings of a config, and refuse a wrong one", async () => {
      const allowed = await project.judged(["preview"], {
        "images-pinned": { floatingTags: ["main"] },
        "compute-resources": { enforcementLevel: "mandatory", required: [] },
      });
      assert.ok(allowed.succeeded, allowed.output);
      assert.deepEqual(policyLines(allowed).slice(1), []);
      const wrong = await project.judged(["preview"], { "images-pinned": { digest: "yes" } });
      assert.ok(!wrong.succeeded);
      assert.match(wrong.output, /images-pinned: digest/);
    });

    it("refuse an update in which a secret turns up in a ConfigMap", async () => {
      const outcome = await project.judged(["up", "--yes", "--skip-preview"], { "images-pinned": "disabled" });
      assert.ok(!outcome.succeeded, outcome.output);
      has(outcome, "[mandatory]  secrets-repeated  (kubernetes:core/v1:ConfigMap: start)", repeated);
    });
  });
});
