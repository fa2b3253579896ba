import { spawn } from "node:child_process";

import type { handleServerStreamingCall, handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import * as language from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

import { runPlugin } from "./pluginRun";
import { runner } from "./runners";

/** Exit code of the SDK's runner for a program that has reported its own error already. */
const reportedError = 32;

type Unary<Request, Response> = handleUnaryCall<Request, Response>;

/** Command line of the SDK's own runner for one run of a program. */
export function runnerArguments(request: language.RunRequest, engineAddress: string): string[] {
  const info = request.getInfo();
  const flags: Record<string, string> = {
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory() ?? "",
    stack: request.getStack(),
    pwd: info?.getProgramDirectory() || request.getPwd(),
    parallel: String(request.getParallel()),
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
  };
  const given = Object.entries(flags).filter(([, value]) => value !== "");
  const dryRun = request.getDryrun() ? ["--dry-run"] : [];
  return [
    runner("program", info?.getProgramDirectory() || request.getPwd()),
    ...given.map(([flag, value]) => `--${flag}=${value}`),
    ...dryRun,
    info?.getEntryPoint() || request.getProgram() || ".",
    ...request.getArgsList(),
  ];
}

/** What the SDK reads from its environment: config, and the options of `runtime` in Pulumi.yaml. */
export function runnerEnvironment(request: language.RunRequest): Record<string, string> {
  const options = (request.getInfo()?.getOptions()?.toJavaScript() ?? {}) as {
    typescript?: boolean;
    tsconfig?: string;
  };
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    PULUMI_NODEJS_TYPESCRIPT: String(options.typescript ?? true),
    ...(options.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig }),
  };
}

async function run(request: language.RunRequest, engineAddress: string): Promise<language.RunResponse> {
  const child = spawn(process.execPath, runnerArguments(request, engineAddress), {
    env: { ...process.env, ...runnerEnvironment(request) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const response = new language.RunResponse();
      if (code === reportedError) {
        response.setBail(true);
      } else if (code !== 0) {
        response.setError(`Program exited with ${signal ?? `code ${code}`}`);
      }
      resolve(response);
    });
  });
}

/**
 * A stand-in for Pulumi's `pulumi-language-nodejs`, which is not to be had from a package registry: runs programs,
 * component providers and policy packs by the SDK's own runners. It installs nothing, generates no code, and gives a
 * policy pack no stack config.
 */
export function languageHost(startAddress: string | undefined): UntypedServiceImplementation {
  let engineAddress = startAddress ?? "";

  const handshake: Unary<language.LanguageHandshakeRequest, language.LanguageHandshakeResponse> = (call, reply) => {
    engineAddress = call.request.getEngineAddress();
    reply(null, new language.LanguageHandshakeResponse());
  };
  const getPluginInfo: Unary<unknown, PluginInfo> = (_call, reply) => reply(null, new PluginInfo().setVersion("0.0.0"));
  const getRequiredPackages: Unary<unknown, language.GetRequiredPackagesResponse> = (_call, reply) =>
    reply(null, new language.GetRequiredPackagesResponse());
  const runProgram: Unary<language.RunRequest, language.RunResponse> = (call, reply) => {
    run(call.request, engineAddress).then(
      (response) => reply(null, response),
      (error: Error) => reply(error),
    );
  };
  const installDependencies: handleServerStreamingCall<
    language.InstallDependenciesRequest,
    language.InstallDependenciesResponse
  > = (call) => call.end();
  return { handshake, getPluginInfo, getRequiredPackages, installDependencies, run: runProgram, runPlugin };
}
