import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Project } from "./project";
import { recorderVariable, type Recording, type RecorderSettings } from "./recorder/recording";
import type { StackConfig } from "./stackConfig";

/** One run of a project's program. */
export interface ProgramRun {
  project: Project;
  stack: string;
  config: StackConfig;
  kubeVersion: string;
  organization: string;
  /** Outputs of other stacks, by the names that the program refers to them by. */
  outputs: Record<string, Record<string, unknown>>;
}

/** Version of the SDK from which its in-process monitor hands transforms over. */
const oldestSdk = [3, 260];

/**
 * Runs a program by the SDK's own runner, in a process of its own, with no engine behind it. Returns what it registered.
 *
 * Throws an Error, one line for each fault, when the program cannot be run or fails.
 */
export async function runProgram(program: ProgramRun): Promise<Recording> {
  const { project, stack, config, ...seen } = program;
  const { directory } = project;
  const runner = sdkRunner(directory);
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), "kyma-mesh-render-"));
  try {
    const result = path.join(scratch, "recording.json");
    const settings: RecorderSettings = { ...seen, directory, project: project.name, stack, result };
    const outcome = await run(
      project,
      [
        ...recorder.args,
        "--require",
        path.join(__dirname, "recorder", `main${ending}`),
        runner,
        ...runnerArguments(project, stack),
      ],
      {
        ...process.env,
        ...recorder.env,
        ...runnerEnvironment(project, config),
        [recorderVariable]: JSON.stringify(settings),
      },
    );
    const text = await fs.readFile(result, "utf8").catch(() => undefined);
    const recording = text === undefined ? undefined : (JSON.parse(text) as Recording);
    const errors = errorLines(recording);
    if (errors.length > 0) {
      throw new Error([...errors, ...placeholderLines(errors, config)].join("\n"));
    }
    if (recording === undefined || outcome.code !== 0) {
      throw new Error(
        [`the program of ${project.root} ended with ${outcome.end}`, ...lines(outcome.output)].join("\n"),
      );
    }
    process.stderr.write(outcome.output);
    return recording;
  } finally {
    await fs.rm(scratch, { recursive: true, force: true });
  }
}

/** What cannot be rendered first: errors of the program are often what follows from it. */
function errorLines(recording: Recording | undefined): string[] {
  const failures = recording?.messages.filter(({ severity }) => severity === "error") ?? [];
  const problems = recording?.problems ?? [];
  return problems.length > 0 ? problems : failures.flatMap(({ text }) => readableLines(text));
}

/** What is wrong with a placeholder is for whoever renders to mend. */
function placeholderLines(errors: readonly string[], { placeholderKeys }: StackConfig): string[] {
  const refused = placeholderKeys.filter((key) => errors.some((line) => line.includes(key)));
  return refused.map(
    (key) => `${key}: is encrypted, so a placeholder stands for it; give another by --set ${key}=<value>`,
  );
}

/** Lines of an error that the SDK reports, colours and all; where it was thrown is for whoever debugs. */
function readableLines(text: string): string[] {
  const lines = stripVTControlCharacters(text).trimEnd().split("\n");
  return process.env.KYMA_MESH_DEBUG ? lines : lines.filter((line) => !/^\s+at /.test(line));
}

function sdkRunner(directory: string): string {
  const load = createRequire(path.join(directory, "program.js"));
  let version: string;
  try {
    ({ version } = load("@pulumi/pulumi/package.json") as { version: string });
  } catch {
    throw new Error(`${directory}: @pulumi/pulumi is not installed there; allowed: a project after npm install`);
  }
  const [major, minor] = version.split(".").map(Number);
  if (major < oldestSdk[0] || (major === oldestSdk[0] && minor < oldestSdk[1])) {
    const oldest = oldestSdk.join(".");
    throw new Error(
      `${directory}: @pulumi/pulumi is ${version}; allowed: ${oldest} or newer, by npm install @pulumi/pulumi`,
    );
  }
  return load.resolve("@pulumi/pulumi/cmd/run");
}

const ending = path.extname(__filename);

/** This package's part of the process; from source it is TypeScript, which is compiled by the settings of its own. */
const recorder =
  ending === ".ts"
    ? {
        args: ["--require", require.resolve("ts-node/register/transpile-only")],
        env: { TS_NODE_PROJECT: path.join(__dirname, "..", "..", "tsconfig.json") },
      }
    : { args: [], env: {} };

function runnerArguments({ name, root, directory, entry }: Project, stack: string): string[] {
  const flags = { project: name, "root-directory": root, stack, pwd: directory, monitor: "mock" };
  return [...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`), "--dry-run", entry];
}

function runnerEnvironment({ typescript, tsconfig }: Project, config: StackConfig): NodeJS.ProcessEnv {
  return {
    PULUMI_CONFIG: JSON.stringify(config.values),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.secretKeys),
    PULUMI_NODEJS_TYPESCRIPT: String(typescript),
    // Whether types are right is for the project's own checks to say.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    ...(tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: tsconfig }),
    KYMA_MESH_OFFLINE: "true",
  };
}

interface Outcome {
  code: number | null;
  end: string;
  /** What it wrote to standard error. */
  output: string;
}

function run({ directory, nodeArguments }: Project, args: string[], env: NodeJS.ProcessEnv): Promise<Outcome> {
  // What the program itself prints is not what render prints.
  const child = spawn(process.execPath, [...nodeArguments, ...args], {
    cwd: directory,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (data: Buffer) => process.stderr.write(data));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const end = signal === null ? `code ${code}` : `signal ${signal}`;
      resolve({ code, end, output });
    });
  });
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
