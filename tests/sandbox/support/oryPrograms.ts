import { resolveTools } from "../../../sandbox/toolchain/toolchain";

/** Ory's servers: minutes on a new machine, nothing afterwards. */
export function oryPrograms(): Promise<Record<"hydra" | "oathkeeper", string>> {
  return resolveTools({ onProgress: (message) => console.log(`    ${message}`) }, ["hydra", "oathkeeper"]);
}
