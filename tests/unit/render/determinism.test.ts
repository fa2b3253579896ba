import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { machines, renderedFiles } from "./support/renderedFiles";
import { shopProgram } from "./support/shopProgram";
import { repository, TestProject } from "./support/testProject";

describe("Two renders on two machines", function () {
  this.timeout(180_000);
  const projects: TestProject[] = [];
  after(() => projects.forEach((project) => project.remove()));

  it("are identical, byte for byte and mode for mode", () => {
    const [one, other] = machines.map((machine, index) => {
      const project = new TestProject();
      projects.push(project);
      const helm = shopProgram(project);
      fs.appendFileSync(path.join(project.directory, "program/index.ts"), 'console.error("said by the program");\n');
      const out = path.join(project.directory, "out");
      const from = index === 0 ? project.directory : path.join(project.directory, "program");
      const command = [
        process.execPath,
        "--require",
        require.resolve("ts-node/register/transpile-only"),
        path.join(repository, "cli/kymaMesh.ts"),
      ];
      const line = [...command, "render", "dev", "--project", from, "--out", out].map((word) => `'${word}'`).join(" ");
      const home = path.join(project.directory, "home");
      const { status, stderr } = spawnSync("sh", ["-c", `umask ${machine.umask} && ${line}`], {
        cwd: index === 0 ? repository : project.directory,
        encoding: "utf8",
        env: {
          PATH: process.env.PATH,
          ...machine.env,
          TS_NODE_PROJECT: path.join(repository, "tsconfig.json"),
          HOME: home,
          HELM_CACHE_HOME: path.join(home, "helm"),
          KYMA_MESH_HELM: helm,
        },
      });
      assert.equal(status, 0, stderr);
      assert.equal(stderr.split("\n").includes("said by the program"), true, stderr);
      return renderedFiles(out);
    });
    assert.equal(Object.keys(one).length > 5, true);
    assert.deepEqual(one, other);
  });
});
