import assert from "node:assert/strict";
import type { Manifest } from "../../cli/render/manifest";
import { renderStack } from "../../cli/render/renderStack";
import { byPath, heldManifests } from "./render/heldManifests";
import { exportWithSecrets, type LocalSandbox, localSandbox, projectRoot } from "./support/localSandbox";
import { exposureSandboxTools } from "./support/tools";

/** What is computed from random values, by the objects that have it; its form is checked, its value cannot agree. */
const checksums: Record<string, string[]> = {
  "kyma-system/Deployment.apps.ory-hydra.yaml": ["checksum/secrets"],
  "kyma-system/Deployment.apps.ory-oathkeeper.yaml": ["checksum/secrets"],
};

interface Workload {
  spec: { template: { metadata: { annotations: Record<string, string> } } };
}

function withoutChecksums(manifests: Record<string, Manifest>): Record<string, Manifest> {
  const copy = structuredClone(manifests);
  for (const [path, names] of Object.entries(checksums)) {
    const { annotations } = (copy[path] as unknown as Workload).spec.template.metadata;
    for (const name of names) {
      assert.match(annotations[name], /^[0-9a-f]{64}$/, `${name} of ${path}`);
      annotations[name] = "";
    }
  }
  return copy;
}

describe("A render of the local stack", function () {
  this.timeout("15m");
  let sandbox: LocalSandbox;
  let rendered: Record<string, Manifest>;
  let held: Record<string, Manifest>;

  before(async () => {
    const tools = await exposureSandboxTools();
    process.env.KYMA_MESH_HELM = tools.helm;
    const charts = JSON.stringify({ directory: tools["istio-charts"] });
    rendered = byPath(await renderStack({ stack: "local", project: projectRoot, set: { charts } }));
    sandbox = await localSandbox({ tools });
    await sandbox.stack.up();
    held = heldManifests(exportWithSecrets(sandbox));
  });
  after(async () => {
    delete process.env.KYMA_MESH_HELM;
    await sandbox?.remove();
  });

  it("has exactly the objects that the engine made", () => {
    assert.equal(Object.keys(held).length > 70, true);
    assert.deepEqual(Object.keys(rendered).sort(), Object.keys(held).sort());
  });

  it("has them as the provider was given them", () => {
    const [expected, actual] = [withoutChecksums(held), withoutChecksums(rendered)];
    for (const path of Object.keys(expected)) {
      assert.deepEqual(actual[path], expected[path], path);
    }
  });
});
