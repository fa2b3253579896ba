import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { KubeConfig } from "@kubernetes/client-node";
import { parsedYaml } from "../checks/exposureYaml";

interface Kubeconfig {
  users?: { name?: string; user?: { as?: string; "as-uid"?: string; "as-groups"?: string[] } }[] | null;
}

/**
 * Headers that say as whom requests are made, for what a kubeconfig has beside `as`: the client library knows that one
 * alone, and requests would be made with the rights of other groups than kubectl's.
 */
export function impersonation(config: KubeConfig, kubeconfig?: string): Record<string, string | string[]> {
  const name = config.getCurrentUser()?.name;
  const users = filesOf(kubeconfig).flatMap((file) => (read(file)?.users ?? []).filter((one) => one.name === name));
  // Of two files with one user kubectl heeds the first.
  const { as, "as-uid": uid, "as-groups": groups = [] } = users[0]?.user ?? {};
  return as === undefined
    ? {}
    : {
        ...(uid === undefined ? {} : { "Impersonate-Uid": uid }),
        ...(groups.length === 0 ? {} : { "Impersonate-Group": groups }),
      };
}

function filesOf(kubeconfig: string | undefined): string[] {
  const named =
    kubeconfig === undefined ? (process.env.KUBECONFIG ?? "").split(path.delimiter).filter(Boolean) : [kubeconfig];
  return named.length > 0 ? named : [path.join(os.homedir(), ".kube", "config")];
}

function read(file: string): Kubeconfig | undefined {
  const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  return (parsedYaml(text)?.value ?? undefined) as Kubeconfig | undefined;
}
