import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { shopProgram } from "./support/shopProgram";
import { repository, TestProject } from "./support/testProject";

/** What differs between machines, beside the directory of the checkout. */
const machines = [
  { umask: "022", env: { TZ: "UTC", LANG: "C", LC_ALL: "C" } },
  { umask: "077", env: { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", HOSTNAME: "other" } },
];

describe("Two renders on two machines", function () {
  this.timeout(180_000);
  const projects: TestProject[] = [];
  after(() => projects.forEach((project) => project.remove()));

  it("are identical, byte for byte and mode for mode", () => {
    const [one, other] = machines.map((machine, index) => {
      const project = new TestProject();
      projects.push(project);
      const helm = shopProgram(project);
      const out = path.join(project.directory, "out");
      const from = index === 0 ? project.directory : path.join(project.directory, "program");
      const command = [
        process.execPath,
        "--require",
        "ts-node/register/transpile-only",
        path.join(repository, "cli/kymaMesh.ts"),
      ];
      const line = [...command, "render", "dev", "--project", from, "--out", out].map((word) => `'${word}'`).join(" ");
      const home = path.join(project.directory, "home");
      const { status, stderr } = spawnSync("sh", ["-c", `umask ${machine.umask} && ${line}`], {
        cwd: repository,
        encoding: "utf8",
        env: {
          PATH: process.env.PATH,
          ...machine.env,
          HOME: home,
          HELM_CACHE_HOME: path.join(home, "helm"),
          KYMA_MESH_HELM: helm,
        },
      });
      assert.equal(status, 0, stderr);
      return contents(out);
    });
    assert.equal(Object.keys(one).length > 5, true);
    assert.deepEqual(one, other);
  });
});

function contents(directory: string): Record<string, { text: string; mode: number }> {
  const files = fs.readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      const content = { text: fs.readFileSync(file, "utf8"), mode: fs.statSync(file).mode & 0o777 };
      return [path.relative(directory, file), content];
    }),
  );
}
