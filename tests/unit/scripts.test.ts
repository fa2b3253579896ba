import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const project = path.join(__dirname, "..", "..");
const pages = ["README.md", ...fs.readdirSync(path.join(project, "docs")).map((page) => path.join("docs", page))];

/** Commands for a clone of the repository, by the page that tells of them. */
function scriptsOf(page: string): string[] {
  const text = fs.readFileSync(path.join(project, page), "utf8");
  return [...text.matchAll(/\bnpm (?:run (?:-s |--silent )?([\w:-]+)|(start|test)\b)/g)].map(
    ([, run, own]) => run ?? own,
  );
}

describe("scripts of the repository", () => {
  const { scripts } = JSON.parse(fs.readFileSync(path.join(project, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };

  for (const page of pages.filter((name) => name.endsWith(".md"))) {
    it(`are there where ${page} calls them`, () => {
      assert.deepEqual(
        scriptsOf(page).filter((script) => !(script in scripts)),
        [],
      );
    });
  }

  it("run each command of the package as its own users do", function () {
    this.timeout("2m");
    const { stdout } = spawnSync(
      process.execPath,
      ["--require", "ts-node/register/transpile-only", "cli/kymaMesh.ts", "--help"],
      {
        cwd: project,
        encoding: "utf8",
      },
    );
    const commands = /^Commands: (.+)$/m.exec(stdout)![1].split(", ");
    for (const command of commands) {
      const run = spawnSync("npm", ["run", "--silent", command, "--", "--help"], { cwd: project, encoding: "utf8" });
      assert.equal(run.status, 0, run.stderr);
      assert.match(run.stdout, new RegExp(`^kyma-mesh ${command} `), command);
    }
  });
});
