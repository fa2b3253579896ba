import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);

export interface ExecuteOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  timeout?: number;
}

/** Runs a program to its end. Rejects with the last lines it wrote to standard error. */
export async function execute(file: string, args: string[], options: ExecuteOptions = {}): Promise<string> {
  try {
    const { stdout } = await execFileAsync(file, args, { ...options, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    const { stderr = "", code } = error as { stderr?: string; code?: string | number };
    if (code === "ENOENT") {
      throw new Error(`${file} is not installed`);
    }
    const lines = stderr.trim().split("\n").slice(-5).join("\n");
    throw new Error(`${file} ${args[0] ?? ""} failed: ${lines || (error as Error).message}`);
  }
}
