import type { KubeClient } from "../kube/kubeClient";
import { hasStatus } from "../kube/kubeError";
import type { Pod, PodStatus } from "../kube/types";
import type { Output } from "./kubeletServer";
import type { PodContext } from "./podContext";
import { isProcessBacked, PodSandbox, type PodSandboxOptions } from "./podSandbox";
import { podStatus, simulatedState, waitingStates, type ContainerStates } from "./podStatus";
import { missingReference } from "./references";
import { gracePeriod } from "./termination";
import { Tokens } from "./tokens";

export interface PodWorkerOptions extends Omit<PodSandboxOptions, "tokens" | "onChange"> {
  client: KubeClient;
  /** The pod's address and what it may refer to. */
  contextOf: (pod: Pod) => PodContext;
  log: (message: string) => void;
}

function isReady({ conditions }: PodStatus): boolean {
  return conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false;
}

function isTerminal({ status }: Pod): boolean {
  return status?.phase === "Succeeded" || status?.phase === "Failed";
}

/** Drives one pod to what the API server says of it, one step at a time, and reports what became of it. */
export class PodWorker {
  private sandbox: PodSandbox | undefined;
  private ending: PodSandbox | undefined;
  private reported = "";
  private isBusy = false;
  private isDirty = false;
  private isGone = false;
  private readonly began = new Date().toISOString();
  private settled: boolean;
  private missing: string | undefined;

  constructor(
    private pod: Pod,
    private readonly options: PodWorkerOptions,
  ) {
    this.settled = !isReady(pod.status ?? {});
  }

  /** Whether there is nothing to wait for: a pod found ready is so again, has ended, or lacks what a client makes. */
  get isSettled(): boolean {
    return this.settled;
  }

  get namespace(): string | undefined {
    return this.pod.metadata.namespace;
  }

  /** Takes in a newer version of the pod. */
  update(pod: Pod): void {
    this.pod = pod;
    this.sync();
  }

  /** The pod is no more. */
  remove(): void {
    this.isGone = true;
    this.ending?.hurry();
    this.sync();
  }

  /** Runs a program in one of the pod's containers. Rejects when that has no process. */
  execute(container: string, command: string[]): Promise<Output> {
    if (this.sandbox === undefined) {
      throw new Error(`pod ${this.namespace}/${this.pod.metadata.name} has no processes`);
    }
    return this.sandbox.execute(container, command);
  }

  isNamed(namespace: string, name: string): boolean {
    return this.namespace === namespace && this.pod.metadata.name === name;
  }

  /** Sees to the pod soon; calls that come while it does so are taken together. */
  sync(): void {
    this.isDirty = true;
    if (!this.isBusy) {
      void this.work();
    }
  }

  private async work(): Promise<void> {
    this.isBusy = true;
    while (this.isDirty) {
      this.isDirty = false;
      try {
        await this.step();
      } catch (error) {
        this.retry(error as Error);
      }
    }
    this.isBusy = false;
  }

  /** What the server does not find is a pod whose removal is on its way here: nothing to tell of. */
  private retry(error: Error): void {
    if (!hasStatus(error, 404)) {
      this.options.log(`pod ${this.namespace}/${this.pod.metadata.name}: ${error.message}`);
    }
    setTimeout(() => this.sync(), 1_000);
  }

  private async step(): Promise<void> {
    const { metadata } = this.pod;
    if (this.isGone || metadata.deletionTimestamp !== undefined || isTerminal(this.pod)) {
      await this.tearDown();
      this.settled = true;
      return;
    }
    const context = this.options.contextOf(this.pod);
    const states = await this.states(context);
    const status = podStatus(this.pod, context.podIP, states, new Date().toISOString());
    if (JSON.stringify(status) !== this.reported) {
      await this.options.client.patch(`${this.path}/status`, { metadata: { uid: metadata.uid }, status });
      this.reported = JSON.stringify(status);
    }
    this.settled ||= isReady(status) || this.missing !== undefined;
  }

  private async tearDown(): Promise<void> {
    this.ending = this.sandbox;
    this.sandbox = undefined;
    await this.ending?.stop(this.isGone ? 0 : gracePeriod(this.pod));
    if (!this.isGone && this.pod.metadata.deletionTimestamp !== undefined) {
      const preconditions = { uid: this.pod.metadata.uid };
      await this.options.client.delete(this.path, { gracePeriodSeconds: 0, preconditions });
    }
  }

  private async states(context: PodContext): Promise<ContainerStates> {
    this.missing = this.sandbox === undefined ? missingReference(context) : undefined;
    if (this.missing !== undefined) {
      return waitingStates(this.pod, "CreateContainerConfigError", this.missing);
    }
    if (!isProcessBacked(this.pod, this.options.facilities)) {
      const { initContainers = [], containers } = this.pod.spec;
      const state = (isInit: boolean) => (container: (typeof containers)[number]) => [
        container.name,
        simulatedState(this.pod, container, isInit, this.began),
      ];
      return Object.fromEntries([...initContainers.map(state(true)), ...containers.map(state(false))]);
    }
    if (this.sandbox === undefined) {
      const tokens = new Tokens(this.options.client, this.pod);
      const sandbox = new PodSandbox(context, { ...this.options, tokens, onChange: () => this.sync() });
      try {
        await sandbox.start();
      } catch (error) {
        await sandbox.stop(0);
        throw error;
      }
      this.sandbox = sandbox;
    } else {
      await this.sandbox.refresh(context);
    }
    return this.sandbox.advance();
  }

  private get path(): string {
    return `/api/v1/namespaces/${this.pod.metadata.namespace}/pods/${this.pod.metadata.name}`;
  }
}
