import assert from "node:assert/strict";
import * as path from "node:path";

import { testAuthority } from "../support/certificates";
import type { CommandLineProject } from "./support/commandLineProject";
import { ConsumerSandbox } from "./support/consumerSandbox";

/** DER prefix aside, any line of a key would do: none may be in the state. */
function middleOf(pem: string): string {
  const lines = pem.trim().split("\n");
  return lines[Math.floor(lines.length / 2)];
}

describe("the packed package as a plugin of the engine", function () {
  this.timeout("20m");
  let sandbox: ConsumerSandbox;
  let project: CommandLineProject;
  let key: string;

  before(async () => {
    sandbox = await ConsumerSandbox.start();
    project = sandbox.project("foreign", path.join(__dirname, "foreignProgram"));
    const authority = await testAuthority("authority");
    const hosts = ["*.local.kyma.dev", "local.kyma.dev"];
    const served = await testAuthority("gateway", { isAuthority: false, key: "RSA-2048", hosts, issuer: authority });
    key = served.key;
    await project.init({
      "foreign:exposed": "true",
      "foreign:charts": { directory: sandbox.charts },
      "foreign:certificate": served.certificate,
      "foreign:authority": authority.certificate,
      "kubernetes:enableSecretMutable": "true",
      "kubernetes:upsertExistingObjects": "true",
    });
    await project.setSecret("foreign:key", key);
  });
  after(async () => sandbox?.remove());

  it("has a schema that the engine's own tool reads", async () => {
    const { resources } = JSON.parse(await project.schema("./node_modules/kyma-mesh")) as { resources: object };
    assert.equal(Object.keys(resources).length, 13);
  });

  it("makes components of values from outside: nested arguments, enums, references, secrets", async () => {
    const { issuer } = await project.up();
    assert.equal(issuer, "https://oauth2.local.kyma.dev/");
    assert.deepEqual(await project.plannedChanges(), [], "a second update");
    const state = await project.state();
    assert.ok(state.includes("kyma-mesh:index:OAuth2Client"), "what is looked for below can be found");
    assert.ok(!state.includes(middleOf(key)), "the key is kept as a secret");
    await project.destroy();
  });

  it("makes the Ory stack by itself from outside", async () => {
    await project.set("foreign:exposed", "false");
    const { issuer } = await project.up();
    assert.equal(issuer, "https://oauth2.local.kyma.dev/");
    assert.deepEqual(await project.plannedChanges(), [], "a second update");
    await project.destroy();
  });
});
