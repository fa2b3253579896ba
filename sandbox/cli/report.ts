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

/** A request through the gateway, by its name but to this machine. */
function curlArguments({ directory, gateway }: Report, host: string, urlPath: string): string[] {
  const { https } = gateway.ports;
  const resolve = ["--resolve", `${host}:${https}:127.0.0.1`];
  return ["-i", "--cacert", shown(path.join(directory, "ca.crt")), ...resolve, `https://${host}:${https}${urlPath}`];
}

/** What a curl line asks Hydra for, where there is one. */
function issuerRequest(made: Report): string[][] {
  const { value } = made.outputs.jwksUrl ?? {};
  if (typeof value !== "string" || value === "") {
    return [];
  }
  const { hostname, pathname } = new URL(value);
  return [curlArguments(made, hostname, pathname)];
}

function outputLines(outputs: OutputMap): string[] {
  const width = Math.max(...Object.keys(outputs).map((name) => name.length));
  return Object.entries(outputs).map(([name, { value, secret }]) => {
    const text = typeof value === "string" ? value : "what other components, and other stacks, refer to";
    return `  ${name.padEnd(width)}  ${secret ? "[secret]" : text.trim().split("\n")[0]}`;
  });
}

// Hydra's route may reach the gateway a moment after it is made.
const patience = ["--retry", "30", "--retry-delay", "1", "--retry-all-errors"];

async function tryOut(curl: string[]): Promise<string> {
  return execute("curl", ["-sS", "--fail", ...patience, ...curl]).then(
    () => "tried just now: 200",
    (error: Error) => {
      if (!error.message.endsWith("is not installed")) {
        throw error;
      }
      return "not tried, as curl is not installed";
    },
  );
}

/** The end of a start: what was made, and what to do with it. Runs the curl lines it prints. */
export async function report(made: Report): Promise<void> {
  const health = curlArguments(made, healthHost(made.gateway.domain), healthPath);
  const tried = await tryOut(health);
  const issuer = await Promise.all(
    issuerRequest(made).map(async (curl) => [
      `  curl ${curl.join(" ")}`,
      `    the issuer's keys; ${await tryOut(curl)}`,
    ]),
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
    `  curl ${health.join(" ")}`,
    `    ${tried}; HTTPS is verified against the stack's own authority; port ${made.gateway.ports.http} answers 301`,
    ...issuer.flat(),
    `  ${kubectl} get pods -A`,
    `  logs of every process: ${shown(made.cluster.logsDirectory)}`,
    "  npm start again updates in place; npm run stop stops it, npm run remove deletes it",
    "",
    `up in ${made.seconds} s`,
  ];
  console.log(lines.join("\n"));
}
