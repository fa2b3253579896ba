import * as fs from "node:fs";
import * as path from "node:path";

import { execute } from "./execute";

const remedy = "install it (Debian, Ubuntu: apt-get install nftables; Fedora: dnf install nftables)";

/** Everything below stays in `directory`: lists, archives and the unpacked packages. Needs no root. */
async function unpackDebianPackages(directory: string): Promise<string> {
  for (const sub of ["lists/partial", "cache/archives/partial", "root"]) {
    fs.mkdirSync(path.join(directory, sub), { recursive: true });
  }
  const apt = [`Dir::State::lists=${directory}/lists`, `Dir::Cache=${directory}/cache`, "Debug::NoLocking=1"];
  const options = apt.flatMap((option) => ["-o", option]);
  await execute("apt-get", [...options, "-qq", "update"]);
  const only = ["recommends", "suggests", "conflicts", "breaks", "replaces", "enhances"].map((kind) => `--no-${kind}`);
  const tree = await execute("apt-cache", [...options, "depends", "--recurse", ...only, "nftables"]);
  const packages = tree
    .split("\n")
    .filter((line) => /^[a-z0-9]/.test(line) && !/^(libc6|libgcc|gcc-|dpkg|tar)/.test(line));
  await execute("apt-get", [...options, "-qq", "download", ...new Set(packages)], { cwd: directory });
  for (const archive of fs.readdirSync(directory).filter((name) => name.endsWith(".deb"))) {
    await execute("dpkg", ["-x", path.join(directory, archive), path.join(directory, "root")]);
    fs.rmSync(path.join(directory, archive));
  }
  fs.rmSync(path.join(directory, "lists"), { recursive: true });
  fs.rmSync(path.join(directory, "cache"), { recursive: true });
  return path.join(directory, "root");
}

/** The nft that kube-proxy programs the kernel with, from Debian's packages: a wrapper that finds their libraries. */
export async function installNft(target: string, finalDirectory: string): Promise<void> {
  const directory = path.join(path.dirname(target), "packages");
  try {
    const root = await unpackDebianPackages(directory);
    const libraries = fs
      .readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => /\.so\.\d+$/.test(entry.name))
      .map((entry) => path.relative(directory, entry.parentPath));
    const installed = path.join(finalDirectory, "packages");
    const search = [...new Set(libraries)].map((library) => path.join(installed, library)).join(":");
    const script = `#!/bin/sh\nLD_LIBRARY_PATH=${search} exec ${installed}/root/usr/sbin/nft "$@"\n`;
    fs.writeFileSync(target, script, { mode: 0o755 });
  } catch (error) {
    throw new Error(`nft is needed by kube-proxy: ${remedy}. (Debian's packages: ${(error as Error).message})`);
  }
}
