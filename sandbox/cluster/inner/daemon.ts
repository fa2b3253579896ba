import { spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";

/** A process of the control plane. The cluster cannot do without it: its end is reported, whatever the reason. */
export class Daemon {
  private readonly child: ChildProcess;

  constructor(name: string, program: string, args: string[], logFile: string, onEnd: (message: string) => void) {
    const log = fs.openSync(logFile, "w", 0o600);
    this.child = spawn(program, args, { stdio: ["ignore", log, log] });
    fs.closeSync(log);
    this.child.once("error", (error) => onEnd(`${name} does not start: ${error.message}`));
    this.child.once("exit", (code, signal) => {
      onEnd(`${name} ended (${signal ?? `exit code ${code}`}); see ${logFile}`);
    });
  }
}
