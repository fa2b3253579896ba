import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** Where and how a program runs. */
export interface ExecuteOptions {
  cwd: string;
  /** Ends the program, and all that it started. */
  signal?: AbortSignal;
  env?: NodeJS.ProcessEnv;
  /** How long the program may take to end when it is told to, before it is killed; 5000 where it is left out. */
  graceMilliseconds?: number;
}

/** Milliseconds that a program has to end by itself, before it is killed. */
const grace = 5000;

/** What a program that ended well wrote to its standard output. Throws an Error with what it wrote otherwise. */
export async function execute(
  command: string,
  args: readonly string[],
  { cwd, signal, env = process.env, graceMilliseconds = grace }: ExecuteOptions,
): Promise<string> {
  signal?.throwIfAborted();
  // A group of its own, so that what npm starts ends with it.
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const send = (name: NodeJS.Signals) => endGroup(child.pid, name);
  let late: NodeJS.Timeout | undefined;
  const end = () => {
    send("SIGTERM");
    late = setTimeout(() => {
      send("SIGKILL");
      // What left the group may hold them open.
      child.stdout.destroy();
      child.stderr.destroy();
    }, graceMilliseconds);
  };
  signal?.addEventListener("abort", end, { once: true });
  try {
    const ended = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    signal?.throwIfAborted();
    if (code !== 0) {
      throw new Error(stderr.trim() || stdout.trim() || `${command} ended with ${code ?? "a signal"}`);
    }
    return stdout;
  } catch (error) {
    signal?.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new Error(`${command} is not installed, or there is no ${cwd}`, { cause: error });
    }
    throw error;
  } finally {
    signal?.removeEventListener("abort", end);
    clearTimeout(late);
  }
}

function endGroup(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) {
      process.kill(-pid, name);
    }
  } catch (error) {
    // All of it has ended, and only what it wrote is still to be read.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
      throw error;
    }
  }
}
