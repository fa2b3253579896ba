import type { ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import type { ClusterOptions } from "./clusterOptions";
import { clearState, endProcesses, readPorts, writePorts, writeState, type ClusterState } from "./clusterState";
import { kubeconfigFile } from "./inner/credentials";
import { mapIdentities } from "./identityMap";
import { launch } from "./launch";
import type { ClusterLayout } from "./layout";
import { openListeners } from "./listeners";
import { onLines, type InnerMessage } from "./messages";
import { childrenOf, identify, kill, type ProcessIdentity } from "./processIdentity";
import { removeFiles } from "./removal";

/** Starts the processes of a cluster and waits until it serves; ends all of them when it does not get there. */
export async function bringUp(
  layout: ClusterLayout,
  options: ClusterOptions,
): Promise<{ state: ClusterState; child: ChildProcess }> {
  await prepare(layout);
  const listeners = await openListeners(readPorts(layout));
  const logFile = path.join(layout.logs, "cluster.log");
  const child = launch({ detached: options.detached ?? false, descriptors: listeners.descriptors, logFile });
  listeners.close();
  const state: ClusterState = {
    starter: identified(process.pid),
    processes: child.pid === undefined ? [] : [identified(child.pid)],
    ports: listeners.ports,
    ready: false,
    released: false,
  };
  writeState(layout, state);
  writePorts(layout, listeners.ports);
  child.stdin?.on("error", () => undefined);
  const { cpu = "8", memory = "16Gi" } = options.capacity ?? {};
  const request = { directory: layout.directory, tools: options.tools, capacity: { cpu, memory } };
  try {
    await mapIdentities(state.processes[0].pid);
    child.stdin?.write(`\n${JSON.stringify(request)}\n`);
    const onProgress = options.onProgress ?? (() => undefined);
    const adminToken = await untilReady(child, logFile, onProgress, () => {
      state.processes.push(...childrenOf(state.processes[0].pid));
      writeState(layout, state);
    });
    fs.writeFileSync(layout.kubeconfig, kubeconfigFile(layout, listeners.ports.api, adminToken), { mode: 0o600 });
    state.ready = true;
    writeState(layout, state);
    return { state, child };
  } catch (error) {
    await endWithChildren(state);
    clearState(layout);
    throw error;
  }
}

async function prepare(layout: ClusterLayout): Promise<void> {
  // Logs and container directories tell of one run; the data in `etcd`, `credentials` and `volumes` outlives it.
  const perRun = [layout.logs, layout.pods];
  await removeFiles(perRun);
  perRun.forEach((directory) => fs.mkdirSync(directory, { recursive: true, mode: 0o700 }));
}

function identified(pid: number): ProcessIdentity {
  const identity = identify(pid);
  if (identity === undefined) {
    throw new Error(`process ${pid} of the cluster ended at once`);
  }
  return identity;
}

async function endWithChildren(state: ClusterState): Promise<void> {
  const inner = state.processes.flatMap(({ pid }) => childrenOf(pid));
  state.processes.forEach(kill);
  await endProcesses({ ...state, processes: [...state.processes, ...inner] });
}

/** Resolves to the administrator's token. Goes on reporting, so that a later failure is heard of too. */
function untilReady(
  child: ChildProcess,
  logFile: string,
  onProgress: (message: string) => void,
  onAlive: () => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let failure: string | undefined;
    child.stdout?.once("data", onAlive);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(failure ?? `the cluster ended while it was starting; see ${logFile}`)));
    child.stdout?.on("error", () => undefined);
    onLines(child.stdout!, (line) => {
      const message = JSON.parse(line) as InnerMessage;
      if (message.type === "progress") {
        onProgress(message.message);
      } else if (message.type === "ready") {
        resolve(message.adminToken);
      } else {
        failure = message.message;
        reject(new Error(failure));
        onProgress(failure);
      }
    });
  });
}
