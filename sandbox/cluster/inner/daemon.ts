import { spawn } from "node:child_process";
import * as fs from "node:fs";

/** A process of the control plane. The cluster cannot do without it: its end is reported, whatever the reason. */
export class Daemon {
  /**
   * @param restarts How often it is started again when it ends. Default: 0.
   */
  constructor(
    private readonly name: string,
    private readonly program: string,
    private readonly args: string[],
    private readonly logFile: string,
    private readonly onEnd: (message: string) => void,
    private restarts = 0,
  ) {
    this.start("w");
  }

  private start(flags: "w" | "a"): void {
    const { name, logFile } = this;
    const log = fs.openSync(logFile, flags, 0o600);
    const child = spawn(this.program, this.args, { stdio: ["ignore", log, log] });
    fs.closeSync(log);
    child.once("error", (error) => this.onEnd(`${name} does not start: ${error.message}`));
    child.once("exit", (code, signal) => {
      if (this.restarts-- > 0) {
        this.start("a");
      } else {
        this.onEnd(`${name} ended (${signal ?? `exit code ${code}`}); see ${logFile}`);
      }
    });
  }
}
