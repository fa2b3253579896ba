import type { ToolPaths } from "../../../sandbox/toolchain/catalogue";
import { resolveTools } from "../../../sandbox/toolchain/toolchain";

let tools: Promise<ToolPaths> | undefined;

/** The sandbox's tools, made on first use: minutes on a new machine, nothing afterwards. */
export function sandboxTools(): Promise<ToolPaths> {
  return (tools ??= resolveTools({ onProgress: (message) => console.log(`    ${message}`) }));
}
