import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";

import type { Container } from "../kube/types";
import { childrenOf, terminate } from "../processIdentity";
import { recentRestarts, restartDelay } from "./backOff";
import { Health } from "./health";
import type { ContainerState } from "./podStatus";
import type { Endable } from "./termination";

/** The process of a container, ready to be started. */
export interface Invocation {
  argv: string[];
  env: Record<string, string>;
}

export interface ContainerRun {
  container: Container;
  podIP: string;
  /** `Always`, `OnFailure` or `Never`. */
  restartPolicy: string;
  restarts: number;
  /** Absolute path; the output of each run is added to it. */
  logFile: string;
  /** Called before each start, as configuration may have changed in between. */
  prepare: () => Invocation;
  /** Whether a command succeeds that runs beside the container's program, whose parent is process `pid`. */
  execute: (pid: number, command: string[], timeout: number) => Promise<boolean>;
  onChange: () => void;
}

/** Runs the process behind a container and starts it again, with growing pauses, as its restart policy says. */
export class ContainerRunner implements Endable {
  private restarts: number;
  private recent = 0;
  private child: ChildProcess | undefined;
  private health: Health | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private since = new Date();
  private idle: ContainerState;

  constructor(private readonly run: ContainerRun) {
    this.restarts = run.restarts;
    this.idle = { kind: "waiting", restarts: run.restarts, reason: "ContainerCreating" };
    this.start();
  }

  get state(): ContainerState {
    if (this.health === undefined) {
      return { ...this.idle, restarts: this.restarts };
    }
    const { isStarted, isReady } = this.health;
    return { kind: "running", restarts: this.restarts, since: this.since.toISOString(), isStarted, isReady };
  }

  /** The process that the container's own is a child of; undefined while it does not run. */
  get processId(): number | undefined {
    return this.health?.isStarted ? this.child?.pid : undefined;
  }

  /** Asks the process to end, by SIGTERM, and does not start it again; resolves when it is gone. */
  terminate(): Promise<void> {
    return this.end((child) => {
      const [program] = childrenOf(child.pid!);
      if (program === undefined) {
        child.kill("SIGKILL");
      } else {
        terminate(program);
      }
    });
  }

  /** Ends the process and everything it has started; resolves when they are gone. */
  kill(): Promise<void> {
    return this.end((child) => child.kill("SIGKILL"));
  }

  private async end(signal: (child: ChildProcess) => void): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.health?.stop();
    const { child } = this;
    if (child !== undefined) {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      signal(child);
      await gone;
    }
  }

  private start(): void {
    const { container, podIP, logFile, onChange } = this.run;
    const log = fs.openSync(logFile, "a");
    // Whichever user the container runs as may open its standard output again, by the path /dev/stdout.
    fs.fchmodSync(log, 0o666);
    try {
      const { argv, env } = this.run.prepare();
      const [program, ...args] = argv;
      const child = spawn(program, args, { stdio: ["ignore", log, log], env });
      this.child = child;
      this.since = new Date();
      const execute = (command: string[], timeout: number) => this.run.execute(child.pid!, command, timeout);
      this.health = new Health(container, podIP, execute, onChange);
      child.once("error", (error) => this.ended(128, error.message));
      child.once("exit", (code) => this.ended(code ?? 137));
    } catch (error) {
      this.ended(128, (error as Error).message);
    } finally {
      fs.closeSync(log);
    }
  }

  private ended(exitCode: number, message?: string): void {
    this.child = undefined;
    this.health?.stop();
    this.health = undefined;
    if (this.isStopped) {
      return;
    }
    const now = new Date();
    const { restartPolicy, onChange } = this.run;
    if (restartPolicy === "Never" || (restartPolicy === "OnFailure" && exitCode === 0)) {
      const [since, at] = [this.since.toISOString(), now.toISOString()];
      this.idle = { kind: "ended", restarts: this.restarts, since, at, exitCode };
    } else {
      this.recent = recentRestarts(this.recent, now.getTime() - this.since.getTime());
      const delay = restartDelay(this.recent++);
      const reason = message === undefined ? "CrashLoopBackOff" : "CreateContainerError";
      this.idle = { kind: "waiting", restarts: this.restarts, reason, message: message ?? `exit code ${exitCode}` };
      this.timer = setTimeout(() => this.restart(), delay);
    }
    onChange();
  }

  private restart(): void {
    this.restarts++;
    this.start();
    this.run.onChange();
  }
}
