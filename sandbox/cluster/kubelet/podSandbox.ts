import * as fs from "node:fs";
import * as path from "node:path";

import type { ClusterTools } from "../clusterOptions";
import type { ClusterLayout } from "../layout";
import type { Container, Pod, Volume } from "../kube/types";
import { ContainerRunner, type Invocation } from "./containerRunner";
import { enterRoot, makeContainerRoot, type Mount } from "./containerRoot";
import { driverOf, type Driver } from "./drivers";
import { environment, expand } from "./environment";
import { overlayFiles, overlayPod } from "./overlay";
import type { PodContext } from "./podContext";
import { PodNetwork } from "./podNetwork";
import { isInitDone, isRestartable, simulatedState, type ContainerState, type ContainerStates } from "./podStatus";
import type { Tokens } from "./tokens";
import { VolumeDirectory } from "./volumeDirectory";
import { tokenSources, volumeFiles } from "./volumes";

export interface PodSandboxOptions {
  layout: ClusterLayout;
  tools: ClusterTools;
  /** Whether pods have network namespaces of their own, or share the node's. */
  isIsolated: boolean;
  tokens: Tokens;
  onChange: () => void;
}

export function isProcessBacked(pod: Pod): boolean {
  return [...(pod.spec.initContainers ?? []), ...pod.spec.containers].some((container) => driverOf(container));
}

/** The processes behind a pod, in a network namespace and with volumes of the pod's own. */
export class PodSandbox {
  private readonly runners = new Map<string, ContainerRunner>();
  private readonly volumes = new Map<string, VolumeDirectory>();
  private readonly directory: string;
  private readonly began = new Date().toISOString();
  private network: PodNetwork | undefined;

  constructor(
    private context: PodContext,
    private readonly options: PodSandboxOptions,
  ) {
    this.directory = path.join(options.layout.pods, context.pod.metadata.uid);
  }

  /** Makes network and volumes, then starts the containers that may start; each change moves the next ones on. */
  async start(): Promise<void> {
    await this.refresh(this.context);
    this.network = await PodNetwork.create(this.context.podIP, this.options.isIsolated);
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

  async stop(): Promise<void> {
    await Promise.all([...this.runners.values()].map((runner) => runner.stop()));
    this.network?.close();
    fs.rmSync(this.directory, { recursive: true, force: true });
  }

  private fill(volume: Volume): void {
    const directory = this.volumes.get(volume.name) ?? new VolumeDirectory(this.at("volumes", volume.name));
    this.volumes.set(volume.name, directory);
    const files = volumeFiles(this.context, volume, this.options.tokens.current);
    if (files !== undefined) {
      directory.write(overlayFiles(volume, files));
    }
  }

  private follow(container: Container, isInit: boolean): ContainerState {
    const driver = driverOf(container);
    if (driver === undefined) {
      return simulatedState(this.context.pod, container, isInit, this.began);
    }
    const runner = this.runners.get(container.name) ?? this.run(container, driver, isInit);
    this.runners.set(container.name, runner);
    return runner.state;
  }

  private run(container: Container, driver: Driver, isInit: boolean): ContainerRunner {
    const { pod, podIP } = this.context;
    const { metadata, spec, status } = pod;
    const policy = spec.restartPolicy ?? "Always";
    const initPolicy = isRestartable(container) ? "Always" : policy === "Never" ? "Never" : "OnFailure";
    const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
    const before = statuses.find(({ name }) => name === container.name);
    const logFile = `${metadata.namespace}_${metadata.name}_${container.name}.log`;
    return new ContainerRunner({
      container,
      podIP,
      restartPolicy: isInit ? initPolicy : policy,
      // A container that is known already was running when the cluster was stopped.
      restarts: before === undefined ? 0 : before.restartCount + 1,
      logFile: path.join(this.options.layout.logs, "pods", logFile),
      prepare: () => this.invocation(container, driver),
      onChange: this.options.onChange,
    });
  }

  private invocation(container: Container, driver: Driver): Invocation {
    const env = environment(this.context, container);
    const { command = driver.entrypoint, args = [], workingDir = "/" } = container;
    const root = this.at("containers", container.name);
    const mounts = makeContainerRoot(root, this.options.layout.hosts, this.mounts(container, driver));
    const inNamespaces = ["unshare", "--mount", "--pid", "--fork", "--kill-child=KILL", "--"];
    return {
      env,
      argv: [
        ...(this.network?.enter ?? []),
        ...inNamespaces,
        ...["sh", "-c", enterRoot, "sh", root, workingDir],
        ...mounts.flatMap(({ source, target }) => [source, target]),
        "--",
        ...[...command, ...args].map((argument) => expand(argument, env)),
      ],
    };
  }

  private mounts(container: Container, driver: Driver): Mount[] {
    const files = Object.entries(driver.files).map(([target, tool]) => ({ source: this.options.tools[tool], target }));
    const volumes = (container.volumeMounts ?? []).map(({ name, mountPath, subPath = "" }) => ({
      source: path.join(this.volumes.get(name)?.path ?? this.at("volumes", name), subPath),
      target: mountPath,
    }));
    return [...files, ...volumes];
  }

  private at(...names: string[]): string {
    return path.join(this.directory, ...names);
  }
}
