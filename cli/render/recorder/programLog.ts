import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import type { Message, Recording } from "./recording";
import type { Sdk } from "./sdk";

/** Severities by their numbers in the engine's protocol, which has debugging as 0. */
const severities: Record<number, Message["severity"]> = { 1: "info", 2: "warning", 3: "error" };

/** Records what the program and the SDK log, which would go to the engine. */
export function recordMessages(sdk: Sdk, recording: Recording): void {
  const log = (request: LogRequest, done: () => void): void => {
    const severity = severities[request.getSeverity()];
    if (severity !== undefined) {
      recording.messages.push({ severity, text: request.getMessage() });
    }
    done();
  };
  sdk.settings.getEngine = () => ({ log });
}
