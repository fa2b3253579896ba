import assert from "node:assert/strict";
import * as path from "node:path";

import { CrdPolicy, KymaMesh, Platform } from "../../index";
import type { ConfigMap } from "../../sandbox/cluster/kube/types";
import { update } from "../../sandbox/engine/update";
import { type TestAuthority, testAuthority } from "../support/certificates";
import { answered, clusterClient } from "./support/clusterClient";
import { changes, exportWithSecrets, type LocalSandbox, localSandbox } from "./support/localSandbox";
import { settled } from "./support/settled";
import { filesWith, forms, privateKeys } from "./support/secrets";
import { sandboxTools } from "./support/tools";

const crds = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
const upsert = "kubernetes:upsertExistingObjects";

describe("a mesh alone, with an authority of its user's, its CRDs kept", function () {
  this.timeout("10m");
  let sandbox: LocalSandbox;
  let root: TestAuthority;
  let authority: TestAuthority;

  before(async () => {
    root = await testAuthority("root");
    authority = await testAuthority("mesh", { issuer: root });
    const { "istio-charts": directory } = await sandboxTools();
    sandbox = await localSandbox({
      program: async () => {
        const { certificate, key } = authority;
        const mesh = new KymaMesh("mesh", {
          platform: Platform.K3d,
          crds: CrdPolicy.Keep,
          charts: { directory },
          certificateAuthority: { certificate, key, root: root.certificate },
        });
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

  it("signs with that authority: istiod has every namespace trust its root", async () => {
    const client = clusterClient(sandbox.cluster.kubeconfig);
    const file = "/api/v1/namespaces/kyma-system/configmaps/istio-ca-root-cert";
    const { data } = await answered(
      () => client.get<ConfigMap>(file),
      (map) => map.data !== undefined,
    );
    assert.equal(data!["root-cert.pem"].trim(), root.certificate.trim());
  });

  it("keeps the authority's key as a secret, in plain text in no file of the state", () => {
    assert.ok(privateKeys(exportWithSecrets(sandbox)).some((key) => key.trim() === authority.key.trim()));
    const state = path.join(sandbox.directory, "state");
    assert.notDeepEqual(filesWith(state, "kyma-mesh:"), []);
    const [, , line] = authority.key.split("\n");
    for (const form of [...forms(authority.key), line]) {
      assert.deepEqual(filesWith(state, form), []);
    }
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
    await settled(clusterClient(sandbox.cluster.kubeconfig));
    const { changeSummary } = await sandbox.stack.preview({ refresh: true });
    assert.deepEqual(changes(changeSummary), {});
  });
});
