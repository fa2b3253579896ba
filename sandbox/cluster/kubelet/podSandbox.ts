import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { containerLog, type ClusterLayout } from "../layout";
import type { Container, Pod, Volume } from "../kube/types";
import { ContainerRunner, type Invocation } from "./containerRunner";
import { enterRoot, makeContainerRoot, rootUser, type Mount } from "./containerRoot";
import { containerUser, type User } from "./containerUser";
import { driverOf, type Driver, type Facilities } from "./drivers";
import { runBeside, type ProcessOptions } from "./containerProcess";
import { environment, expand } from "./environment";
import type { Output } from "./kubeletServer";
import { podHosts, resolvConf } from "./nameResolution";
import { overlayFiles, overlayPod } from "./overlay";
import type { PodContext } from "./podContext";
import { PodNetwork } from "./podNetwork";
import { isInitDone, isRestartable, simulatedState, type ContainerState, type ContainerStates } from "./podStatus";
import { probe } from "./probe";
import { Termination } from "./termination";
import type { Tokens } from "./tokens";
import { VolumeDirectory } from "./volumeDirectory";
import { tokenSources, volumeFiles } from "./volumes";

/** Seconds; nobody waits longer than the pod's grace period. */
const hookTimeout = 30;

export interface PodSandboxOptions {
  layout: ClusterLayout;
  facilities: Facilities;
  tokens: Tokens;
  onChange: () => void;
}

/** In the syntax of chroot: user and group, and further groups. */
function rootIdentity(user: User | undefined): [string, string] {
  return user === undefined ? ["", ""] : [`+${user.user}:+${user.group}`, user.groups.map((id) => `+${id}`).join(",")];
}

export function isProcessBacked(pod: Pod, facilities: Facilities): boolean {
  const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  return containers.some((container) => driverOf(container, facilities) !== undefined);
}

/** The processes behind a pod, in a network namespace and with volumes of the pod's own. */
export class PodSandbox {
  private readonly runners = new Map<string, ContainerRunner>();
  private readonly volumes = new Map<string, VolumeDirectory>();
  private readonly directory: string;
  private readonly began = new Date().toISOString();
  private network: PodNetwork | undefined;
  private termination: Termination | undefined;

  constructor(
    private context: PodContext,
    private readonly options: PodSandboxOptions,
  ) {
    this.directory = path.join(options.layout.pods, context.pod.metadata.uid);
  }

  /** Makes network and volumes, then starts the containers that may start; each change moves the next ones on. */
  async start(): Promise<void> {
    await this.refresh(this.context);
    const { podIP, pod } = this.context;
    const { isIsolated } = this.options.facilities;
    this.network = await PodNetwork.create(podIP, isIsolated, pod.spec.securityContext?.sysctls);
    this.advance();
  }

  /** Brings mounted configuration, secrets and tokens up to date. */
  async refresh(context: PodContext): Promise<void> {
    this.context = { ...context, pod: overlayPod(context.pod) };
    const { volumes = [] } = this.context.pod.spec;
    await this.options.tokens.renew(tokenSources(volumes));
    volumes.forEach((volume) => this.fill(volume));
  }

  /** What each container does by now. */
  advance(): ContainerStates {
    const { pod } = this.context;
    const states: ContainerStates = {};
    const follow = (container: Container, isInit: boolean) => (states[container.name] = this.follow(container, isInit));
    const waiting: ContainerState = { kind: "waiting", restarts: 0, reason: "PodInitializing" };
    let mayStart = this.network !== undefined;
    for (const container of pod.spec.initContainers ?? []) {
      states[container.name] = mayStart ? follow(container, true) : waiting;
      mayStart &&= isInitDone(container, states[container.name]);
    }
    for (const container of pod.spec.containers) {
      states[container.name] = mayStart ? follow(container, false) : waiting;
    }
    return states;
  }

  /** Runs a program beside the one of a container, as the same user. Rejects when there is no such process. */
  async execute(containerName: string, command: string[]): Promise<Output> {
    const { initContainers = [], containers } = this.context.pod.spec;
    const container = [...initContainers, ...containers].find(({ name }) => name === containerName);
    const pid = this.runners.get(containerName)?.processId;
    const driver = container && driverOf(container, this.options.facilities);
    if (container === undefined || driver === undefined || pid === undefined) {
      throw new Error(`no process of container ${containerName} is running`);
    }
    return runBeside(pid, command, this.processOptions(container, driver));
  }

  private processOptions(container: Container, driver: Driver): ProcessOptions {
    const env = environment(this.context, container);
    return { env, user: this.user(container, driver), directory: container.workingDir ?? "/" };
  }

  /** Ends the containers, within so much time, then takes network and volumes away. */
  async stop(gracePeriodSeconds: number): Promise<void> {
    const { spec } = this.context.pod;
    this.termination = new Termination(spec, this.runners, (container) => this.preStop(container));
    await this.termination.run(gracePeriodSeconds);
    this.network?.close();
    fs.rmSync(this.directory, { recursive: true, force: true });
  }

  /** Leaves containers that are being ended no more time. */
  hurry(): void {
    this.termination?.hurry();
  }

  private async preStop(container: Container): Promise<void> {
    const { exec, httpGet, sleep: pause } = container.lifecycle?.preStop ?? {};
    if (exec?.command !== undefined) {
      await this.execute(container.name, exec.command);
    } else if (httpGet !== undefined) {
      await probe(container, { httpGet, timeoutSeconds: hookTimeout }, this.context.podIP);
    } else if (pause !== undefined) {
      await sleep(pause.seconds * 1000);
    }
  }

  private fill(volume: Volume): void {
    const directory = this.volumes.get(volume.name) ?? new VolumeDirectory(this.directoryOf(volume));
    this.volumes.set(volume.name, directory);
    const files = volumeFiles(this.context, volume, this.options.tokens.current);
    if (files === undefined) {
      directory.open();
    } else {
      directory.write(overlayFiles(volume, files));
    }
  }

  /** A claim's directory outlives the pod. */
  private directoryOf({ name, persistentVolumeClaim: claim }: Volume): string {
    const claimed = claim && this.context.claimDirectory(claim.claimName);
    return claimed ?? this.at("volumes", name);
  }

  private follow(container: Container, isInit: boolean): ContainerState {
    const driver = driverOf(container, this.options.facilities);
    if (driver === undefined) {
      return simulatedState(this.context.pod, container, isInit, this.began);
    }
    const runner = this.runners.get(container.name) ?? this.runner(container, driver, isInit);
    this.runners.set(container.name, runner);
    return runner.state;
  }

  private runner(container: Container, driver: Driver, isInit: boolean): ContainerRunner {
    const { pod, podIP } = this.context;
    const { metadata, spec, status } = pod;
    const policy = spec.restartPolicy ?? "Always";
    const initPolicy = isRestartable(container) ? "Always" : policy === "Never" ? "Never" : "OnFailure";
    const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
    const { restartCount = 0, state = {} } = statuses.find(({ name }) => name === container.name) ?? {};
    return new ContainerRunner({
      container,
      podIP,
      restartPolicy: isInit ? initPolicy : policy,
      // A container that has run already did so before the cluster was stopped.
      restarts: "waiting" in state || Object.keys(state).length === 0 ? restartCount : restartCount + 1,
      logFile: containerLog(this.options.layout, metadata.namespace ?? "", metadata.name, container.name),
      prepare: () => this.invocation(container, driver),
      execute: async (pid, command, timeout) => {
        const options = { ...this.processOptions(container, driver), timeout };
        // A container that has just begun may have no program yet, nor its files.
        const answer = await runBeside(pid, command, options).catch(() => undefined);
        return answer?.exitCode === 0;
      },
      onChange: this.options.onChange,
    });
  }

  private invocation(container: Container, driver: Driver): Invocation {
    const env = environment(this.context, container);
    const { metadata, spec } = this.context.pod;
    const { command = driver.entrypoint, args = [], workingDir = "/" } = container;
    const root = this.at("containers", container.name);
    const files = {
      passwd: rootUser + (driver.users ?? ""),
      hosts: podHosts(this.context.pod, this.context.podIP),
      "resolv.conf": resolvConf(this.context.pod),
    };
    const mounts = makeContainerRoot(root, files, this.mounts(container, driver));
    const inNamespaces = ["unshare", "--mount", "--pid", "--uts", "--fork", "--kill-child=KILL", "--"];
    return {
      env,
      argv: [
        ...(this.network?.enter ?? []),
        ...inNamespaces,
        ...["sh", "-c", enterRoot, "sh", root, workingDir, spec.hostname ?? metadata.name],
        ...rootIdentity(this.user(container, driver)),
        ...mounts.flatMap(({ source, target }) => [source, target]),
        "--",
        ...[...command, ...args].map((argument) => expand(argument, env)),
      ],
    };
  }

  private user(container: Container, driver: Driver): User | undefined {
    return this.options.facilities.hasUsers ? containerUser(this.context.pod, container, driver) : undefined;
  }

  private mounts(container: Container, driver: Driver): Mount[] {
    const volumes = (container.volumeMounts ?? []).map(({ name, mountPath, subPath = "" }) => ({
      source: path.join(this.volumes.get(name)?.path ?? this.at("volumes", name), subPath),
      target: mountPath,
    }));
    return [...driver.mounts, ...this.sharedNames(), ...volumes];
  }

  /** Who shares the node's network resolves names as the node does: there may be no name server to ask. */
  private sharedNames(): Mount[] {
    const { facilities, layout } = this.options;
    const isShared = this.context.pod.spec.hostNetwork || !facilities.isIsolated;
    return isShared ? [{ source: layout.hosts, target: "/etc/hosts" }] : [];
  }

  private at(...names: string[]): string {
    return path.join(this.directory, ...names);
  }
}
