import { credentials } from "@grpc/grpc-js";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type { RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb";
import { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { ConstructRequest, Properties } from "../../wire";
import { ProviderError, ResourceReference, UNKNOWN } from "../../wire";
import { encode } from "../../wire/struct";
import { OFFICIAL_VERSION } from "../officialVersion";

export interface ChildResource {
  type: string;
  name: string;
  parent: string;
  inputs: Properties;
  dependencies: string[];
  retainOnDelete: boolean;
}

/**
 * The engine's resource monitor, spoken to directly: the SDK would add the component's inputs to the state, which the
 * official plugin does not, and keeps one monitor a process where a plugin serves several.
 */
export class ResourceMonitor {
  private readonly client: ResourceMonitorClient;

  constructor(
    address: string,
    private readonly dryRun: boolean,
  ) {
    this.client = new ResourceMonitorClient(address, credentials.createInsecure(), {
      "grpc.max_receive_message_length": -1,
      "grpc.max_send_message_length": -1,
    });
  }

  /** Registers the component of a Construct request, with the options its user gave it, and returns its URN. */
  async registerComponent(request: ConstructRequest): Promise<string> {
    const { message } = request;
    const registration = base(request.type, request.name, request.parent)
      .setDependenciesList(request.dependencies)
      .setObject(encode({}))
      .setAliasesList(message.getAliasesList())
      .setAliasspecs(true)
      .setIgnorechangesList(message.getIgnorechangesList())
      .setReplaceonchangesList(message.getReplaceonchangesList())
      .setReplaceWithList(message.getReplaceWithList())
      .setAdditionalsecretoutputsList(message.getAdditionalsecretoutputsList())
      .setDeletedwith(message.getDeletedwith())
      .setReplacementTrigger(message.getReplacementTrigger());
    message.getProvidersMap().forEach((reference, name) => registration.getProvidersMap().set(name, reference));
    if (message.hasProtect()) registration.setProtect(message.getProtect()!);
    if (message.hasRetainondelete()) registration.setRetainondelete(message.getRetainondelete()!);
    if (message.hasDeletebeforereplace()) {
      registration.setDeletebeforereplace(message.getDeletebeforereplace()!).setDeletebeforereplacedefined(true);
    }
    const hooks = message.getResourceHooks();
    if (hooks) {
      registration.setHooks(RegisterResourceRequest.ResourceHooksBinding.deserializeBinary(hooks.serializeBinary()));
    }
    return (await this.register(registration)).getUrn();
  }

  async registerChild(child: ChildResource): Promise<ResourceReference> {
    const registration = base(child.type, child.name, child.parent)
      .setCustom(true)
      .setDependenciesList(child.dependencies)
      .setObject(encode(child.inputs))
      // Without a version the engine would make another default provider than the one of the program's SDK.
      .setVersion(OFFICIAL_VERSION);
    if (child.retainOnDelete) registration.setRetainondelete(true);
    const response = await this.register(registration);
    const id = response.getId() || (this.dryRun ? UNKNOWN : "");
    return new ResourceReference(response.getUrn(), id);
  }

  close(): void {
    this.client.close();
  }

  private register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
    return new Promise((resolve, reject) => {
      this.client.registerResource(request, (error, response) => {
        if (error) reject(new ProviderError(error.details || error.message, error.code));
        else resolve(response);
      });
    });
  }
}

function base(type: string, name: string, parent: string): RegisterResourceRequest {
  return new RegisterResourceRequest()
    .setType(type)
    .setName(name)
    .setParent(parent)
    .setAcceptsecrets(true)
    .setAcceptresources(true);
}
