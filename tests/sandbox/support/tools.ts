import {
  exposureTools,
  oracleTools,
  startTools,
  workloadTools,
  type ExposureTool,
  type StartTool,
  type ToolPaths,
} from "../../../sandbox/toolchain/catalogue";
import { resolveTools } from "../../../sandbox/toolchain/toolchain";

export type WorkloadToolPaths = Record<StartTool | (typeof workloadTools)[number], string>;

const onProgress = (message: string) => console.log(`    ${message}`);

let tools: Promise<ToolPaths> | undefined;

/** The sandbox's tools, made on first use: minutes on a new machine, nothing afterwards. */
export function sandboxTools(): Promise<ToolPaths> {
  return (tools ??= resolveTools({ onProgress }));
}

/** Those tools, and what injected workloads need besides. */
export function workloadSandboxTools(): Promise<WorkloadToolPaths> {
  return resolveTools({ onProgress }, [...startTools, ...workloadTools]);
}

/** Those again, and the Ory stack. */
export function exposureSandboxTools(): Promise<WorkloadToolPaths & Record<ExposureTool, string>> {
  return resolveTools({ onProgress }, [...startTools, ...workloadTools, ...exposureTools]);
}

/** Ory's servers alone. */
export function oryPrograms(): Promise<Record<"hydra" | "oathkeeper", string>> {
  return resolveTools({ onProgress }, ["hydra", "oathkeeper"]);
}

/** The path of istioctl. */
export async function istioctlTool(): Promise<string> {
  return (await resolveTools({ onProgress }, oracleTools)).istioctl;
}

/** Makes every tool of the tests before the first of them: minutes on a new machine, which no test has patience for. */
export async function mochaGlobalSetup(): Promise<void> {
  await resolveTools({ onProgress }, [...startTools, ...workloadTools, ...exposureTools, ...oracleTools]);
}
