import {
  exposureTools,
  startTools,
  workloadTools,
  type ExposureTool,
  type StartTool,
} from "../../../sandbox/toolchain/catalogue";
import { resolveTools } from "../../../sandbox/toolchain/toolchain";

const onProgress = (message: string) => console.log(`    ${message}`);

/** The sandbox's tools, what callers are made of, and the Ory stack: minutes on a new machine, nothing afterwards. */
export function exposureSandboxTools(): Promise<
  Record<StartTool | (typeof workloadTools)[number] | ExposureTool, string>
> {
  return resolveTools({ onProgress }, [...startTools, ...workloadTools, ...exposureTools]);
}
