import type { Manifest } from "../../../cli/render/manifest";
import { renderStack } from "../../../cli/render/renderStack";
import type { ToolPaths } from "../../../sandbox/toolchain/catalogue";
import { projectRoot } from "../support/localSandbox";
import { byPath } from "./heldManifests";

const helmVariable = "KYMA_MESH_HELM";

/** What a render writes of a stack of the repository, by path, with the sandbox's charts. */
export async function renderedManifests(
  stack: string,
  tools: Pick<ToolPaths, "helm" | "istio-charts">,
  set: Record<string, string> = {},
): Promise<Record<string, Manifest>> {
  const former = process.env[helmVariable];
  process.env[helmVariable] = tools.helm;
  try {
    const charts = JSON.stringify({ directory: tools["istio-charts"] });
    return byPath(await renderStack({ stack, project: projectRoot, set: { charts, ...set } }));
  } finally {
    delete process.env[helmVariable];
    Object.assign(process.env, former === undefined ? {} : { [helmVariable]: former });
  }
}
