import type { handleUnaryCall, ServerUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import type { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { engineLog } from "./engineLog";
import type { Log, Provider } from "./provider";
import { checkResponse, createResponse, diffResponse, errorResponse, failures } from "./responses";
import { decode, encode } from "./struct";
import type { Path } from "./values";
import { markSecrets } from "./values";

interface ResourceMessage {
  getUrn(): string;
  getName(): string;
  getType(): string;
}

const AUTONAMING = ["propose", "enforce", "disable"] as const;

/** The gRPC handlers of a provider; methods it leaves out are answered as unimplemented. */
export function service(provider: Provider, engine: string | undefined): UntypedServiceImplementation {
  let log: Log = engineLog(engine);
  const running = new AbortController();

  const resource = (request: ResourceMessage) => {
    const urn = request.getUrn();
    return {
      urn,
      // Engines before 3.137 send the URN alone.
      type: request.getType() || urn.split("::")[2]!.split("$").at(-1)!,
      name: request.getName() || urn.split("::").slice(3).join("::"),
      signal: running.signal,
    };
  };

  return {
    getPluginInfo: unary(async () => new PluginInfo().setVersion(provider.version)),
    attach: unary(async (request: PluginAttach) => {
      log = engineLog(request.getAddress());
      return new Empty();
    }),
    checkConfig: unary(async (request: proto.CheckRequest, secrets) => {
      const news = decode(request.getNews());
      secrets.push(...news.secrets);
      const olds = decode(request.getOlds()).values;
      const result = (await provider.checkConfig?.({ urn: request.getUrn(), olds, news: news.values, secrets })) ?? {
        inputs: news.values,
      };
      return checkResponse(result, secrets);
    }),
    diffConfig: unary(async (request: proto.DiffRequest) => {
      const { values: news, secrets } = decode(request.getNews());
      const olds = decode(request.getOldInputs() ?? request.getOlds()).values;
      const result = await provider.diffConfig?.({ urn: request.getUrn(), olds, news, secrets });
      return diffResponse(result ?? { changes: false });
    }),
    configure: unary(async (request: proto.ConfigureRequest) => {
      const variables = Object.fromEntries(request.getVariablesMap().toArray());
      await provider.configure?.({ args: decode(request.getArgs()).values, variables }, (...line) => log(...line));
      return new proto.ConfigureResponse()
        .setAcceptsecrets(true)
        .setSupportspreview(true)
        .setSupportsAutonamingConfiguration(true);
    }),
    check: unary(async (request: proto.CheckRequest, secrets) => {
      const { values: news, secrets: paths } = decode(request.getNews());
      secrets.push(...paths);
      const naming = request.getAutonaming();
      const result = await provider.check({
        ...resource(request),
        olds: decode(request.getOlds()).values,
        news,
        secrets,
        randomSeed: request.getRandomseed_asU8(),
        autonaming: naming && { name: naming.getProposedName(), mode: AUTONAMING[naming.getMode()]! },
      });
      return checkResponse(result, secrets);
    }),
    diff: unary(async (request: proto.DiffRequest) => {
      const result = await provider.diff({
        ...resource(request),
        id: request.getId(),
        olds: decode(request.getOlds()).values,
        oldInputs: decode(request.getOldInputs()).values,
        news: decode(request.getNews()).values,
        ignoreChanges: request.getIgnorechangesList(),
      });
      return diffResponse(result);
    }),
    create: unary(async (request: proto.CreateRequest, secrets) => {
      const { values: news, secrets: paths } = decode(request.getProperties());
      secrets.push(...paths);
      const options = { timeout: request.getTimeout(), preview: request.getPreview() };
      return createResponse(await provider.create({ ...resource(request), ...options, news, secrets }), secrets);
    }),
    read: unary(async (request: proto.ReadRequest, secrets) => {
      const { values: oldInputs, secrets: paths } = decode(request.getInputs());
      secrets.push(...paths);
      const { id, inputs, outputs } = await provider.read({
        ...resource(request),
        id: request.getId(),
        timeout: request.getTimeout(),
        olds: decode(request.getProperties()).values,
        oldInputs,
        secrets,
      });
      if (id === "") {
        // An empty set of properties would read as an object without any.
        return new proto.ReadResponse();
      }
      return new proto.ReadResponse()
        .setId(id)
        .setInputs(encode(markSecrets(inputs, secrets)))
        .setProperties(encode(markSecrets(outputs, secrets)));
    }),
    update: unary(async (request: proto.UpdateRequest, secrets) => {
      const { values: news, secrets: paths } = decode(request.getNews());
      secrets.push(...paths);
      const result = await provider.update({
        ...resource(request),
        id: request.getId(),
        timeout: request.getTimeout(),
        preview: request.getPreview(),
        ignoreChanges: request.getIgnorechangesList(),
        olds: decode(request.getOlds()).values,
        oldInputs: decode(request.getOldInputs()).values,
        news,
        secrets,
      });
      return new proto.UpdateResponse().setProperties(encode(markSecrets(result.outputs, secrets)));
    }),
    delete: unary(async (request: proto.DeleteRequest) => {
      const { values: oldInputs, secrets } = decode(request.getOldInputs());
      await provider.delete({
        ...resource(request),
        id: request.getId(),
        timeout: request.getTimeout(),
        olds: decode(request.getProperties()).values,
        oldInputs,
        secrets,
      });
      return new Empty();
    }),
    ...(provider.invoke && {
      invoke: unary(async (request: proto.InvokeRequest) => {
        const args = decode(request.getArgs()).values;
        const result = await provider.invoke!({ token: request.getTok(), args, preview: request.getPreview() });
        const response = new proto.InvokeResponse();
        return Array.isArray(result) ? response.setFailuresList(failures(result)) : response.setReturn(encode(result));
      }),
    }),
    ...(provider.construct && {
      construct: unary(async (request: proto.ConstructRequest) => {
        const { values: inputs, secrets } = decode(request.getInputs());
        const { urn, state, stateDependencies } = await provider.construct!({
          type: request.getType(),
          name: request.getName(),
          parent: request.getParent(),
          inputs,
          secrets,
          dependencies: request.getDependenciesList(),
          dryRun: request.getDryrun(),
          monitor: request.getMonitorendpoint(),
          message: request,
          signal: running.signal,
        });
        const response = new proto.ConstructResponse().setUrn(urn).setState(encode(state));
        for (const [output, urns] of Object.entries(stateDependencies ?? {})) {
          const dependencies = new proto.ConstructResponse.PropertyDependencies().setUrnsList(urns);
          response.getStatedependenciesMap().set(output, dependencies);
        }
        return response;
      }),
    }),
    cancel: unary(async () => {
      running.abort();
      await provider.cancel?.();
      return new Empty();
    }),
  };
}

/** A handler that turns what is thrown into the wire's errors, with the secrets noted so far marked in them. */
function unary<Request, Response>(
  handle: (request: Request, secrets: Path[]) => Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call: ServerUnaryCall<Request, Response>, callback) => {
    const secrets: Path[] = [];
    handle(call.request, secrets).then(
      (response) => callback(null, response),
      (error: Error) => callback(errorResponse(error, secrets)),
    );
  };
}
