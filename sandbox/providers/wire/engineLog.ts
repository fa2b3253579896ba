import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import type { Log } from "./provider";

const SEVERITIES = {
  debug: LogSeverity.DEBUG,
  info: LogSeverity.INFO,
  warning: LogSeverity.WARNING,
  error: LogSeverity.ERROR,
};

/** The engine's log at an address; without an engine messages go to stderr. */
export function engineLog(address: string | undefined): Log {
  if (!address) {
    return async (severity, message) => {
      process.stderr.write(`${severity}: ${message}\n`);
    };
  }
  const client = new EngineClient(address, credentials.createInsecure());
  return (severity, message, urn = "") =>
    new Promise((resolve) => {
      const request = new LogRequest().setSeverity(SEVERITIES[severity]).setMessage(message).setUrn(urn);
      // An engine that is going away must not fail the operation that wanted to say something.
      client.log(request, () => resolve());
    });
}
