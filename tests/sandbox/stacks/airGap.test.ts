import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";

import * as yaml from "js-yaml";

import { projectRoot } from "../support/localSandbox";

const execute = promisify(execFile);

/** The first block of a language in a section of the documentation of operations. */
function block(section: string, language: string): string {
  const page = fs.readFileSync(path.join(projectRoot, "docs", "operations.md"), "utf8");
  const [, within] = page.split(`\n## ${section}\n`);
  return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "ms").exec(within.split("\n## ")[0])![1];
}

/** A setting as the command line takes it. */
const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

describe("what docs/operations.md says of clusters without the internet", function () {
  this.timeout("10m");
  const section = "Without the internet";
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-images-"));
  after(() => fs.rmSync(directory, { recursive: true }));

  /** The commands of the documentation, for a stack with such settings. */
  async function images(stack: string, config: Record<string, unknown> = {}): Promise<string[]> {
    const settings = Object.entries(config).flatMap(([key, value]) => ["--set", `${key}=${text(value)}`]);
    const render = ["run", "--silent", "render", "--", stack, "--out", path.join(directory, "rendered")];
    await execute("npm", [...render, ...settings], { cwd: projectRoot });
    const [, list] = block(section, "sh").trim().split("\n");
    const { stdout } = await execute("sh", ["-c", list], { cwd: directory });
    return stdout.trim().split("\n");
  }

  it("lists every image of a stack", async () => {
    const names = (await images("production")).map((image) => path.basename(image).split(":")[0]);
    const istio = ["pilot", "proxyv2"];
    const ory = ["hydra", "hydra-maester", "oathkeeper", "oathkeeper-maester"];
    assert.deepEqual(names.sort(), ["api-gateway-controller", ...istio, ...ory].sort());
  });

  it("has all of them but PostgreSQL's from a registry of one's own", async () => {
    const { config } = yaml.load(block(section, "yaml")) as { config: Record<string, unknown> };
    const { "kyma-mesh:charts": charts, ...settings } = config;
    assert.ok(charts, "is named as well, but a test has charts of its own");
    const all = await images("gardener", settings);
    const others = all.filter((image) => !image.startsWith("registry.example.com/"));
    assert.deepEqual(
      others.map((image) => image.split(":")[0]),
      ["docker.io/library/postgres"],
    );
  });
});
