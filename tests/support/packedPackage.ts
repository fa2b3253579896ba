import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const project = path.join(__dirname, "..", "..");

interface Manifest {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

/** What programs have beside the package and its peers: what they are compiled with. */
const developmentDependencies = ["@types/node", "typescript"];

/** The package as it would be published, installed for consumers. */
export interface PackedPackage {
  /** Where consumers are put: they find the package from below. */
  directory: string;
  /** The package itself, with its package.json. */
  installed: string;
}

let packed: PackedPackage | undefined;

/**
 * Packs the package and installs it with what its package.json names and nothing else, so that a dependency that is
 * not declared is missed. Once a run of tests; removed at its end.
 */
export function packedPackage(): PackedPackage {
  return (packed ??= install(fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-package-"))));
}

function install(directory: string): PackedPackage {
  process.once("exit", () => fs.rmSync(directory, { recursive: true, force: true }));
  const modules = path.join(directory, "node_modules");
  const installed = path.join(modules, "kyma-mesh");
  fs.mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["-xzf", pack(directory), "-C", installed, "--strip-components=1"]);
  const manifest = JSON.parse(fs.readFileSync(path.join(installed, "package.json"), "utf8")) as Manifest;
  const { dependencies, peerDependencies } = manifest;
  for (const name of [...Object.keys({ ...dependencies, ...peerDependencies }), ...developmentDependencies]) {
    const link = path.join(modules, name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(path.join(project, "node_modules", name), link);
  }
  return { directory, installed };
}

function pack(directory: string): string {
  const npm = spawnSync("npm", ["pack", "--silent", "--pack-destination", directory], {
    cwd: project,
    encoding: "utf8",
  });
  // The compiler says on standard output what is wrong.
  assert.equal(npm.status, 0, npm.stdout + npm.stderr);
  return path.join(directory, npm.stdout.trim().split("\n").at(-1)!);
}
