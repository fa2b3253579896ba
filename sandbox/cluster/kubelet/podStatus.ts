import { addresses } from "../inner/addresses";
import type { Container, ContainerStatus, Pod, PodCondition, PodStatus } from "../kube/types";

/** What one container is doing. */
export type ContainerState = { restarts: number } & (
  | { kind: "waiting"; reason: string; message?: string }
  | { kind: "running"; since: string; isStarted: boolean; isReady: boolean }
  | { kind: "ended"; since: string; at: string; exitCode: number }
);

export type ContainerStates = Record<string, ContainerState>;

export function isRestartable(container: Container): boolean {
  return container.restartPolicy === "Always";
}

/** Whether the containers that follow this init container may start. */
export function isInitDone(container: Container, state: ContainerState | undefined): boolean {
  return isRestartable(container)
    ? state?.kind === "running" && state.isStarted
    : state?.kind === "ended" && state.exitCode === 0;
}

function containerStatus(container: Container, state: ContainerState, isInit: boolean): ContainerStatus {
  const { name, image = "" } = container;
  const isRunning = state.kind === "running";
  const isComplete = isInit && state.kind === "ended" && state.exitCode === 0;
  return {
    name,
    image,
    imageID: image,
    ready: isComplete || (isRunning && state.isReady),
    started: isRunning && state.isStarted,
    restartCount: state.restarts,
    state: stateField(state),
  };
}

function stateField(state: ContainerState): object {
  switch (state.kind) {
    case "waiting":
      return { waiting: { reason: state.reason, message: state.message } };
    case "running":
      return { running: { startedAt: state.since } };
    case "ended":
      return {
        terminated: {
          exitCode: state.exitCode,
          reason: state.exitCode === 0 ? "Completed" : "Error",
          startedAt: state.since,
          finishedAt: state.at,
        },
      };
  }
}

function phaseOf(pod: Pod, states: ContainerStates, isInitialized: boolean): string {
  const own = pod.spec.containers.map(({ name }) => states[name]);
  const failedInit = (pod.spec.initContainers ?? []).some(({ name }) => {
    const state = states[name];
    return state?.kind === "ended" && state.exitCode !== 0;
  });
  if (failedInit) {
    return "Failed";
  }
  if (!isInitialized || own.every((state) => state.kind === "waiting" && state.restarts === 0)) {
    return "Pending";
  }
  if (own.some((state) => state.kind !== "ended")) {
    return "Running";
  }
  return own.every((state) => state.kind === "ended" && state.exitCode === 0) ? "Succeeded" : "Failed";
}

function withConditions(pod: Pod, wanted: Record<string, string | undefined>, now: string): PodCondition[] {
  const existing = pod.status?.conditions ?? [];
  const others = existing.filter(({ type }) => !(type in wanted));
  const own = Object.entries(wanted).map(([type, reason]): PodCondition => {
    const status = reason === undefined ? "True" : "False";
    const before = existing.find((condition) => condition.type === type);
    const lastTransitionTime = before?.status === status ? before.lastTransitionTime : now;
    return { type, status, ...(reason !== undefined && reason !== "" && { reason }), lastTransitionTime };
  });
  return [...others, ...own];
}

/** The status of a pod on the node, from what its containers do. `now` is an RFC 3339 time. */
export function podStatus(pod: Pod, podIP: string, states: ContainerStates, now: string): PodStatus {
  const { initContainers = [], containers } = pod.spec;
  const statuses = containers.map((container) => containerStatus(container, states[container.name], false));
  const initStatuses = initContainers.map((container) => containerStatus(container, states[container.name], true));
  const isInitialized = initContainers.every((container) => isInitDone(container, states[container.name]));
  const phase = phaseOf(pod, states, isInitialized);
  const isReady = [...statuses, ...initStatuses].every(({ ready }) => ready);
  const unready = isReady ? undefined : phase === "Succeeded" ? "PodCompleted" : "ContainersNotReady";
  const conditions = withConditions(
    pod,
    { Initialized: isInitialized ? undefined : "ContainersNotInitialized", ContainersReady: unready, Ready: unready },
    now,
  );
  return {
    phase,
    conditions,
    startTime: pod.status?.startTime ?? now,
    hostIP: addresses.node,
    hostIPs: [{ ip: addresses.node }],
    podIP,
    podIPs: [{ ip: podIP }],
    containerStatuses: statuses,
    ...(initStatuses.length > 0 && { initContainerStatuses: initStatuses }),
  };
}

/** What a container does that no process stands for: it runs for ever, or ends well at once in a pod that may end. */
export function simulatedState(pod: Pod, container: Container, isInit: boolean, now: string): ContainerState {
  const mayEnd = isInit ? !isRestartable(container) : (pod.spec.restartPolicy ?? "Always") !== "Always";
  return mayEnd
    ? { kind: "ended", restarts: 0, since: now, at: now, exitCode: 0 }
    : { kind: "running", restarts: 0, since: now, isStarted: true, isReady: true };
}

/** The state of every container of a pod that cannot start. */
export function waitingStates(pod: Pod, reason: string, message?: string): ContainerStates {
  const all = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  return Object.fromEntries(all.map(({ name }) => [name, { kind: "waiting", restarts: 0, reason, message }]));
}
