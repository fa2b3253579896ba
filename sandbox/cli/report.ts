import * as path from "node:path";

import type { OutputMap } from "@pulumi/pulumi/automation";

import type { Cluster } from "../cluster/cluster";
import { execute } from "../toolchain/execute";
import { type GatewayEndpoint, healthHost, healthPath } from "./gateway";

export interface Report {
  directory: string;
  cluster: Pick<Cluster, "kubeconfig" | "logsDirectory">;
  tree: string[];
  outputs: OutputMap;
  gateway: GatewayEndpoint;
  seconds: number;
}

/** As one would type it in the project's directory. */
function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith("..") ? file : relative;
}

function curlArguments({ directory, gateway }: Report): string[] {
  const host = healthHost(gateway.domain);
  const { https } = gateway.ports;
  const resolve = ["--resolve", `${host}:${https}:127.0.0.1`];
  return ["-i", "--cacert", shown(path.join(directory, "ca.crt")), ...resolve, `https://${host}:${https}${healthPath}`];
}

function outputLines(outputs: OutputMap): string[] {
  const width = Math.max(...Object.keys(outputs).map((name) => name.length));
  return Object.entries(outputs).map(([name, { value, secret }]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return `  ${name.padEnd(width)}  ${secret ? "[secret]" : text.trim().split("\n")[0]}`;
  });
}

/** The end of a start: what was made, and what to do with it. Runs the curl line it prints. */
export async function report(made: Report): Promise<void> {
  const curl = curlArguments(made);
  const tried = await execute("curl", ["-sS", "--fail", ...curl]).then(
    () => "tried just now: 200",
    (error: Error) => {
      if (!error.message.endsWith("is not installed")) {
        throw error;
      }
      return "tried just now without curl, which is not installed: 200";
    },
  );
  const kubectl = `kubectl --kubeconfig ${shown(made.cluster.kubeconfig)}`;
  const lines = [
    "",
    "Resources",
    ...made.tree.map((line) => `  ${line}`),
    "",
    "Outputs",
    ...outputLines(made.outputs),
    "",
    "Look around",
    `  curl ${curl.join(" ")}`,
    `    ${tried}; HTTPS is verified against the stack's own authority; port ${made.gateway.ports.http} answers 301`,
    `  ${kubectl} get pods -A`,
    `  logs of every process: ${shown(made.cluster.logsDirectory)}`,
    "  npm start again updates in place; npm run stop stops it, npm run remove deletes it",
    "",
    `up in ${made.seconds} s`,
  ];
  console.log(lines.join("\n"));
}
