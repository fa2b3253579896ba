import { setTimeout as delay } from "node:timers/promises";
import { ProviderError } from "../wire";
import { CREATOR, hasCreator, managedFields, takeOverPatch, withoutIgnored } from "./fieldManagers";
import type { KubeApi } from "./kubeApi";
import { failedFor, KubeError } from "./kubeError";
import type { KubeObject } from "./kubeObject";
import { annotationOf, annotations, describe, isCrd, nameOf, pluck, withMetadata } from "./kubeObject";
import { parsePath } from "./propertyPath";
import type { Settings } from "./settings";

/** Tries to create an object whose kind or namespace is not there yet, and the first pause in milliseconds. */
const CREATE_TRIES = 6;
const FIRST_PAUSE = 1000;

const TAKE_OVER_TRIES = 5;

export interface WriteContext {
  api: KubeApi;
  settings: Settings;
  /** The manager of server-side apply. */
  fieldManager: string;
  preview: boolean;
  signal: AbortSignal;
}

/**
 * Creates an object, by server-side apply when the provider may take over existing ones. An object whose kind, or
 * namespace, is not there is tried again after 1, 2, 4, 8 and 16 s, but not in a preview.
 */
export async function createObject(inputs: KubeObject, context: WriteContext): Promise<KubeObject> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await (context.settings.upsertExistingObjects ? upsert(inputs, context) : post(inputs, context));
    } catch (error) {
      const missing = failedFor(error, "NotFound", KubeError.NO_MATCH);
      if (!missing || context.preview || attempt === CREATE_TRIES) throw error;
      context.api.discovery.invalidate();
      await delay(FIRST_PAUSE * 2 ** (attempt - 1), undefined, { signal: context.signal });
    }
  }
}

function post(inputs: KubeObject, { api, preview }: WriteContext): Promise<KubeObject> {
  return api.create(inputs, { fieldManager: CREATOR, dryRun: preview });
}

function upsert(inputs: KubeObject, context: WriteContext): Promise<KubeObject> {
  const { api, fieldManager, preview } = context;
  // A preview has no object to conflict with when a replacement is about to take its place.
  const force = preview || forced(inputs, undefined, context);
  return explainConflict(fieldManager, api.apply(inputs, { fieldManager, dryRun: preview, force }));
}

/**
 * Updates an object: a CRD by replacing its contents, anything else by server-side apply, after the fields of creation
 * were handed to its manager.
 */
export async function updateObject(
  inputs: KubeObject,
  live: KubeObject,
  ignoreChanges: string[],
  context: WriteContext,
): Promise<KubeObject> {
  const { api, fieldManager, preview } = context;
  const options = { fieldManager, dryRun: preview };
  if (isCrd(inputs)) {
    const resourceVersion = pluck(live, "metadata", "resourceVersion");
    return api.replace(withMetadata(inputs, { resourceVersion }), options);
  }
  const current = preview ? live : await takeOver(live, context);
  const object = withoutIgnored(inputs, current, fieldManager, ignoreChanges.map(parsePath));
  const force = forced(inputs, current, context);
  return explainConflict(fieldManager, api.apply(object, { ...options, force }));
}

/** Hands the fields of creation and of kubectl to the manager of server-side apply. */
async function takeOver(live: KubeObject, { api, fieldManager }: WriteContext): Promise<KubeObject> {
  for (let current = live, attempt = 1; ; attempt++) {
    const patch = takeOverPatch(current, fieldManager);
    if (patch.length === 0) return current;
    try {
      return await api.patch(current, patch);
    } catch (error) {
      // A controller wrote its status in between.
      if (!failedFor(error, "Conflict") || attempt === TAKE_OVER_TRIES) throw error;
      current = await api.get(current);
    }
  }
}

/** Gives up the fields a manager holds, after another has taken its place. */
export async function relinquish(object: KubeObject, fieldManager: string, api: KubeApi): Promise<void> {
  const { apiVersion, kind } = object;
  const metadata = { name: nameOf(object), namespace: pluck(object, "metadata", "namespace") };
  await api.apply({ apiVersion, kind, metadata }, { fieldManager, dryRun: false, force: false });
}

function forced(inputs: KubeObject, live: KubeObject | undefined, { settings, preview }: WriteContext): boolean {
  if (settings.enablePatchForce || annotationOf(inputs, annotations.patchForce) === "true") return true;
  if (!live) return false;
  // In a preview the fields of creation still have their old manager; objects without any were made before apply.
  return managedFields(live).length === 0 || (preview && hasCreator(live));
}

async function explainConflict(manager: string, applied: Promise<KubeObject>): Promise<KubeObject> {
  try {
    return await applied;
  } catch (error) {
    if (!failedFor(error, "Conflict")) throw error;
    throw new ProviderError(
      `the resource managed by field manager "${manager}" had an apply conflict: ${error.message.replace(/\s+/g, " ")}. ` +
        `Leave the field to its manager by ignoreChanges, or take it by the annotation ${annotations.patchForce}: "true"`,
    );
  }
}

/** The error of a failed creation: what failed, why, and the way out when the object was there. */
export function creationError(urn: string, inputs: KubeObject, error: Error): ProviderError {
  const failure = `resource "${urn}" was not successfully created by the Kubernetes API server: ${error.message}`;
  if (failedFor(error, "AlreadyExists")) {
    return new ProviderError(
      `${failure}. ${describe(inputs)} is in the cluster: adopt it by \`pulumi import\`, use an alias if the resource ` +
        "was renamed, or set upsertExistingObjects on the provider to take it over",
    );
  }
  if (failedFor(error, KubeError.NO_MATCH)) {
    return new ProviderError(`${failure}. Create the CustomResourceDefinition first, and depend on it`);
  }
  return new ProviderError(failure);
}
