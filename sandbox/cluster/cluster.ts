import type { ChildProcess } from "node:child_process";
import * as fs from "node:fs";

import { bringUp } from "./bringUp";
import type { ClusterOptions, ClusterPorts } from "./clusterOptions";
import { clearState, endProcesses, isServing, readState, writeState, type ClusterState } from "./clusterState";
import { clusterLayout, ownedPaths, type ClusterLayout } from "./layout";
import { releaseLine } from "./messages";
import { inspectMachine, machineProblem } from "./preflight";
import { isRunning } from "./processIdentity";
import { removeFiles } from "./removal";
import { lockStart } from "./startLock";

/**
 * A Kubernetes cluster of one node that runs as ordinary processes in namespaces of their own: no root, no container
 * runtime, nothing outside 127.0.0.1. Pods of known images are real processes, all others are simulated.
 */
export class Cluster {
  readonly directory: string;
  /** Path of a kubeconfig for use outside the cluster's namespaces. */
  readonly kubeconfig: string;
  /** Ports on 127.0.0.1; `https` and `http` lead to ports 443 and 80 of the Service of type LoadBalancer. */
  readonly ports: ClusterPorts;
  /** One file for each process of the control plane, and one for each container below `pods`. */
  readonly logsDirectory: string;

  private constructor(
    private readonly layout: ClusterLayout,
    private readonly state: ClusterState,
    private readonly child?: ChildProcess,
  ) {
    this.directory = layout.directory;
    this.kubeconfig = layout.kubeconfig;
    this.logsDirectory = layout.logs;
    this.ports = state.ports;
  }

  /**
   * Starts a cluster, from the data in the directory when it has some: objects, ports and pod addresses stay.
   * Rejects with one line that says what is missing or failed, and leaves no process behind.
   */
  static async start(options: ClusterOptions): Promise<Cluster> {
    const problem = machineProblem(await inspectMachine(options.tools));
    if (problem !== undefined) {
      throw new Error(problem);
    }
    const layout = clusterLayout(options.directory);
    fs.mkdirSync(layout.directory, { recursive: true });
    const lock = await lockStart(layout);
    try {
      await sweep(layout);
      const { state, child } = await bringUp(layout, options);
      return new Cluster(layout, state, child);
    } finally {
      lock.release();
    }
  }

  /** The cluster that runs in `directory`, started by whichever process; undefined when none does. */
  static async attach(directory: string): Promise<Cluster | undefined> {
    const layout = clusterLayout(directory);
    const state = readState(layout);
    if (state === undefined) {
      return undefined;
    }
    if (isServing(state)) {
      return new Cluster(layout, state);
    }
    if (!isRunning(state.starter)) {
      await endProcesses(state);
      clearState(layout);
    }
    return undefined;
  }

  /** Lets a cluster started with `detached` outlive this process. Does nothing to one that does already. */
  release(): void {
    if (this.child === undefined || this.state.released) {
      return;
    }
    this.state.released = true;
    writeState(this.layout, this.state);
    this.child.stdin?.end(`${releaseLine}\n`);
    this.child.stdout?.destroy();
    this.child.unref();
  }

  /** Ends every process and resolves when all are gone. The data stays for the next start. */
  async stop(): Promise<void> {
    await endProcesses(this.state);
    clearState(this.layout);
  }

  /** Stops the cluster in `directory` and deletes its data; files that are not the cluster's stay. */
  static async remove(directory: string): Promise<void> {
    const layout = clusterLayout(directory);
    if (!fs.existsSync(layout.directory)) {
      return;
    }
    const lock = await lockStart(layout);
    try {
      const state = readState(layout);
      if (state !== undefined) {
        await endProcesses(state);
      }
      await removeFiles(ownedPaths(layout));
    } finally {
      lock.release();
    }
    if (fs.readdirSync(layout.directory).length === 0) {
      fs.rmdirSync(layout.directory);
    }
  }
}

/** Clears away what a start or a run that was cut short has left; refuses to touch a cluster that serves. */
async function sweep(layout: ClusterLayout): Promise<void> {
  const state = readState(layout);
  if (state === undefined) {
    return;
  }
  if (isServing(state)) {
    const [{ pid }] = state.processes;
    throw new Error(`${layout.directory}: the cluster runs already (process ${pid}); use it, or stop it first`);
  }
  await endProcesses(state);
  clearState(layout);
}
