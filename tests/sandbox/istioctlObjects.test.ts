import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { runWithMocks } from "../support/mockEngine";
import { istioObjects, type Manifest } from "./istioctlObjects/manifests";
import { type ExampleProgram, examplePrograms } from "./istioctlObjects/programs";
import { analyze } from "./support/istioctl";
import { istioctlTool } from "./support/tools";

/** Warnings about what is meant. */
const meant = [
  // Every address on the port is what the host "*" stands for.
  /ServiceEntry kyma-system\/any---host: .*addresses are required/,
  // The gateway alone knows the place of the databases, and leads to it by routes.
  /IST0134 ServiceEntry istio-system\/databases-\S+-origin: ServiceEntry addresses are required/,
  // The authorities are the credential's, or the system's, which Istio takes where a rule names none.
  /IST0129 DestinationRule \S+-origin: .*no caCertificates are set/,
];

describe("Istio's objects, as istioctl judges them", function () {
  this.timeout("15m");
  let istioctl: string;
  let directory: string;

  before(async () => {
    istioctl = await istioctlTool();
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-istioctl-"));
  });
  after(() => fs.rmSync(directory ?? "", { recursive: true, force: true }));

  function write(objects: Manifest[]): string {
    const file = path.join(directory, "objects.yaml");
    // JSON is YAML.
    fs.writeFileSync(file, objects.map((object) => `---\n${JSON.stringify(object)}\n`).join(""));
    return file;
  }

  function unexpected(messages: string[]): string[] {
    return messages.filter((message) => !meant.some((pattern) => pattern.test(message)));
  }

  function validate(objects: Manifest[]): string[] {
    const { status, stdout, stderr } = spawnSync(istioctl, ["validate", "-f", write(objects)], { encoding: "utf8" });
    const lines = `${stdout}${stderr}`.split("\n").map((line) => line.trim());
    const found = lines.filter((line) => /^\* |^error/i.test(line)).map((line) => line.replace(/^\* (\w+)\//, "$1 "));
    assert.ok(status === 0 || found.length > 0, stderr);
    return unexpected(found);
  }

  /** Without a cluster istioctl leaves out what it would have to look into pods, Services and Secrets for. */
  function analyzed(objects: Manifest[]): string[] {
    return unexpected(analyze(istioctl, ["--use-kube=false", "--output-threshold=Info", write(objects)]));
  }

  async function objectsOf({ run, config }: ExampleProgram): Promise<Manifest[]> {
    const objects = istioObjects(await runWithMocks(run, { config }));
    assert.ok(objects.length > 0);
    return objects;
  }

  for (const [name, example] of Object.entries(examplePrograms())) {
    it(`are valid, and refer to what there is: ${name}`, async () => {
      const objects = await objectsOf(example);
      assert.deepEqual(validate(objects), []);
      assert.deepEqual(analyzed(objects), []);
    });
  }

  it("would be found out: the same objects are refused once they are broken", async () => {
    const objects = await objectsOf(examplePrograms()["route: conditions"]);
    const without = (lost: string) => objects.filter(({ kind }) => kind !== lost);
    assert.match(analyzed(without("Gateway")).join("\n"), /IST0101 VirtualService .*gateway not found/);
    assert.match(analyzed(without("DestinationRule")).join("\n"), /IST0101 VirtualService .*host\+subset/);
    const [gateway] = objects.filter(({ kind }) => kind === "Gateway");
    const invalid = { ...gateway, spec: { ...gateway.spec, servers: [{ port: { number: 0 } }] } };
    assert.notDeepEqual(validate([invalid]), []);
  });
});
