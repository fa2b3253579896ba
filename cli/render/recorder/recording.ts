import type { Manifest } from "../manifest";

/** What a program logged. */
export interface Message {
  severity: "info" | "warning" | "error";
  text: string;
}

/** What came of running a program, as the process that ran it hands it over. */
export interface Recording {
  manifests: Manifest[];
  /** One line for each thing that cannot be rendered. */
  problems: string[];
  messages: Message[];
  /** The stack's outputs. */
  outputs: Record<string, unknown>;
}

/** What the process that runs a program is told. */
export interface RecorderSettings {
  /** Directory of the program. */
  directory: string;
  organization: string;
  project: string;
  stack: string;
  /** Version of Kubernetes that charts are rendered for. */
  kubeVersion: string;
  /** Outputs of other stacks, by the names that programs refer to them by. */
  outputs: Record<string, Record<string, unknown>>;
  /** File to write the {@link Recording} to. */
  result: string;
}

/** Name of the environment variable that holds {@link RecorderSettings} as JSON. */
export const recorderVariable = "KYMA_MESH_RENDER";
