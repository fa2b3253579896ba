import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";

import type { ClusterTools } from "./clusterOptions";
import { systemPath } from "./systemPath";

const alternative = "or use k3d: `npm run k3d`";
const programs: Record<string, string> = {
  unshare: "util-linux",
  nsenter: "util-linux",
  setpriv: "util-linux",
  mount: "mount",
  chroot: "coreutils",
  ip: "iproute2",
  hostname: "hostname",
};

/** What the machine offers, as far as an embedded cluster depends on it. */
export interface Machine {
  platform: string;
  missingPrograms: string[];
  missingTools: string[];
  /** Why a user namespace could not be made; undefined when it could. */
  namespaceError?: string;
  /** Kernel settings that forbid user namespaces, by path below /proc/sys. */
  settings: Record<string, string | undefined>;
}

const gates: { setting: string; forbids: string; allow: string }[] = [
  { setting: "kernel/unprivileged_userns_clone", forbids: "0", allow: "1" },
  { setting: "kernel/apparmor_restrict_unprivileged_userns", forbids: "1", allow: "0" },
  { setting: "user/max_user_namespaces", forbids: "0", allow: "10000" },
];

/** The one line that says why no embedded cluster can run here and what to do; undefined when one can. */
export function machineProblem(machine: Machine): string | undefined {
  if (machine.platform !== "linux") {
    return `the embedded cluster needs Linux, this is ${machine.platform}: run it in a Linux machine ${alternative}`;
  }
  if (machine.missingPrograms.length > 0) {
    const packages = [...new Set(machine.missingPrograms.map((name) => programs[name]))];
    return `${machine.missingPrograms.join(", ")} not found on PATH: install ${packages.join(", ")} ${alternative}`;
  }
  if (machine.missingTools.length > 0) {
    return `no such file: ${machine.missingTools.join(", ")}; every tool of the cluster must be there`;
  }
  return machine.namespaceError === undefined ? undefined : namespaceProblem(machine, machine.namespaceError);
}

function namespaceProblem(machine: Machine, error: string): string {
  const gate = gates.find(({ setting, forbids }) => machine.settings[setting] === forbids);
  if (gate === undefined) {
    return `user namespaces are not available (${error}): allow them, in a container by --privileged, ${alternative}`;
  }
  const name = gate.setting.replace("/", ".");
  return `user namespaces are forbidden by ${name}=${gate.forbids}: run \`sudo sysctl ${name}=${gate.allow}\` ${alternative}`;
}

function isOnPath(program: string): boolean {
  return systemPath()
    .split(":")
    .some((directory) => fs.existsSync(path.join(directory, program)));
}

function readSetting(setting: string): string | undefined {
  try {
    return fs.readFileSync(`/proc/sys/${setting}`, "utf8").trim();
  } catch {
    return undefined;
  }
}

async function tryNamespaces(): Promise<string | undefined> {
  try {
    const env = { ...process.env, PATH: systemPath() };
    await promisify(execFile)("unshare", ["-Urmnpf", "--mount-proc", "true"], { env });
    return undefined;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    return (stderr?.trim() || message).split("\n")[0];
  }
}

/** Looks at this machine, and for those tools that are known already. */
export async function inspectMachine(tools: Partial<ClusterTools> = {}): Promise<Machine> {
  const missingPrograms = Object.keys(programs).filter((name) => !isOnPath(name));
  const isCapable = process.platform === "linux" && missingPrograms.length === 0;
  return {
    platform: process.platform,
    missingPrograms,
    missingTools: Object.values(tools).filter((file: string) => !fs.existsSync(file)),
    namespaceError: isCapable ? await tryNamespaces() : undefined,
    settings: Object.fromEntries(gates.map(({ setting }) => [setting, readSetting(setting)])),
  };
}
