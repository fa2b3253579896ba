import { type ChildProcess, spawn } from "node:child_process";

import type { handleServerStreamingCall } from "@grpc/grpc-js";
import { type RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";

import { runner } from "./runners";

/** What the engine calls a policy pack. */
const analyzer = "analyzer";

/** How one plugin is started. */
export interface PluginCommand {
  args: string[];
  cwd: string;
  env: Record<string, string>;
}

/**
 * Command line, directory and environment of a component provider or a policy pack, as Pulumi's own host gives them: a
 * policy pack comes last on the command line and runs where it is, a provider comes first and runs where the program
 * is. Throws where the plugin's directory has no SDK.
 */
export function pluginCommand(request: RunPluginRequest): PluginCommand {
  const directory = request.getInfo()?.getProgramDirectory() ?? "";
  const env = Object.fromEntries(request.getEnvList().map((pair) => splitPair(pair)));
  return request.getKind() === analyzer
    ? { args: [runner("policyPack", directory), ...request.getArgsList(), directory], cwd: directory, env }
    : { args: [runner("plugin", directory), directory, ...request.getArgsList()], cwd: request.getPwd(), env };
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}

/** Runs a plugin until it exits or the engine hangs up; its output, the first line of which is its port, is the answer. */
export const runPlugin: handleServerStreamingCall<RunPluginRequest, RunPluginResponse> = (call) => {
  let child: ChildProcess;
  try {
    const { args, cwd, env } = pluginCommand(call.request);
    child = spawn(process.execPath, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  } catch (error) {
    call.emit("error", error);
    return;
  }
  child.stdout?.on("data", (chunk: Buffer) => call.write(new RunPluginResponse().setStdout(chunk)));
  child.stderr?.on("data", (chunk: Buffer) => call.write(new RunPluginResponse().setStderr(chunk)));
  child.on("error", (error) => call.emit("error", error));
  child.on("close", (code) => {
    call.write(new RunPluginResponse().setExitcode(code ?? 1));
    call.end();
  });
  call.on("cancelled", () => child.kill());
};
