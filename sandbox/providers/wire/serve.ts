import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Provider } from "./provider";
import { service } from "./service";

/** How often, in milliseconds, a plugin looks whether the process that started it is still there. */
const PARENT_CHECK_INTERVAL = 1000;

/**
 * Serves a provider to the Pulumi engine: listens on a free loopback port, prints it on stdout as the plugin protocol
 * asks, and stays until the engine ends the process. The engine's address is the first argument that is no flag, or
 * comes by Attach.
 */
export function serve(provider: Provider, args: string[] = process.argv.slice(2)): void {
  const server = new Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(
    ResourceProviderService,
    service(
      provider,
      args.find((arg) => !arg.startsWith("-")),
    ),
  );
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) {
      process.stderr.write(`cannot listen on 127.0.0.1: ${error.message}\n`);
      process.exit(1);
    }
    process.stdout.write(`${port}\n`);
  });
  endWithParent();
}

/** An engine that was killed cannot end its plugins, so each sees to itself. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(0), PARENT_CHECK_INTERVAL).unref();
}
