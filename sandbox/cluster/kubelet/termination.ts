import { setTimeout as sleep } from "node:timers/promises";

import type { Container, Pod } from "../kube/types";

/** The part of a container's process that ending a pod takes. */
export interface Endable {
  /** Asks the process to end; resolves when it is gone. */
  terminate(): Promise<void>;
  /** Ends the process; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Seconds that a pod without a grace period of its own gets, and that no pod gets more of: tests wait for it. */
const defaultGracePeriod = 30;
const longestGracePeriod = 15;

/** Seconds that a pod's processes get to end by themselves. */
export function gracePeriod({ metadata, spec }: Pod): number {
  const wanted = metadata.deletionGracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? defaultGracePeriod;
  return Math.min(wanted, longestGracePeriod);
}

/** The end of a pod's processes, as a node brings it about. */
export class Termination {
  private readonly patience = new AbortController();

  /** `preStop` runs the hook of a container that has one. */
  constructor(
    private readonly spec: Pod["spec"],
    private readonly processes: Map<string, Endable>,
    private readonly preStop: (container: Container) => Promise<unknown>,
  ) {}

  /** Resolves when no process is left: each has ended by itself, or the time was up. */
  async run(gracePeriodSeconds: number): Promise<void> {
    const timeIsUp = sleep(gracePeriodSeconds * 1000, undefined, { signal: this.patience.signal });
    await Promise.race([this.ask(), timeIsUp.catch(() => undefined)]);
    this.patience.abort();
    await Promise.all([...this.processes.values()].map((process) => process.kill()));
  }

  /** Leaves the processes no more time. */
  hurry(): void {
    this.patience.abort();
  }

  /** Every hook runs at once; then the application is asked to end and, when it has, its sidecars one after another. */
  private async ask(): Promise<void> {
    const { initContainers = [], containers } = this.spec;
    const hooks = new Map([...initContainers, ...containers].map((container) => [container, this.hook(container)]));
    const end = async (container: Container) => {
      await hooks.get(container);
      await this.processes.get(container.name)?.terminate();
    };
    await Promise.all(containers.map(end));
    for (const sidecar of [...initContainers].reverse()) {
      await end(sidecar);
    }
  }

  /** A hook that fails holds nothing up. */
  private async hook(container: Container): Promise<void> {
    if (container.lifecycle?.preStop !== undefined && this.processes.has(container.name)) {
      await this.preStop(container).catch(() => undefined);
    }
  }
}
