import { render } from "../../cli/render";
import { findProject, readProject } from "../../cli/render/project";
import { stackConfig } from "../../cli/render/stackConfig";
import { renderOptions } from "../../cli/renderOptions";
import { resolveTools } from "../toolchain/toolchain";
import { chartSource } from "./chartSource";

/** The command `render` with the repository's own Helm, and Istio's charts from where they can be had. */
async function main(args: string[]): Promise<number> {
  const { help, set, stack, project = process.cwd() } = renderOptions(args);
  if (help) {
    return render(args);
  }
  const settings = stackConfig(readProject(findProject(project)), stack, set).values;
  const onProgress = (message: string) => console.error(message);
  const { helm } = await resolveTools({ onProgress }, ["helm"]);
  process.env.KYMA_MESH_HELM ??= helm;
  const charts = await repositoryCharts(settings, onProgress);
  return render([...args, ...Object.entries(charts).flatMap(([key, value]) => ["--set", `${key}=${value}`])]);
}

/** Config for charts from elsewhere than the stack's own source, when that is out of reach. */
async function repositoryCharts(
  settings: Record<string, string>,
  onProgress: (message: string) => void,
): Promise<Record<string, string>> {
  if (!Object.keys(settings).some((key) => key.startsWith("kyma-mesh:"))) {
    return {};
  }
  const { from, config } = await chartSource(settings, "");
  if (!Object.values(config).some(({ value }) => value.includes("directory"))) {
    return Object.fromEntries(Object.entries(config).map(([key, { value }]) => [key, value]));
  }
  const tools = await resolveTools({ onProgress }, ["istio-charts"]);
  onProgress(`charts from ${from}`);
  return { "kyma-mesh:charts": JSON.stringify({ directory: tools["istio-charts"] }) };
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    const text = process.env.KYMA_MESH_DEBUG ? (error.stack ?? error.message) : error.message;
    process.stderr.write(text.replace(/^/gm, "error: ").concat("\n"));
    process.exitCode = 2;
  },
);
