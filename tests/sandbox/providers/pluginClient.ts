import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import type { Properties } from "../../../sandbox/providers/wire";
import { decode, encode } from "../../../sandbox/providers/wire/struct";

/** A resource as a suite names it; the URN is made from both. */
export interface ResourceName {
  type: string;
  name: string;
}

export interface Answer {
  values: Properties;
  /** Paths of secrets, as `a.b`. */
  secrets: string[];
}

export interface Difference {
  changes: boolean;
  diffs: string[];
  replaces: string[];
  deleteBeforeReplace: boolean;
  detailed: Record<string, number>;
}

type Callback<Response> = (error: Error | null, response: Response) => void;

/** Speaks to the process of a provider plugin as the engine does. */
export class PluginClient {
  /** Whether the plugin keeps secrets apart itself; else the engine marks outputs after the inputs of the same name. */
  acceptsSecrets = false;

  private constructor(
    private readonly process: ChildProcess,
    private readonly client: ResourceProviderClient,
  ) {}

  /** Starts the plugin and configures it with the given provider arguments. */
  static async start(executable: string, args: Properties = {}): Promise<PluginClient> {
    const child = spawn(executable, [], { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface(child.stdout);
    const died = once(child, "exit").then(([code]) => {
      throw new Error(`${executable} ended with ${code} before it printed its port`);
    });
    const [port] = (await Promise.race([once(lines, "line"), died])) as [string];
    died.catch(() => undefined);
    const options = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };
    const address = `127.0.0.1:${port}`;
    const client = new PluginClient(child, new ResourceProviderClient(address, credentials.createInsecure(), options));
    await client.configure(args);
    return client;
  }

  async stop(): Promise<void> {
    this.client.close();
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, "exit");
    this.process.kill();
    await ended;
  }

  async version(): Promise<string> {
    const info = await call<{ getVersion(): string }>((done) => this.client.getPluginInfo(new Empty(), done));
    return info.getVersion();
  }

  async check(resource: ResourceName, news: Properties, olds: Properties = {}) {
    const request = new proto.CheckRequest()
      .setUrn(urn(resource))
      .setType(resource.type)
      .setName(resource.name)
      .setOlds(encode(olds))
      .setNews(encode(news))
      .setRandomseed(new Uint8Array(32).fill(7));
    const response = await call<proto.CheckResponse>((done) => this.client.check(request, done));
    const failures = response.getFailuresList().map((failure) => `${failure.getProperty()} ${failure.getReason()}`);
    return { ...answer(response.getInputs()), failures };
  }

  async create(resource: ResourceName, inputs: Properties, preview = false): Promise<Answer & { id: string }> {
    const request = new proto.CreateRequest()
      .setUrn(urn(resource))
      .setType(resource.type)
      .setName(resource.name)
      .setProperties(encode(inputs))
      .setPreview(preview);
    const response = await call<proto.CreateResponse>((done) => this.client.create(request, done));
    return { ...answer(response.getProperties()), id: response.getId() };
  }

  async diff(resource: ResourceName, state: State, news: Properties): Promise<Difference> {
    const request = new proto.DiffRequest()
      .setUrn(urn(resource))
      .setType(resource.type)
      .setName(resource.name)
      .setId(state.id)
      .setOlds(encode(state.outputs))
      .setOldInputs(encode(state.inputs))
      .setNews(encode(news));
    const response = await call<proto.DiffResponse>((done) => this.client.diff(request, done));
    const detailed = response.getDetaileddiffMap().toArray() as unknown as [string, proto.PropertyDiff][];
    return {
      changes: response.getChanges() === proto.DiffResponse.DiffChanges.DIFF_SOME,
      diffs: response.getDiffsList(),
      replaces: response.getReplacesList(),
      deleteBeforeReplace: response.getDeletebeforereplace(),
      detailed: Object.fromEntries(
        detailed.map(([path]) => [path, response.getDetaileddiffMap().get(path)!.getKind()]),
      ),
    };
  }

  async update(resource: ResourceName, state: State, news: Properties, preview = false): Promise<Answer> {
    const request = new proto.UpdateRequest()
      .setUrn(urn(resource))
      .setType(resource.type)
      .setName(resource.name)
      .setId(state.id)
      .setOlds(encode(state.outputs))
      .setOldInputs(encode(state.inputs))
      .setNews(encode(news))
      .setPreview(preview);
    const response = await call<proto.UpdateResponse>((done) => this.client.update(request, done));
    return answer(response.getProperties());
  }

  async read(resource: ResourceName, state: State) {
    const request = new proto.ReadRequest()
      .setUrn(urn(resource))
      .setType(resource.type)
      .setName(resource.name)
      .setId(state.id)
      .setProperties(encode(state.outputs))
      .setInputs(encode(state.inputs));
    const response = await call<proto.ReadResponse>((done) => this.client.read(request, done));
    return { id: response.getId(), outputs: answer(response.getProperties()), inputs: answer(response.getInputs()) };
  }

  async delete(resource: ResourceName, state: State): Promise<void> {
    const request = new proto.DeleteRequest()
      .setUrn(urn(resource))
      .setType(resource.type)
      .setName(resource.name)
      .setId(state.id)
      .setProperties(encode(state.outputs))
      .setOldInputs(encode(state.inputs));
    await call<Empty>((done) => this.client.delete(request, done));
  }

  private async configure(args: Properties): Promise<void> {
    const request = new proto.ConfigureRequest()
      .setAcceptsecrets(true)
      .setAcceptresources(true)
      .setSendsOldInputs(true)
      .setSendsOldInputsToDelete(true)
      .setArgs(encode(args));
    const response = await call<proto.ConfigureResponse>((done) => this.client.configure(request, done));
    this.acceptsSecrets = response.getAcceptsecrets();
  }
}

/** What the engine keeps of a resource. */
export interface State {
  id: string;
  inputs: Properties;
  outputs: Properties;
}

function urn({ type, name }: ResourceName): string {
  return `urn:pulumi:suite::suite::${type}::${name}`;
}

function answer(struct: Parameters<typeof decode>[0]): Answer {
  const { values, secrets } = decode(struct);
  return { values, secrets: secrets.map((path) => path.join(".")) };
}

function call<Response>(start: (callback: Callback<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    start((error, response) => (error ? reject(error) : resolve(response)));
  });
}
