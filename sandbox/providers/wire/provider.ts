import type { ConstructRequest as ConstructMessage } from "@pulumi/pulumi/proto/provider_pb";
import type { Path, Properties } from "./values";

/** What every request about one resource carries. */
export interface ResourceRequest {
  urn: string;
  /** The type token, such as `kubernetes:core/v1:Secret`. */
  type: string;
  /** The logical name. */
  name: string;
  /** Raised when the engine cancels. */
  signal: AbortSignal;
}

export interface ConfigRequest {
  urn: string;
  olds: Properties;
  news: Properties;
  secrets: Path[];
}

export interface ConfigureRequest {
  args: Properties;
  /** Provider settings of the stack, `kubernetes:config:context` and so on, as the engine passes them. */
  variables: Record<string, string>;
}

export interface CheckRequest extends ResourceRequest {
  /** The inputs checked before, or {} for a new resource. */
  olds: Properties;
  news: Properties;
  /** Paths of `news` that are secret. The wire layer marks them in the checked inputs. */
  secrets: Path[];
  /** Bytes to draw automatic names from, stable over preview and update; empty when the engine gives none. */
  randomSeed: Uint8Array;
  /** A name the engine chose by the project's autonaming settings, if any. */
  autonaming?: { name: string; mode: "propose" | "enforce" | "disable" };
}

export interface CheckFailure {
  property: string;
  reason: string;
}

export interface CheckResult {
  inputs: Properties;
  failures?: CheckFailure[];
}

export interface DiffRequest extends ResourceRequest {
  id: string;
  /** The outputs in the state. */
  olds: Properties;
  oldInputs: Properties;
  news: Properties;
  ignoreChanges: string[];
}

export type DiffKind = "add" | "add-replace" | "delete" | "delete-replace" | "update" | "update-replace";

export interface DiffResult {
  changes: boolean;
  /** Top-level properties that differ. */
  diffs?: string[];
  /** Properties that can only change by replacement. */
  replaces?: string[];
  deleteBeforeReplace?: boolean;
  /** What differs, by property path such as `spec.ports[0].port`. */
  detailedDiff?: Record<string, DiffKind>;
}

interface Operation extends ResourceRequest {
  /** Seconds the user allows (`customTimeouts`), 0 for the default. */
  timeout: number;
  /** Paths of the new inputs (old ones when there are no new) that are secret; marked in outputs by the wire layer. */
  secrets: Path[];
}

export interface CreateRequest extends Operation {
  news: Properties;
  preview: boolean;
}

export interface CreateResult {
  /** Left out in a preview. */
  id?: string;
  outputs: Properties;
}

export interface ReadRequest extends Operation {
  id: string;
  /** The outputs in the state, {} for an import. */
  olds: Properties;
  oldInputs: Properties;
}

/** What was found; an empty id says the resource is gone. */
export interface ReadResult {
  id: string;
  outputs: Properties;
  inputs: Properties;
}

export interface UpdateRequest extends Operation {
  id: string;
  olds: Properties;
  oldInputs: Properties;
  news: Properties;
  ignoreChanges: string[];
  preview: boolean;
}

export interface DeleteRequest extends Operation {
  id: string;
  olds: Properties;
  oldInputs: Properties;
}

export interface InvokeRequest {
  token: string;
  args: Properties;
  preview: boolean;
}

export interface ConstructRequest {
  type: string;
  name: string;
  parent: string;
  inputs: Properties;
  secrets: Path[];
  /** URNs the component depends on. */
  dependencies: string[];
  dryRun: boolean;
  /** Address of the engine's resource monitor. */
  monitor: string;
  /** The request as it came, for the resource options that a component passes on unread. */
  message: ConstructMessage;
  signal: AbortSignal;
}

export interface ConstructResult {
  urn: string;
  state: Properties;
  /** URNs each output depends on, by output. */
  stateDependencies?: Record<string, string[]>;
}

/** Says something to the user through the engine, below the resource of `urn` if one is given. */
export type Log = (severity: "debug" | "info" | "warning" | "error", message: string, urn?: string) => Promise<void>;

/**
 * A resource provider as plain asynchronous functions: properties come and go without marks (`UNKNOWN`, `Secret`,
 * `Asset` and `ResourceReference` aside). What a provider throws reaches the user as the error's message; an
 * `InitFailedError` keeps the object in the state.
 *
 * In what `check`, `create`, `update` and `read` return, the secrets of the request's inputs are marked at the same
 * paths; anything else that is secret the provider wraps in `Secret`.
 */
export interface Provider {
  /** The version of the official plugin whose behaviour this is. */
  readonly version: string;
  checkConfig?(request: ConfigRequest): Promise<CheckResult>;
  diffConfig?(request: ConfigRequest): Promise<DiffResult>;
  configure?(request: ConfigureRequest, log: Log): Promise<void>;
  check(request: CheckRequest): Promise<CheckResult>;
  diff(request: DiffRequest): Promise<DiffResult>;
  create(request: CreateRequest): Promise<CreateResult>;
  read(request: ReadRequest): Promise<ReadResult>;
  update(request: UpdateRequest): Promise<CreateResult>;
  delete(request: DeleteRequest): Promise<void>;
  invoke?(request: InvokeRequest): Promise<CheckFailure[] | Properties>;
  construct?(request: ConstructRequest): Promise<ConstructResult>;
  /** The engine gives up; running requests see their `signal` raised before this is called. */
  cancel?(): Promise<void>;
}
