import { spawnSync } from "node:child_process";
import * as path from "node:path";

/** What a program has registered, by type, and its outputs. */
export interface RegisteredProgram {
  types: string[];
  outputs: Record<string, unknown>;
}

/** What a program is run with. */
export interface ProgramRun {
  /** Default: none. */
  config?: Record<string, string>;
  /** Outputs that every stack has which the program refers to. Default: none. */
  stackOutputs?: Record<string, unknown>;
}

const transpiler = require.resolve("ts-node/register/transpile-only");

/** Runs a compiled program in a process of its own, with the SDK's in-process monitor; throws when it fails. */
export function runProgram(file: string, { config = {}, stackOutputs = {} }: ProgramRun = {}): RegisteredProgram {
  const project = "program";
  const full = Object.fromEntries(Object.entries(config).map(([key, value]) => [`${project}:${key}`, value]));
  const run = JSON.stringify({ project, config: full, stackOutputs });
  const runner = path.join(__dirname, "registerProgram.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-r", transpiler, runner, file, run], {
    cwd: path.dirname(file),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env: { ...process.env, TS_NODE_PROJECT: path.join(__dirname, "..", "..", "tsconfig.json") },
  });
  if (status !== 0) {
    throw new Error(`${file}: ${stdout}${stderr}`);
  }
  return JSON.parse(stdout) as RegisteredProgram;
}
