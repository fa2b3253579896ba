import { Discovery } from "../../../sandbox/providers/kubernetes/discovery";
import { KubeError } from "../../../sandbox/providers/kubernetes/kubeError";
import { idOf, isSecret, tokenOf, type KubeObject } from "../../../sandbox/providers/kubernetes/kubeObject";
import { RESOURCE, SIGNATURE } from "../../../sandbox/providers/wire/unmarked";
import type { Properties } from "../../../sandbox/providers/wire/values";
import { randomOutputs, type PlaceholderOutputs } from "../placeholders/randomOutputs";
import { TlsOutputs } from "../placeholders/tlsOutputs";
import { renderedChart } from "./chartObjects";
import { KubernetesObjects } from "./kubernetesObjects";
import { readObject, type ReadRequest } from "./readObject";
import type { Recording } from "./recording";
import { stackReference, stackReferenceType, type StackOutputs } from "./stackReference";
import type { Transforms } from "./transforms";
import { plain, withSecrets } from "./wireValues";

/** A resource as the program asks for it. */
export interface Registration {
  urn: string;
  type: string;
  name: string;
  custom: boolean;
  remote: boolean;
  /** URN and id of its provider; empty for the default one. */
  provider: string;
  /** As on the wire, its transforms run. */
  inputs: Properties;
}

/** What a resource became, its state as on the wire. */
export interface Registered {
  id: string;
  state: Properties;
}

/** Where charts and components put what they consist of. */
export interface ResourceRegistry {
  urnOf(parent: string, type: string, name: string): string;
  keep(urn: string, registered: Registered): void;
}

const chartType = "kubernetes:helm.sh/v4:Chart";

/** Whether Kubernetes objects of a type are made by a provider from something else than the object. */
const unsupportedTypes = /^kubernetes:(helm\.sh|yaml|kustomize)[/:]|^kubernetes:.*(Patch|List)$/;

/** Gives each resource of a program the outputs that can be known here, and collects Kubernetes objects. */
export class ProgramResources {
  private readonly namespaces = new Map<string, string>();
  private readonly components = new Map<string, Properties>();
  private readonly tls = new TlsOutputs();
  private readonly discovery = new Discovery({
    send: () => Promise.reject(new KubeError("no cluster", KubeError.UNREACHABLE)),
  });
  private readonly objects: KubernetesObjects;

  constructor(
    private readonly recording: Recording,
    private readonly transforms: Transforms,
    private readonly registry: ResourceRegistry,
    private readonly settings: { kubeVersion: string; namespace: string; outputs: StackOutputs },
  ) {
    this.objects = new KubernetesObjects(this.discovery, recording);
  }

  /** Registers a resource. */
  async register(registration: Registration): Promise<Registered> {
    const { urn, type, name, custom, remote, inputs } = registration;
    if (type.startsWith("pulumi:providers:")) {
      const { namespace } = plain(inputs);
      this.namespaces.set(urn, typeof namespace === "string" ? namespace : this.settings.namespace);
      return { id: `${name}-id`, state: inputs };
    }
    if (type === chartType) {
      return this.chart(registration);
    }
    if (remote || (type.startsWith("kubernetes:") && unsupportedTypes.test(type))) {
      this.recording.problems.push(`${name}: resources of type ${type} are not rendered`);
      return { id: "", state: {} };
    }
    if (!custom) {
      this.components.set(urn, inputs);
      return { id: "", state: inputs };
    }
    if (type.startsWith("kubernetes:")) {
      return this.objects.register(type, name, inputs, this.namespaceOf(registration.provider));
    }
    return placeholders(
      name,
      inputs,
      randomOutputs[type]?.(name, plain(inputs)) ?? this.tls.of(type, name, plain(inputs)),
    );
  }

  /** Reads a resource that the program did not make; `parent` is the URN of the one that it is for. */
  read(request: ReadRequest & { parent: string }): Registered {
    if (request.type === stackReferenceType) {
      return stackReference(request.name, plain(request.inputs), this.settings.outputs);
    }
    return readObject({ ...request, parentInputs: this.components.get(request.parent) });
  }

  private namespaceOf(provider: string): string {
    return this.namespaces.get(provider.replace(/::[^:]*$/, "")) ?? this.settings.namespace;
  }

  private async chart({ urn, name, inputs, provider }: Registration): Promise<Registered> {
    const namespace = this.namespaceOf(provider);
    const { discovery, registry } = this;
    const target = { kubeVersion: this.settings.kubeVersion, defaultNamespace: namespace, discovery };
    const { args, objects } = await renderedChart(name, inputs, target);
    const resources: Properties[] = [];
    for (const object of objects) {
      const child = tokenOf(object);
      const childName = args.resourcePrefix ? `${args.resourcePrefix}:${idOf(object)}` : idOf(object);
      const childUrn = registry.urnOf(urn, child, childName);
      this.transforms.declare(childUrn, urn, []);
      const transformed = await this.transforms.apply(childUrn, {
        custom: true,
        type: child,
        name: childName,
        inputs: withSecretData(object),
      });
      const registered = await this.objects.register(child, childName, transformed, namespace);
      registry.keep(childUrn, registered);
      resources.push({ [SIGNATURE]: RESOURCE, urn: childUrn, id: registered.id });
    }
    return { id: "", state: { resources } };
  }
}

/** As its provider has it. */
function withSecretData(object: KubeObject): Properties {
  return isSecret(object) ? withSecrets(object, ["data", "stringData"]) : object;
}

function placeholders(name: string, inputs: Properties, known: PlaceholderOutputs | undefined): Registered {
  const { id = `${name}-id`, ...outputs } = known?.outputs ?? {};
  return { id: id as string, state: withSecrets({ ...inputs, ...outputs }, known?.secrets ?? []) };
}
