import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const project = path.join(__dirname, "..", "..");

/** Names that the package exports, types included. */
function exportedNames(): string[] {
  const index = fs.readFileSync(path.join(project, "index.ts"), "utf8");
  return [...index.matchAll(/\{([^}]*)\} from/g)].flatMap(([, names]) => names.split(",").map((name) => name.trim()));
}

describe("the API reference", function () {
  this.timeout("10m");
  let directory: string;

  before(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-api-"))));
  after(() => fs.rmSync(directory, { recursive: true }));

  it("is made from the comments without a warning, with a page for everything that is exported", () => {
    const typedoc = path.join(project, "node_modules", "typedoc", "bin", "typedoc");
    const options = { cwd: project, encoding: "utf8" } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [typedoc, "--out", directory], options);
    assert.equal(status, 0, stdout + stderr);
    const files = fs.readdirSync(directory, { recursive: true, encoding: "utf8" });
    const pages = new Set(files.map((file) => path.basename(file, ".md")));
    assert.deepEqual(
      exportedNames().filter((name) => name !== "" && !pages.has(name)),
      [],
    );
  });
});
