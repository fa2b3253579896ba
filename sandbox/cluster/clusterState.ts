import * as fs from "node:fs";

import type { ClusterPorts } from "./clusterOptions";
import type { ClusterLayout } from "./layout";
import { ended, isRunning, kill, type ProcessIdentity } from "./processIdentity";

/** What a running cluster's directory says of it. */
export interface ClusterState {
  /** Who started it. A cluster that was not released ends with this process. */
  starter: ProcessIdentity;
  /** The processes to end: the one that made the namespaces and, once known, the first one inside. */
  processes: ProcessIdentity[];
  ports: ClusterPorts;
  ready: boolean;
  released: boolean;
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}

function writeJson(file: string, value: unknown): void {
  const fresh = `${file}.${process.pid}`;
  fs.writeFileSync(fresh, JSON.stringify(value), { mode: 0o600 });
  fs.renameSync(fresh, file);
}

export function readState(layout: ClusterLayout): ClusterState | undefined {
  return readJson<ClusterState>(layout.state);
}

export function writeState(layout: ClusterLayout, state: ClusterState): void {
  writeJson(layout.state, state);
}

export function clearState(layout: ClusterLayout): void {
  fs.rmSync(layout.state, { force: true });
}

/** The ports of the last run, so that a restart keeps every kubeconfig and curl line valid. */
export function readPorts(layout: ClusterLayout): Partial<ClusterPorts> {
  return readJson<ClusterPorts>(layout.ports) ?? {};
}

export function writePorts(layout: ClusterLayout, ports: ClusterPorts): void {
  writeJson(layout.ports, ports);
}

/** Whether the cluster runs and is going to: one that lost its starter is about to end. */
export function isServing(state: ClusterState): boolean {
  return state.ready && state.processes.every(isRunning) && (state.released || isRunning(state.starter));
}

/** Ends every process of a cluster: all of them die with the first one inside. */
export async function endProcesses(state: ClusterState): Promise<void> {
  state.processes.forEach(kill);
  if (!(await ended(state.processes, 20_000))) {
    const left = state.processes.filter(isRunning).map(({ pid }) => pid);
    throw new Error(`process ${left.join(", ")} of the cluster does not end: end it by hand`);
  }
}
