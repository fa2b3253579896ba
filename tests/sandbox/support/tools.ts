import { startTools, workloadTools, type StartTool, type ToolPaths } from "../../../sandbox/toolchain/catalogue";
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
