import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Runs a program to its end. Rejects with one line: the command and the first line of its complaint. */
export async function command(program: string, ...args: string[]): Promise<string> {
  try {
    return (await promisify(execFile)(program, args)).stdout;
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`${program} ${args.join(" ")}: ${(stderr?.trim() || message).split("\n")[0]}`);
  }
}
