import assert from "node:assert/strict";

import { CrdPolicy, KymaMesh, Platform } from "../../index";
import { update } from "../../sandbox/engine/update";
import { clusterClient } from "./support/clusterClient";
import { changes, type LocalSandbox, localSandbox } from "./support/localSandbox";
import { sandboxTools } from "./support/tools";

const crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const upsert = "kubernetes:upsertExistingObjects";

describe("a mesh alone, its CRDs kept", function () {
  this.timeout("10m");
  let sandbox: LocalSandbox;

  before(async () => {
    const { "istio-charts": directory } = await sandboxTools();
    sandbox = await localSandbox({
      program: async () => {
        const mesh = new KymaMesh("mesh", { platform: Platform.K3d, crds: CrdPolicy.Keep, charts: { directory } });
        return Promise.resolve({ mesh: mesh.reference });
      },
    });
  });
  after(async () => sandbox?.remove());

  async function istioCrds(): Promise<number> {
    const client = clusterClient(sandbox.cluster.kubeconfig);
    const { items } = await client.get<{ items: { metadata: { name: string } }[] }>(crds);
    return items.filter(({ metadata }) => metadata.name.endsWith(".istio.io")).length;
  }

  it("is a working install that a second up does not change", async () => {
    await update(sandbox.stack, () => undefined);
    assert.deepEqual(changes((await sandbox.stack.up()).summary.resourceChanges), {});
  });

  it("leaves its CRDs at a destroy, and the next up names them and the way to adopt them", async () => {
    await sandbox.stack.destroy();
    assert.equal(await istioCrds(), 15);
    await assert.rejects(
      update(sandbox.stack, () => undefined),
      (error: Error) => /already exists/i.test(error.message) && error.message.includes("upsertExistingObjects"),
    );
  });

  it("adopts them with the documented setting", async () => {
    await sandbox.stack.setConfig(upsert, { value: "true" });
    await update(sandbox.stack, () => undefined);
    await sandbox.stack.removeConfig(upsert);
    const { changeSummary } = await sandbox.stack.preview({ refresh: true });
    assert.deepEqual(changes(changeSummary), {});
  });
});
