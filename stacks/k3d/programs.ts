import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** What is run, with arguments; environment variables beside those of this process. */
export interface Command {
  program: string;
  args: string[];
  env?: Record<string, string>;
}

/** Runs a program and returns what it prints. */
export async function output({ program, args, env }: Command): Promise<string> {
  const { stdout } = await execute(program, args, { env: { ...process.env, ...env } });
  return stdout;
}

/** Runs a program on this terminal, for as long as it takes. */
export async function run({ program, args, env }: Command): Promise<void> {
  process.stdout.write(`\n$ ${[program, ...args].join(" ")}\n`);
  const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0) {
    throw new Error(`${program} ${args[0]} failed; what it says is above`);
  }
}

interface Prerequisite extends Command {
  /** What to do where the program is missing. */
  missing: string;
  /** What to do where it fails. */
  failing: string;
  /** What to do for what it prints. Default: nothing. */
  lacks?: (printed: string) => string[];
}

const prerequisites: Prerequisite[] = [
  {
    program: "docker",
    args: ["info"],
    missing: "docker is not installed: https://docs.docker.com/engine/install/",
    failing: "docker does not answer: start it, and see that `docker info` works for this user",
  },
  {
    program: "k3d",
    args: ["version"],
    missing: "k3d is not installed: https://k3d.io",
    failing: "`k3d version` fails: install it again, https://k3d.io",
  },
  {
    program: "pulumi",
    args: ["whoami", "--json", "--non-interactive"],
    missing: "pulumi is not installed: https://www.pulumi.com/docs/install/",
    failing: "pulumi is logged in nowhere: `pulumi login --local` keeps state on this machine",
    lacks: passphrase,
  },
];

/** Stacks that are kept elsewhere than in Pulumi Cloud are encrypted by a passphrase, which nobody could be asked for. */
function passphrase(account: string): string[] {
  const { PULUMI_CONFIG_PASSPHRASE: text, PULUMI_CONFIG_PASSPHRASE_FILE: file } = process.env;
  const isCloud = /"url":\s*"https?:/.test(account);
  return isCloud || text !== undefined || file !== undefined
    ? []
    : [
        "the stack's secrets need a passphrase: set PULUMI_CONFIG_PASSPHRASE, which may be empty, or PULUMI_CONFIG_PASSPHRASE_FILE",
      ];
}

/** What keeps the cluster and its stack from being made, one line each. */
export async function missingPrerequisites(): Promise<string[]> {
  const found = await Promise.all(
    prerequisites.map((prerequisite) =>
      output(prerequisite).then(
        (printed) => prerequisite.lacks?.(printed) ?? [],
        ({ code }: NodeJS.ErrnoException) => [code === "ENOENT" ? prerequisite.missing : prerequisite.failing],
      ),
    ),
  );
  return found.flat();
}
