import * as wire from "../wire";
import type { Awaited } from "./awaiting";
import { awaitReady, deleteObject, failureMessage, readProgress } from "./awaiting";
import { Chart } from "./chart/chart";
import { checkInputs, refusal, USE_OFFICIAL } from "./check";
import type { Checkpoint } from "./checkpoint";
import { fromCheckpoint, toCheckpoint, withSecrets } from "./checkpoint";
import { ClusterSession } from "./clusterSession";
import { conditionOf } from "./conditions";
import { diffObject, keepsName } from "./diff";
import { fieldManagerOf } from "./fieldManagers";
import { inputsOfLive } from "./importing";
import { failedFor, KubeError } from "./kubeError";
import type { KubeObject } from "./kubeObject";
import { annotationOf, annotations, idOf, isCrd, parseId, parseToken, withoutField } from "./kubeObject";
import { OFFICIAL_VERSION } from "./officialVersion";
import { normalize, toKubernetes, toState } from "./normalize";
import { prune } from "./prune";
import { diffProvider } from "./providerDiff";
import { argsOfVariables, readSettings } from "./settings";
import type { WriteContext } from "./write";
import { createObject, creationError, relinquish, updateObject } from "./write";
import { waitForCondition } from "./waitFor";

/**
 * A stand-in for the official `kubernetes` plugin where that cannot be had: the same protocol, states and names for
 * plain objects, custom resources and `helm.v4.Chart`. What it lacks (Patch kinds, `helm.v3.Release`, `yaml.v2`,
 * `kustomize`, rendering to a directory, client-side apply, sign-in by a program) it refuses by name.
 */
export class KubernetesProvider implements wire.Provider {
  readonly version = OFFICIAL_VERSION;
  private session = new ClusterSession(readSettings({}));
  private log: wire.Log = async () => {};

  async checkConfig({ news }: wire.ConfigRequest): Promise<wire.CheckResult> {
    readSettings(news);
    return { inputs: news };
  }

  diffConfig(request: wire.ConfigRequest): Promise<wire.DiffResult> {
    return diffProvider(request);
  }

  async configure({ args, variables }: wire.ConfigureRequest, log: wire.Log): Promise<void> {
    this.session.close();
    this.session = new ClusterSession(readSettings({ ...args, ...argsOfVariables(variables) }));
    this.log = log;
  }

  async check(request: wire.CheckRequest): Promise<wire.CheckResult> {
    const { discovery, defaultNamespace } = this.session;
    const inputs = await checkInputs(request, discovery, defaultNamespace);
    return { inputs: withSecrets(inputs, request.secrets) };
  }

  async diff(request: wire.DiffRequest): Promise<wire.DiffResult> {
    const { inputs: oldInputs, live } = fromCheckpoint(request.olds);
    const news = normalize(toKubernetes(request.news) as KubeObject);
    const result = diffObject({
      oldInputs: normalize(oldInputs),
      live,
      newInputs: news,
      namespaced: (await this.session.discovery.isNamespaced(news.apiVersion, news.kind)) ?? true,
      ignoreChanges: request.ignoreChanges,
      settings: this.session.settings,
    });
    return (await this.isUnreadyJob(news, live)) ? replacedForUnready(result, live, news) : result;
  }

  async create(request: wire.CreateRequest): Promise<wire.CreateResult> {
    const inputs = toKubernetes(request.news) as KubeObject;
    if (request.preview && !(await this.canPreview(inputs))) return { outputs: request.news };
    // A mistake in the annotation is found before the object is made.
    waitForCondition(inputs);
    const fieldManager = fieldManagerOf(inputs);
    let live: KubeObject;
    try {
      live = await createObject(inputs, this.writeContext(request, fieldManager));
    } catch (error) {
      if (request.preview && cannotTell(error)) return { outputs: request.news };
      throw creationError(request.urn, inputs, error as Error);
    }
    const checkpoint = { inputs, live, initialApiVersion: inputs.apiVersion, fieldManager };
    if (request.preview) {
      // What depends on the status is not known before there is one.
      return { outputs: toCheckpoint({ ...checkpoint, live: withoutField(live, "status") }, request.secrets) };
    }
    if (isCrd(inputs)) this.session.discovery.invalidate();
    return this.awaited(request, checkpoint, `resource "${request.urn}" was created`);
  }

  async update(request: wire.UpdateRequest): Promise<wire.CreateResult> {
    const inputs = normalize(toKubernetes(request.news) as KubeObject);
    if (request.preview && !(await this.canPreview(inputs))) return { outputs: request.news };
    waitForCondition(inputs);
    const old = fromCheckpoint(request.olds);
    const fieldManager = fieldManagerOf(inputs, old.fieldManager);
    const { api } = this.session;
    let live: KubeObject;
    try {
      const current = await api.get({ ...inputs, metadata: old.live.metadata });
      live = await updateObject(inputs, current, request.ignoreChanges, this.writeContext(request, fieldManager));
    } catch (error) {
      if (request.preview && failedFor(error, "Forbidden")) return { outputs: request.news };
      throw new wire.ProviderError(`update of resource "${request.urn}" failed: ${(error as Error).message}`);
    }
    const initialApiVersion = old.initialApiVersion ?? inputs.apiVersion;
    const checkpoint = { inputs, live, initialApiVersion, fieldManager };
    if (request.preview) return { outputs: toCheckpoint(checkpoint, request.secrets) };
    if (isCrd(inputs)) this.session.discovery.invalidate();
    const result = await this.awaited(request, checkpoint, `resource "${request.urn}" was updated`);
    if (old.fieldManager && old.fieldManager !== fieldManager) await relinquish(live, old.fieldManager, api);
    return result;
  }

  async read(request: wire.ReadRequest): Promise<wire.ReadResult> {
    const gone = { id: "", outputs: {}, inputs: {} };
    const old = fromCheckpoint(request.olds);
    const { apiVersion, kind } = { ...parseToken(request.type), ...pick(old.live), ...pick(request.oldInputs) };
    const sought = { apiVersion, kind, metadata: parseId(request.id) };
    const { api, settings } = this.session;
    let live: KubeObject | undefined;
    try {
      live = await api.find(sought);
    } catch (error) {
      if (failedFor(error, KubeError.NO_MATCH)) return gone;
      if (failedFor(error, KubeError.UNREACHABLE) && settings.deleteUnreachable) return gone;
      throw error;
    }
    if (!live) return gone;
    const isImport = Object.keys(request.oldInputs).length === 0;
    const inputs = isImport ? inputsOfLive(live) : liveInputs(live, request.oldInputs);
    const initialApiVersion = old.initialApiVersion ?? apiVersion;
    const fieldManager = fieldManagerOf(inputs, old.fieldManager);
    const found = {
      id: request.id || idOf(live),
      inputs: withSecrets(toState(inputs), request.secrets),
      outputs: toCheckpoint({ inputs, live, initialApiVersion, fieldManager }, request.secrets),
    };
    const { ready, reasons } = isImport ? { ready: true, reasons: [] } : await readProgress(inputs, live, api);
    if (ready) return found;
    const message = `Resource '${idOf(live)}' was created but failed to initialize: ${reasons.join("; ")}`;
    throw new wire.InitFailedError(message, found.id, found.outputs, found.inputs, [message]);
  }

  async delete(request: wire.DeleteRequest): Promise<void> {
    const { live, inputs } = fromCheckpoint(request.olds);
    const object = { ...live, metadata: { ...(live.metadata as wire.Properties), ...parseId(request.id) } };
    const { api, settings } = this.session;
    const { timeout, signal } = request;
    try {
      const awaited = await deleteObject(object, inputs, { api, timeout, signal });
      if (awaited.failure) throw new wire.ProviderError(failureMessage(awaited));
    } catch (error) {
      if (failedFor(error, KubeError.NO_MATCH)) return;
      if (failedFor(error, KubeError.UNREACHABLE) && settings.deleteUnreachable) return;
      throw error;
    }
  }

  async invoke({ token }: wire.InvokeRequest): Promise<never> {
    throw new wire.ProviderError(`${token} ${USE_OFFICIAL}`);
  }

  construct(request: wire.ConstructRequest): Promise<wire.ConstructResult> {
    if (request.type !== "kubernetes:helm.sh/v4:Chart") {
      throw new wire.ProviderError(refusal(request.type, {}) ?? `${request.type} ${USE_OFFICIAL}`);
    }
    return new Chart(this.session, this.log).construct(request);
  }

  private writeContext(request: { preview: boolean; signal: AbortSignal }, fieldManager: string): WriteContext {
    const { api, settings } = this.session;
    return { api, settings, fieldManager, preview: request.preview, signal: request.signal };
  }

  /** Whether the API server can be asked what it would make of the inputs. */
  private async canPreview(inputs: KubeObject): Promise<boolean> {
    if (wire.hasUnknown(inputs)) return false;
    try {
      await this.session.discovery.resource(inputs.apiVersion, inputs.kind);
      return true;
    } catch (error) {
      if (error instanceof wire.ProviderError) return false;
      throw error;
    }
  }

  /** Waits for a written object; one that does not become ready is kept in the state by the error. */
  private async awaited(
    request: wire.CreateRequest | wire.UpdateRequest,
    checkpoint: Checkpoint,
    done: string,
  ): Promise<wire.CreateResult> {
    const { timeout, signal, secrets } = request;
    const awaited: Awaited = await awaitReady(checkpoint.inputs, checkpoint.live, {
      api: this.session.api,
      timeout,
      signal,
    });
    const id = idOf(awaited.live);
    const outputs = toCheckpoint({ ...checkpoint, live: awaited.live }, secrets);
    if (!awaited.failure) return { id, outputs };
    const message = `${done}, but did not become ready: ${failureMessage(awaited)}`;
    const inputs = withSecrets(toState(checkpoint.inputs), secrets);
    throw new wire.InitFailedError(message, id, outputs, inputs, [message]);
  }

  private async isUnreadyJob(news: KubeObject, old: KubeObject): Promise<boolean> {
    if (annotationOf(news, annotations.replaceUnready) !== "true" || news.kind !== "Job") return false;
    const live = await this.session.api.find(old).catch(() => undefined);
    return live !== undefined && conditionOf(live, "Complete")?.status !== "True";
  }
}

function liveInputs(live: KubeObject, oldInputs: wire.Properties): KubeObject {
  return prune(live, normalize(toKubernetes(oldInputs) as KubeObject));
}

function replacedForUnready(result: wire.DiffResult, live: KubeObject, news: KubeObject): wire.DiffResult {
  const replaces = [...(result.replaces ?? []), `metadata.annotations["${annotations.replaceUnready}"]`];
  return { ...result, changes: true, replaces, deleteBeforeReplace: keepsName(live, news) };
}

/** Whether a preview's failure says nothing about what the real creation will do. */
function cannotTell(error: unknown): boolean {
  if (failedFor(error, "Forbidden", "AlreadyExists", KubeError.UNREACHABLE)) return true;
  if (failedFor(error, "NotFound")) return error.about === "namespaces";
  return error instanceof KubeError && error.message.includes("does not support dry run");
}

function pick(object: wire.Properties): { apiVersion?: string; kind?: string } {
  const { apiVersion, kind } = object;
  return typeof apiVersion === "string" && typeof kind === "string" ? { apiVersion, kind } : {};
}
