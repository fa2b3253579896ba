import * as fs from "node:fs";
import * as path from "node:path";

import { execute } from "./execute";

/** Programs that a machine has from its distribution; where it has not, Debian's packages serve. */
export interface DebianPrograms {
  package: string;
  /** The program that each name stands for, by its path on the machine, in which a shell may expand patterns. */
  programs: Record<string, string>;
  /** Packages among those it depends on that the programs can do without. */
  without?: RegExp;
  neededBy: string;
}

export const nft: DebianPrograms = { package: "nftables", programs: { nft: "/usr/sbin/nft" }, neededBy: "kube-proxy" };

/** The names under which istio-init looks for the packet filter; Debian links the plain ones only when it installs. */
function iptablesPrograms(): Record<string, string> {
  const actions = ["", "-save", "-restore"];
  const entries = ["iptables", "ip6tables"].flatMap((filter) =>
    actions.flatMap((action) => {
      const program = `${filter}-nft${action}`;
      return [filter + action, program].map((name) => [name, `/usr/sbin/${program}`]);
    }),
  );
  return Object.fromEntries(entries) as Record<string, string>;
}

export const iptables: DebianPrograms = {
  package: "iptables",
  programs: iptablesPrograms(),
  neededBy: "istio-init",
};

/** Whatever version of PostgreSQL the distribution has. */
export const postgres: DebianPrograms = {
  package: "postgresql",
  programs: Object.fromEntries(
    ["postgres", "initdb", "pg_ctl", "pg_isready", "psql"].map((name) => [name, `/usr/lib/postgresql/*/bin/${name}`]),
  ),
  // What sets clusters up by Debian's own ways, and the compiler of queries, which is looked for and not missed.
  without: /perl|locales|llvm|libz3|debconf|common$|adduser|passwd|openssl|ssl-cert|tzdata|ucf|usrmerge|^usr-is/,
  neededBy: "pods of PostgreSQL",
};

/** Everything below stays in `directory`: lists, archives and the unpacked packages. Needs no root. */
async function unpackPackages(
  { package: name, without }: Pick<DebianPrograms, "package" | "without">,
  directory: string,
): Promise<string> {
  for (const sub of ["lists/partial", "cache/archives/partial", "root"]) {
    fs.mkdirSync(path.join(directory, sub), { recursive: true });
  }
  const apt = [`Dir::State::lists=${directory}/lists`, `Dir::Cache=${directory}/cache`, "Debug::NoLocking=1"];
  const options = apt.flatMap((option) => ["-o", option]);
  await execute("apt-get", [...options, "-qq", "update"]);
  const only = ["recommends", "suggests", "conflicts", "breaks", "replaces", "enhances"].map((kind) => `--no-${kind}`);
  const tree = await execute("apt-cache", [...options, "depends", "--recurse", ...only, name]);
  const packages = tree
    .split("\n")
    .filter((line) => /^[a-z0-9]/.test(line) && !/^(libc6|libgcc|gcc-|dpkg|tar)/.test(line) && !without?.test(line));
  await execute("apt-get", [...options, "-qq", "download", ...new Set(packages)], { cwd: directory });
  for (const archive of fs.readdirSync(directory).filter((entry) => entry.endsWith(".deb"))) {
    await execute("dpkg", ["-x", path.join(directory, archive), path.join(directory, "root")]);
    fs.rmSync(path.join(directory, archive));
  }
  fs.rmSync(path.join(directory, "lists"), { recursive: true });
  fs.rmSync(path.join(directory, "cache"), { recursive: true });
  return path.join(directory, "root");
}

/** The directories below `root` that hold what `isWanted` accepts, in the syntax of a search path of the wrapper. */
function searchPath(root: string, isWanted: (name: string) => boolean): string {
  const files = fs.readdirSync(root, { recursive: true, withFileTypes: true });
  const directories = files
    .filter(({ name }) => isWanted(name))
    .map(({ parentPath }) => path.relative(root, parentPath));
  return [...new Set(directories)].map((directory) => `$root/${directory}`).join(":");
}

/**
 * Makes a wrapper for each program beside `target` that finds the packages' libraries. Wrappers look for the packages
 * where they are themselves, so that their directory may be moved, and mounted elsewhere.
 */
export async function installDebianPrograms(target: string, { programs, ...wanted }: DebianPrograms): Promise<void> {
  const directory = path.dirname(target);
  try {
    const root = await unpackPackages(wanted, path.join(directory, "packages"));
    const libraries = searchPath(root, (name) => /\.so\.\d+$/.test(name));
    const extensions = searchPath(root, (name) => /^lib(xt|ipt|ip6t)_.*\.so$/.test(name));
    for (const [name, program] of Object.entries(programs)) {
      const script = `#!/bin/sh
root=$(dirname "$(readlink -f "$0")")/packages/root
export LD_LIBRARY_PATH="${libraries}" XTABLES_LIBDIR="${extensions}"
exec "$root"${program} "$@"
`;
      fs.writeFileSync(path.join(directory, name), script, { mode: 0o755 });
    }
  } catch (error) {
    const name = path.basename(target);
    const remedy = `install it (Debian, Ubuntu: apt-get install ${wanted.package}; Fedora: dnf install ${wanted.package})`;
    throw new Error(
      `${name} is needed by ${wanted.neededBy}: ${remedy}. (Debian's packages: ${(error as Error).message})`,
    );
  }
}
