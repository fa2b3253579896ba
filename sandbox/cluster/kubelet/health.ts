import type { Container } from "../kube/types";
import { probe } from "./probe";

/** How often a container is asked that has not answered well yet, in milliseconds. */
const impatience = 250;

/**
 * Follows a running container by its own startup and readiness probes. One that has not answered yet is asked more
 * often than its probe says, and without the initial delay: that only finds out sooner. Liveness is left to the
 * process itself.
 */
export class Health {
  isStarted = false;
  isReady = false;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private failures = 0;

  constructor(
    private readonly container: Container,
    private readonly podIP: string,
    private readonly execute: (command: string[], timeout: number) => Promise<boolean>,
    private readonly onChange: () => void,
  ) {
    void this.check();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private async check(): Promise<void> {
    const { startupProbe, readinessProbe } = this.container;
    const before = { isStarted: this.isStarted, isReady: this.isReady };
    this.isStarted ||= await this.ask(startupProbe);
    if (this.isStarted) {
      this.note(await this.ask(readinessProbe));
    }
    if (this.isStopped) {
      return;
    }
    if (before.isStarted !== this.isStarted || before.isReady !== this.isReady) {
      this.onChange();
    }
    if (!this.isReady || readinessProbe !== undefined) {
      const period = (readinessProbe?.periodSeconds ?? 10) * 1000;
      this.timer = setTimeout(() => void this.check(), this.isReady ? period : Math.min(period, impatience));
    }
  }

  private note(answered: boolean): void {
    this.failures = answered ? 0 : this.failures + 1;
    this.isReady = answered || (this.isReady && this.failures < (this.container.readinessProbe?.failureThreshold ?? 3));
  }

  private ask(wanted: Container["readinessProbe"]): Promise<boolean> {
    if (wanted?.exec?.command !== undefined) {
      return this.execute(wanted.exec.command, (wanted.timeoutSeconds ?? 1) * 1000);
    }
    return wanted === undefined ? Promise.resolve(true) : probe(this.container, wanted, this.podIP);
  }
}
