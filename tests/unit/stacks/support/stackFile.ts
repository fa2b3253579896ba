import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";

/** The repository's stack files. */
export const stacksDirectory = path.join(__dirname, "..", "..", "..", "..", "stacks");

/** The config of a stack file as its program sees it: what is no text as JSON. */
export function stackFileConfig(stack: string): Record<string, string> {
  const text = fs.readFileSync(path.join(stacksDirectory, `Pulumi.${stack}.yaml`), "utf8");
  const { config } = yaml.load(text) as { config: Record<string, unknown> };
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/** Runs what reads the environment with no cluster to be contacted. */
export async function offline<T>(body: () => Promise<T>): Promise<T> {
  const before = process.env.KYMA_MESH_OFFLINE;
  process.env.KYMA_MESH_OFFLINE = "true";
  try {
    return await body();
  } finally {
    if (before === undefined) {
      delete process.env.KYMA_MESH_OFFLINE;
    } else {
      process.env.KYMA_MESH_OFFLINE = before;
    }
  }
}
