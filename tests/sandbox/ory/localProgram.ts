import { spawn } from "node:child_process";
import { once } from "node:events";
import { eventually } from "../support/eventually";

/** A program as a container would run it. */
export interface ProgramRun {
  file: string;
  args: string[];
  env: Record<string, string>;
}

/** Runs a program to its end. */
export async function runToEnd({ file, args, env }: ProgramRun): Promise<{ code: number | null; output: string }> {
  const child = spawn(file, args, { env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => (output += data.toString()));
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code, output };
}

/** Runs a program while `body` does, from when it answers at `ready`. */
export async function whileRunning<T>(run: ProgramRun, ready: string, body: () => Promise<T>): Promise<T> {
  const child = spawn(run.file, run.args, { env: run.env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => (output += data.toString()));
  }
  const ended = once(child, "close");
  try {
    await eventually(async () => {
      if (child.exitCode !== null) {
        throw new Error(`${run.file} ended: ${output.slice(-2000)}`);
      }
      const { status } = await fetch(ready);
      if (status !== 200) {
        throw new Error(`${ready}: ${status}\n${output.slice(-2000)}`);
      }
    });
    return await body();
  } finally {
    child.kill();
    await ended;
  }
}
