import { describeProblem } from "../../components/validation/problem";
import type { Manifest } from "./manifest";
import { findProject, readProject } from "./project";
import type { Message } from "./recorder/recording";
import { runProgram } from "./runProgram";
import { sortedManifests } from "./sortedManifests";
import { stackConfig } from "./stackConfig";

/** Version of Kubernetes that charts are rendered for unless another is asked for. */
export const defaultKubeVersion = "1.36.1";

/** What to render. */
export interface RenderOptions {
  /** Name of a stack that has a config file. Required. */
  stack: string;
  /** A directory of the project, or one below it. Default: the working directory. */
  project?: string;
  /** Config over that of the file, by key, with or without the project's name in front; what is no text as JSON. Default: none. */
  set?: Record<string, string>;
  /** Version of Kubernetes that charts are rendered for. Default: {@link defaultKubeVersion}. */
  kubeVersion?: string;
  /** Organization that the program sees. Default: `organization`, which Pulumi's own backends on files have. */
  organization?: string;
  /** Outputs of other stacks, by the names that the program refers to them by. Default: none. */
  outputs?: Record<string, Record<string, unknown>>;
  /** Takes what the program logs, warnings above all. Default: nothing does. */
  onMessage?: (message: Message) => void;
}

/** A rendered stack. */
export interface RenderedStack {
  /** Sorted by their paths. */
  manifests: Manifest[];
  /** What the stack gives to others; secret outputs are placeholders. */
  outputs: Record<string, unknown>;
}

/**
 * The Kubernetes objects that a stack's program makes, those of its charts included: the same for the same program,
 * config and charts wherever it runs. Contacts no cluster and needs no credentials; charts are rendered by Helm, of
 * `KYMA_MESH_HELM` or else the path.
 *
 * Throws an Error, one line for each fault, when the stack cannot be rendered.
 */
export async function renderWithOutputs(options: RenderOptions): Promise<RenderedStack> {
  const { stack, set, kubeVersion = defaultKubeVersion, organization = "organization", onMessage } = options;
  const project = readProject(findProject(options.project ?? process.cwd()));
  const config = stackConfig(project, stack, set);
  config.warnings.forEach((text) => onMessage?.({ severity: "warning", text }));
  const recording = await runProgram({
    project,
    stack,
    config,
    kubeVersion,
    organization,
    outputs: options.outputs ?? {},
  });
  recording.messages.forEach((message) => onMessage?.(message));
  const { manifests, problems } = sortedManifests(recording.manifests);
  if (problems.length > 0) {
    throw new Error(problems.map(describeProblem).join("\n"));
  }
  return { manifests, outputs: recording.outputs };
}

/** The manifests of {@link renderWithOutputs}. */
export async function renderStack(options: RenderOptions): Promise<Manifest[]> {
  return (await renderWithOutputs(options)).manifests;
}
