import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { ServiceError } from "@grpc/grpc-js";
import { credentials } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { InitFailure } from "./kubernetesInitFailure";
import type { Properties } from "../../../sandbox/providers/wire";
import { decode, encode } from "../../../sandbox/providers/wire/struct";

/** A resource of a suite: its URN is made from both. */
export interface ResourceName {
  type: string;
  name: string;
}

export interface State {
  id: string;
  inputs: Properties;
  outputs: Properties;
}

export interface Answer {
  values: Properties;
  /** Paths of secrets, as `a.b`. */
  secrets: string[];
}

export interface Options {
  preview?: boolean;
  /** Seconds of `customTimeouts`. */
  timeout?: number;
  ignoreChanges?: string[];
}

type Callback<Response> = (error: ServiceError | null, response: Response) => void;

const KINDS = Object.fromEntries(Object.entries(proto.PropertyDiff.Kind).map(([name, value]) => [value, name]));

/** Speaks to a Kubernetes plugin as the engine does. */
export class KubernetesPlugin {
  private constructor(
    private readonly process: ChildProcess,
    private readonly client: ResourceProviderClient,
  ) {}

  /** Starts a plugin that uses the cluster of a kubeconfig, with provider settings as the stack config gives them. */
  static async start(
    executable: string,
    kubeconfig: string,
    engine: string,
    settings: Record<string, string> = {},
    env: Record<string, string> = {},
  ): Promise<KubernetesPlugin> {
    const child = spawn(executable, [engine], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, KUBECONFIG: kubeconfig, ...env },
    });
    const [port] = (await once(createInterface(child.stdout), "line")) as [string];
    const options = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
    const plugin = new KubernetesPlugin(
      child,
      new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), options),
    );
    const request = new proto.ConfigureRequest()
      .setAcceptsecrets(true)
      .setAcceptresources(true)
      .setSendsOldInputs(true)
      .setSendsOldInputsToDelete(true)
      .setArgs(encode(settings));
    for (const [name, value] of Object.entries(settings)) {
      request.getVariablesMap().set(`kubernetes:config:${name}`, value);
    }
    await plugin.call<proto.ConfigureResponse>((done) => plugin.client.configure(request, done));
    return plugin;
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill();
    await once(this.process, "exit");
  }

  /** Asks running operations to end. */
  cancel(): Promise<Empty> {
    return this.call<Empty>((done) => this.client.cancel(new Empty(), done));
  }

  async version(): Promise<string> {
    type Info = { getVersion(): string };
    return (await this.call<Info>((done) => this.client.getPluginInfo(new Empty(), done))).getVersion();
  }

  async diffConfig(olds: Properties, news: Properties): Promise<{ diffs: string[]; replaces: string[] }> {
    const request = new proto.DiffRequest()
      .setUrn("urn:pulumi:suite::suite::pulumi:providers:kubernetes::provider")
      .setOlds(encode(olds))
      .setOldInputs(encode(olds))
      .setNews(encode(news));
    const response = await this.call<proto.DiffResponse>((done) => this.client.diffConfig(request, done));
    return { diffs: response.getDiffsList(), replaces: response.getReplacesList() };
  }

  async check(resource: ResourceName, news: Properties, olds: Properties = {}): Promise<Answer> {
    const request = new proto.CheckRequest()
      .setOlds(encode(olds))
      .setNews(encode(news))
      .setRandomseed(new Uint8Array(32).fill(7));
    const response = await this.call<proto.CheckResponse>((done) => this.client.check(named(request, resource), done));
    const [failure] = response.getFailuresList();
    if (failure) throw new Error(`${failure.getProperty()} ${failure.getReason()}`);
    return answer(response.getInputs());
  }

  async diff(resource: ResourceName, state: State, news: Properties, ignoreChanges: string[] = []) {
    const request = new proto.DiffRequest()
      .setId(state.id)
      .setOlds(encode(state.outputs))
      .setOldInputs(encode(state.inputs))
      .setNews(encode(news))
      .setIgnorechangesList(ignoreChanges);
    const response = await this.call<proto.DiffResponse>((done) => this.client.diff(named(request, resource), done));
    const detailed: Record<string, string> = {};
    response.getDetaileddiffMap().forEach((difference, path) => (detailed[path] = KINDS[difference.getKind()]!));
    return {
      changes: response.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
      detailed,
    };
  }

  async create(resource: ResourceName, inputs: Properties, options: Options = {}): Promise<Answer & { id: string }> {
    const request = new proto.CreateRequest()
      .setProperties(encode(inputs))
      .setPreview(options.preview ?? false)
      .setTimeout(options.timeout ?? 0);
    const response = await this.call<proto.CreateResponse>((done) =>
      this.client.create(named(request, resource), done),
    );
    return { ...answer(response.getProperties()), id: response.getId() };
  }

  async update(resource: ResourceName, state: State, news: Properties, options: Options = {}): Promise<Answer> {
    const request = new proto.UpdateRequest()
      .setId(state.id)
      .setOlds(encode(state.outputs))
      .setOldInputs(encode(state.inputs))
      .setNews(encode(news))
      .setPreview(options.preview ?? false)
      .setTimeout(options.timeout ?? 0)
      .setIgnorechangesList(options.ignoreChanges ?? []);
    const response = await this.call<proto.UpdateResponse>((done) =>
      this.client.update(named(request, resource), done),
    );
    return answer(response.getProperties());
  }

  async read(resource: ResourceName, id: string, state?: State) {
    const request = new proto.ReadRequest()
      .setId(id)
      .setProperties(encode(state?.outputs ?? {}))
      .setInputs(encode(state?.inputs ?? {}));
    const response = await this.call<proto.ReadResponse>((done) => this.client.read(named(request, resource), done));
    return {
      id: response.getId(),
      isFound: response.hasProperties(),
      outputs: answer(response.getProperties()),
      inputs: answer(response.getInputs()),
    };
  }

  async delete(resource: ResourceName, state: State, options: Options = {}): Promise<void> {
    const request = new proto.DeleteRequest()
      .setId(state.id)
      .setProperties(encode(state.outputs))
      .setOldInputs(encode(state.inputs))
      .setTimeout(options.timeout ?? 0);
    await this.call<Empty>((done) => this.client.delete(named(request, resource), done));
  }

  async construct(resource: ResourceName, inputs: Properties, monitor: string, dryRun = false): Promise<Properties> {
    const request = new proto.ConstructRequest()
      .setType(resource.type)
      .setName(resource.name)
      .setProject("suite")
      .setStack("suite")
      .setInputs(encode(inputs))
      .setMonitorendpoint(monitor)
      .setAcceptsOutputValues(true)
      .setDryrun(dryRun);
    const response = await this.call<proto.ConstructResponse>((done) => this.client.construct(request, done));
    return decode(response.getState()).values;
  }

  private call<Response>(start: (callback: Callback<Response>) => unknown): Promise<Response> {
    return new Promise((resolve, reject) => {
      start((error, response) => (error ? reject(failure(error)) : resolve(response)));
    });
  }
}

interface NamedRequest {
  setUrn(urn: string): unknown;
  setType(type: string): unknown;
  setName(name: string): unknown;
}

function named<Request extends NamedRequest>(request: Request, { type, name }: ResourceName): Request {
  request.setUrn(`urn:pulumi:suite::suite::${type}::${name}`);
  request.setType(type);
  request.setName(name);
  return request;
}

function answer(struct: Parameters<typeof decode>[0]): Answer {
  const { values, secrets } = decode(struct);
  return { values, secrets: secrets.map((path) => path.join(".")) };
}

function failure(error: ServiceError): Error {
  const [bytes] = error.metadata.get("grpc-status-details-bin");
  const details = bytes ? Status.deserializeBinary(bytes as Buffer).getDetailsList() : [];
  const [detail] = details.map((any) =>
    any.unpack(proto.ErrorResourceInitFailed.deserializeBinary, "pulumirpc.ErrorResourceInitFailed"),
  );
  if (!detail) return new Error(error.details);
  const state = { id: detail.getId(), outputs: decode(detail.getProperties()).values };
  return new InitFailure(error.details, state, detail.getReasonsList());
}
