import * as http from "node:http";
import * as https from "node:https";
import type { KubeConfig } from "@kubernetes/client-node";

/** What a cluster answers to a GET. */
export interface ClusterAnswer {
  status: number;
  /** Parsed JSON; undefined where there is none. */
  body: unknown;
}

/** Asks a cluster for what is at a path. */
export type ClusterReader = (path: string) => Promise<ClusterAnswer>;

/** Milliseconds after which a cluster that says nothing counts as out of reach. */
const answerTimeout = 5_000;

/** GET requests to the cluster of a kubeconfig's current context, with the credentials of that context. */
export function clusterReader(kubeconfig: KubeConfig, timeout = answerTimeout): ClusterReader {
  const { server } = kubeconfig.getCurrentCluster()!;
  return async (path) => {
    const url = new URL(`${server.replace(/\/$/, "")}${path}`);
    const options: https.RequestOptions = { method: "GET", headers: { accept: "application/json" } };
    await kubeconfig.applyToHTTPSOptions(options);
    return answered((url.protocol === "http:" ? http : https).request(url, options), url.host, timeout);
  };
}

function answered(request: http.ClientRequest, host: string, timeout: number): Promise<ClusterAnswer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => request.destroy(new Error(`no answer from ${host} within ${timeout / 1000} s`)),
      timeout,
    );
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode!, body: parsed(Buffer.concat(chunks)) }));
      response.on("error", reject);
    });
    request.on("error", reject);
    request.on("close", () => clearTimeout(timer));
    request.end();
  });
}

function parsed(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString("utf8"));
  } catch {
    return undefined;
  }
}
