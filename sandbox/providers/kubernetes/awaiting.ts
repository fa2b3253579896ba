import { ProviderError } from "../wire";
import { setTimeout as delay } from "node:timers/promises";
import type { KubeApi } from "./kubeApi";
import { failedFor } from "./kubeError";
import type { KubeObject } from "./kubeObject";
import { annotationOf, annotations, idOf, nameOf, pluck } from "./kubeObject";
import type { Circumstances, Progress } from "./readiness";
import { checkedOnRead, readiness } from "./readiness";
import { waitForCondition } from "./waitFor";

/** Seconds an object is given to become ready, or to go; those of its kind where they are fewer. */
const DEFAULT_TIMEOUT = 600;
const TIMEOUTS: Record<string, number> = {
  "v1/PersistentVolumeClaim": 300,
  "v1/ResourceQuota": 60,
  "v1/Secret": 5,
};

/** Pauses, in milliseconds, between looks at an object: the first, and the longest. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 1000;

/** Kinds whose deletion `pulumi.com/skipAwait` does not wait for either. */
const SKIPS_DELETION = new Set([
  "apps/v1/DaemonSet",
  "apps/v1/Deployment",
  "apps/v1/StatefulSet",
  "batch/v1/Job",
  "v1/Namespace",
  "v1/Pod",
  "v1/ReplicationController",
]);

export interface AwaitContext {
  api: KubeApi;
  /** Seconds by `customTimeouts`, 0 for none. */
  timeout: number;
  signal: AbortSignal;
}

/** An object as last seen, and why it is not ready if it is not. */
export interface Awaited {
  live: KubeObject;
  failure?: { message: string; reasons: string[] };
}

function kindOf(object: KubeObject): string {
  return `${object.apiVersion}/${object.kind}`;
}

function timeoutOf(inputs: KubeObject, timeout: number): number {
  const annotated = Number.parseInt(annotationOf(inputs, annotations.timeoutSeconds), 10);
  if (timeout > 0) return timeout;
  return Number.isNaN(annotated) ? (TIMEOUTS[kindOf(inputs)] ?? DEFAULT_TIMEOUT) : annotated;
}

function skipsAwait(inputs: KubeObject): boolean {
  return annotationOf(inputs, annotations.skipAwait) === "true";
}

/** Waits until an object is ready: by its annotation `pulumi.com/waitFor`, else by the rule of its kind. */
export async function awaitReady(inputs: KubeObject, live: KubeObject, context: AwaitContext): Promise<Awaited> {
  const waitFor = skipsAwait(inputs) ? undefined : waitForCondition(inputs);
  const check = waitFor ?? readiness[kindOf(live)];
  if (skipsAwait(inputs) || !check) return { live };
  const started = Date.now();
  const deadline = started + timeoutOf(inputs, context.timeout) * 1000;
  let current: KubeObject | undefined = live;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const progress = await progressOf(current, check, { api: context.api, elapsed: Date.now() - started });
    const seen: KubeObject = current ?? live;
    if (progress.ready) return { live: seen };
    if (progress.failed) return { live: seen, failure: { message: "failed", reasons: progress.reasons } };
    if (Date.now() >= deadline) {
      return { live: seen, failure: { message: "timed out waiting to be Ready", reasons: progress.reasons } };
    }
    if (!(await paused(pause, context.signal))) {
      return { live: seen, failure: { message: "was cancelled", reasons: progress.reasons } };
    }
    // A look that fails says nothing of the object; the next one may tell.
    current = await context.api.find(seen).catch(() => seen);
  }
}

async function progressOf(
  object: KubeObject | undefined,
  check: (object: KubeObject, circumstances: Circumstances) => Progress | Promise<Progress>,
  circumstances: Circumstances,
): Promise<Progress> {
  if (!object) return { ready: false, failed: true, reasons: ["it was deleted"] };
  try {
    return await check(object, circumstances);
  } catch (error) {
    // The object is made: it must not be lost to the state because the API server was away for a moment.
    if (error instanceof ProviderError) return { ready: false, reasons: [error.message] };
    throw error;
  }
}

/** Looks once whether an object is ready, for the kinds a refresh looks at. */
export async function readProgress(inputs: KubeObject, live: KubeObject, api: KubeApi): Promise<Progress> {
  const kind = kindOf(live);
  if (skipsAwait(inputs) || annotationOf(inputs, annotations.waitFor) || !checkedOnRead.has(kind)) {
    return { ready: true, reasons: [] };
  }
  return readiness[kind]!(live, { api, elapsed: Infinity });
}

/** Deletes an object and waits until it is gone, or another stands in its place. */
export async function deleteObject(object: KubeObject, inputs: KubeObject, context: AwaitContext): Promise<Awaited> {
  const { api, signal } = context;
  try {
    await api.delete(object, propagationOf(inputs));
  } catch (error) {
    if (failedFor(error, "NotFound")) return { live: object };
    throw error;
  }
  if (skipsAwait(inputs) && SKIPS_DELETION.has(kindOf(object))) return { live: object };
  const deadline = Date.now() + timeoutOf(inputs, context.timeout) * 1000;
  let last = object;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const found = await api.find(object);
    if (!found || isAnother(found, object)) return { live: last };
    last = found;
    const reasons = hindrances(found);
    if (Date.now() >= deadline) return { live: last, failure: { message: "timed out waiting to be deleted", reasons } };
    if (!(await paused(pause, signal))) return { live: last, failure: { message: "was cancelled", reasons } };
  }
}

function isAnother(found: KubeObject, object: KubeObject): boolean {
  const uid = pluck(object, "metadata", "uid");
  return uid !== undefined && pluck(found, "metadata", "uid") !== uid;
}

function hindrances(object: KubeObject): string[] {
  const finalizers = pluck(object, "metadata", "finalizers");
  const conditions = pluck(object, "status", "conditions");
  const remaining = (Array.isArray(conditions) ? (conditions as { status: string; message?: string }[]) : [])
    .filter(({ status, message }) => object.kind === "Namespace" && status === "True" && message)
    .map(({ message }) => message!);
  if (remaining.length > 0) return remaining;
  return Array.isArray(finalizers) && finalizers.length > 0
    ? [`finalizers might be preventing deletion (${finalizers.join(", ")})`]
    : [`${idOf(object)} still exists`];
}

function propagationOf(inputs: KubeObject): string {
  switch (annotationOf(inputs, annotations.deletionPropagation).toLowerCase()) {
    case "orphan":
      return "Orphan";
    case "background":
      return "Background";
    default:
      return "Foreground";
  }
}

/** Whether the pause ran its course, rather than being cut short by cancellation. */
async function paused(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  return delay(milliseconds, true, { signal }).catch(() => false);
}

/** What a user is told of an object that did not become ready. */
export function failureMessage({ live, failure }: Awaited): string {
  return `'${nameOf(live)}' ${failure!.message}: ${failure!.reasons.join("; ")}`;
}
