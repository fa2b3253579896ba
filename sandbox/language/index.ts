import { Server, ServerCredentials } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

import { languageHost } from "./languageHost";

const engineAddress = process.argv.slice(2).find((argument) => !argument.startsWith("-"));
const server = new Server();
server.addService(LanguageRuntimeService, languageHost(engineAddress));
server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    console.error(`cannot listen on 127.0.0.1: ${error.message}`);
    process.exit(1);
  }
  console.log(port);
});
