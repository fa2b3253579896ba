import { Server, ServerCredentials, type handleUnaryCall } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import type { RegisterResourceRequest, SupportsFeatureRequest } from "@pulumi/pulumi/proto/resource_pb";
import { RegisterResourceResponse, SupportsFeatureResponse } from "@pulumi/pulumi/proto/resource_pb";
import type { Properties } from "../../../sandbox/providers/wire";
import { decode } from "../../../sandbox/providers/wire/struct";

export interface Registration {
  type: string;
  name: string;
  parent: string;
  inputs: Properties;
  secrets: string[];
  dependencies: string[];
  retainOnDelete: boolean;
  urn: string;
}

/** As much of an engine as a plugin talks to: it records what is registered and said. */
export class RecordingEngine {
  readonly registrations: Registration[] = [];
  readonly warnings: string[] = [];
  private readonly server = new Server({
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  private address_ = "";

  get address(): string {
    return this.address_;
  }

  static async start(): Promise<RecordingEngine> {
    const engine = new RecordingEngine();
    const log: handleUnaryCall<LogRequest, Empty> = ({ request }, done) => {
      if (request.getSeverity() === LogSeverity.WARNING) engine.warnings.push(request.getMessage());
      done(null, new Empty());
    };
    const supportsFeature: handleUnaryCall<SupportsFeatureRequest, SupportsFeatureResponse> = ({ request }, done) => {
      const supported = ["secrets", "resourceReferences", "outputValues"].includes(request.getId());
      done(null, new SupportsFeatureResponse().setHassupport(supported));
    };
    const registerResource: handleUnaryCall<RegisterResourceRequest, RegisterResourceResponse> = (call, done) => {
      const { urn, name } = engine.record(call.request);
      done(null, new RegisterResourceResponse().setUrn(urn).setId(`id of ${name}`));
    };
    const registerResourceOutputs: handleUnaryCall<unknown, Empty> = (_, done) => done(null, new Empty());
    engine.server.addService(EngineService as never, { log });
    engine.server.addService(ResourceMonitorService as never, {
      supportsFeature,
      registerResource,
      registerResourceOutputs,
    });
    const port = await new Promise<number>((resolve, reject) => {
      engine.server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    engine.address_ = `127.0.0.1:${port}`;
    return engine;
  }

  stop(): void {
    this.server.forceShutdown();
  }

  /** Forgets what was recorded. */
  clear(): void {
    this.registrations.length = 0;
    this.warnings.length = 0;
  }

  private record(request: RegisterResourceRequest): Registration {
    const { values, secrets } = decode(request.getObject());
    const registration = {
      type: request.getType(),
      name: request.getName(),
      parent: request.getParent(),
      inputs: values,
      secrets: secrets.map((path) => path.join(".")),
      dependencies: request.getDependenciesList(),
      retainOnDelete: request.getRetainondelete() ?? false,
      urn: `urn:pulumi:suite::suite::${request.getType()}::${request.getName()}`,
    };
    this.registrations.push(registration);
    return registration;
  }
}
