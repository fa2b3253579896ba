import type {
  RegisterResourceRequest,
  ReadResourceRequest,
  RegisterResourceOutputsRequest,
  ResourceInvokeRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import type { ResourceTransform } from "@pulumi/pulumi";
import type { Properties } from "../../../sandbox/providers/wire/values";
import { ProgramResources, type Registered } from "./programResources";
import type { Recording, RecorderSettings } from "./recording";
import type { Sdk } from "./sdk";
import { Transforms } from "./transforms";
import { visible } from "./visible";
import { withSecrets } from "./wireValues";

type Callback = (error: unknown, response?: unknown) => void;

/** What the SDK's in-process monitor has, its private parts included: it shows neither marks nor parents by itself. */
interface Monitor {
  resources: Map<string, { urn: string; id: string | null; state: unknown }>;
  transformCallbacks: Map<string, ResourceTransform>;
  newUrn(parent: string, type: string, name: string): string;
  invoke(request: ResourceInvokeRequest, callback: Callback): Promise<void>;
  registerResource(request: RegisterResourceRequest, callback: Callback): void;
  readResource(request: ReadResourceRequest, callback: Callback): void;
  registerResourceOutputs(request: RegisterResourceOutputsRequest, callback: Callback): void;
  signalAndWaitForShutdown(request: unknown, callback: Callback): void;
}

/** Has the SDK register a program's resources with its in-process monitor, and record them. */
export function startRecording(sdk: Sdk, settings: RecorderSettings, recording: Recording): void {
  const { Struct, messages, runtime } = sdk;
  const prototype = sdk.MockMonitor.prototype as unknown as Monitor;
  const transforms = new Transforms(sdk);
  let resources: ProgramResources | undefined;

  prototype.registerResource = function (request, callback) {
    answer(recording, callback, async () => {
      const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
      const urn = this.newUrn(parent, type, name);
      const own = request.getTransformsList().flatMap((one) => this.transformCallbacks.get(one.getToken()) ?? []);
      transforms.declare(urn, parent, own);
      const [custom, remote] = [request.getCustom(), request.getRemote()];
      const sent = (request.getObject()?.toJavaScript() ?? {}) as Properties;
      const inputs = await transforms.apply(urn, { custom, type, name, inputs: sent });
      const provider = request.getProvider() || (request.getProvidersMap().get("kubernetes") ?? "");
      const made = await of(this).register({ urn, type, name, custom, remote, provider, inputs });
      const state = withSecrets(made.state, request.getAdditionalsecretoutputsList());
      this.resources.set(urn, { urn, id: made.id, state });
      return new messages.RegisterResourceResponse()
        .setUrn(urn)
        .setId(made.id)
        .setObject(Struct.fromJavaScript(state as never));
    });
  };
  prototype.readResource = function (request, callback) {
    answer(recording, callback, () => {
      const [type, name] = [request.getType(), request.getName()];
      const urn = this.newUrn(request.getParent(), type, name);
      const inputs = (request.getProperties()?.toJavaScript() ?? {}) as Properties;
      const { id, state } = of(this).read({ type, name, id: request.getId(), inputs, parent: request.getParent() });
      this.resources.set(urn, { urn, id, state });
      return new messages.ReadResourceResponse().setUrn(urn).setProperties(Struct.fromJavaScript(state as never));
    });
  };
  prototype.registerResourceOutputs = function (request, callback) {
    const resource = this.resources.get(request.getUrn());
    const outputs = (request.getOutputs()?.toJavaScript() ?? {}) as Properties;
    if (resource !== undefined) {
      this.resources.set(resource.urn, { ...resource, state: outputs });
    }
    if (isStack(request.getUrn())) {
      recording.outputs = visible(outputs, { withoutNulls: false }) as Properties;
    }
    callback(null, {});
  };
  prototype.signalAndWaitForShutdown = (_request, callback) => callback(null, {});

  void runtime.setMocks(
    {
      newResource: () => ({ id: undefined, state: {} }),
      call: ({ token }) => {
        const problem = `${token}: asks a provider or a cluster, and there is none`;
        recording.problems.push(problem);
        throw new Error(problem);
      },
      registerTransform: (transform) => transforms.declareOfStack(transform),
    },
    settings.project,
    settings.stack,
    // What nobody knows yet is then unknown to the program too, and not undefined.
    true,
    settings.organization,
  );

  function of(monitor: Monitor): ProgramResources {
    const registry = {
      urnOf: (parent: string, type: string, name: string) => monitor.newUrn(parent, type, name),
      keep: (urn: string, { id, state }: Registered) => void monitor.resources.set(urn, { urn, id, state }),
    };
    return (resources ??= new ProgramResources(recording, transforms, registry, {
      kubeVersion: settings.kubeVersion,
      namespace: runtime.allConfig()["kubernetes:namespace"] ?? "default",
      outputs: settings.outputs,
    }));
  }
}

/** Answers the SDK. What fails here is a problem of its own, without what the SDK puts in front of it on its way. */
function answer(recording: Recording, callback: Callback, response: () => unknown): void {
  void (async () => response())().then(
    (made) => callback(null, made),
    (error: Error) => {
      recording.problems.push(error.message);
      callback(error);
    },
  );
}

function isStack(urn: string): boolean {
  return urn.split("::")[2] === "pulumi:pulumi:Stack";
}
