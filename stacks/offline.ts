import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../components/validation/problem";

const variable = "KYMA_MESH_OFFLINE";

/** Whether no cluster may be contacted: manifests are rendered, or a preview has none at hand. */
export function isOffline(env: NodeJS.ProcessEnv = process.env): boolean {
  return env[variable] === "true";
}

/** Problems of working offline: what is looked at before an update would be left out, and placeholders made real. */
export function offlineProblems(offline: boolean): Problem[] {
  return offline && pulumi.runtime.hasEngine() && !pulumi.runtime.isDryRun()
    ? [
        {
          path: variable,
          problem: "is for previews and for rendering, not for an update",
          allowed: "the variable unset",
        },
      ]
    : [];
}
