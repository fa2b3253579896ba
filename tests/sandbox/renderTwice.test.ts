import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { resolveTools } from "../../sandbox/toolchain/toolchain";
import { machines, renderedFiles } from "../unit/render/support/renderedFiles";
import { projectRoot } from "./support/localSandbox";

const sources = ["components", "stacks", "cli", "policies", "sandbox", "package.json", "tsconfig.json", "Pulumi.yaml"];

/** A checkout of its own, with charts of its own and the packages of this one. */
function checkout(root: string, charts: string): string {
  const directory = path.join(root, "checkout");
  for (const source of sources) {
    fs.cpSync(path.join(projectRoot, source), path.join(directory, source), { recursive: true });
  }
  fs.symlinkSync(path.join(projectRoot, "node_modules"), path.join(directory, "node_modules"));
  fs.cpSync(charts, path.join(root, "charts"), { recursive: true });
  return directory;
}

describe("Two checkouts on two machines", function () {
  this.timeout("10m");
  const roots = machines.map((_, index) => fs.mkdtempSync(path.join(os.tmpdir(), `kyma-mesh-machine${index}-`)));
  after(() => roots.forEach((root) => fs.rmSync(root, { recursive: true })));
  let helm: string;

  before(async () => {
    const tools = await resolveTools({}, ["helm", "istio-charts"]);
    helm = tools.helm;
    roots.forEach((root) => checkout(root, tools["istio-charts"]));
  });

  /** Renders a stack by Helm on one of the machines. */
  function render(stack: string, { umask, env }: (typeof machines)[number], root: string) {
    const directory = path.join(root, "checkout");
    const out = path.join(root, stack);
    const compiled = ["--require", path.join(directory, "node_modules/ts-node/register/transpile-only")];
    const charts = `kyma-mesh:charts=${JSON.stringify({ directory: path.join(root, "charts") })}`;
    const args = [...compiled, "cli/kymaMesh.ts", "render", stack, "--out", out, "--set", charts];
    execFileSync("sh", ["-c", `umask ${umask} && exec "$0" "$@"`, process.execPath, ...args], {
      cwd: directory,
      env: {
        PATH: process.env.PATH,
        ...env,
        HOME: root,
        HELM_CACHE_HOME: path.join(root, "helm"),
        KYMA_MESH_HELM: helm,
      },
      stdio: "pipe",
    });
    return renderedFiles(out);
  }

  for (const stack of ["local", "gardener", "production"]) {
    it(`render ${stack} to the same bytes`, () => {
      const [one, other] = machines.map((machine, index) => render(stack, machine, roots[index]));
      assert.equal(Object.keys(one).length > 60, true);
      assert.deepEqual(Object.keys(one).sort(), Object.keys(other).sort());
      for (const file of Object.keys(one)) {
        assert.deepEqual(one[file], other[file], file);
      }
    });
  }
});
