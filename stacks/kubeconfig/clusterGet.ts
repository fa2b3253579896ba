import * as http from "node:http";
import * as https from "node:https";
import type { KubeConfig } from "@kubernetes/client-node";
import { currentImpersonation } from "./impersonation";

/** What a cluster answers to a GET. */
export interface HttpAnswer {
  status: number;
  /** The text, whatever it is. */
  body: string;
}

/** Asks a cluster for what is at a path; rejects where there is no answer in time. */
export type ClusterGet = (path: string) => Promise<HttpAnswer>;

/**
 * GET requests to the cluster of a kubeconfig's current context, made as kubectl makes them: by the same proxies, with
 * the same credentials, as the same impersonated user.
 *
 * @param timeout Milliseconds of silence after which a request is given up.
 * @throws when there are no credentials, or the cluster's address is none.
 */
export async function clusterGet(config: KubeConfig, timeout: number): Promise<ClusterGet> {
  const server = config.getCurrentCluster()!.server.replace(/\/$/, "");
  // As kubectl's, for logs are no JSON.
  const options: https.RequestOptions = { headers: { accept: "application/json, */*" } };
  // `kubectl proxy` has credentials of its own, and the client library knows no server without TLS.
  if (!isLocalProxy(server)) {
    await config.applyToHTTPSOptions(options);
    Object.assign(options.headers!, currentImpersonation(config));
  }
  return (path) => get(new URL(`${server}${path}`), options, timeout);
}

function get(url: URL, options: https.RequestOptions, timeout: number): Promise<HttpAnswer> {
  const { request } = url.protocol === "http:" ? http : https;
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { ...options, method: "GET" });
    const silence = setTimeout(() => {
      reject(new Error(`no answer from ${url.host} within ${timeout / 1000} s`));
      outgoing.destroy();
    }, timeout);
    outgoing.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        silence.refresh();
      });
      response.on("end", () => resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString("utf8") }));
      response.on("error", reject);
    });
    outgoing.on("error", reject);
    outgoing.on("close", () => clearTimeout(silence));
    outgoing.end();
  });
}

/** Whether a server is one without TLS on this machine. */
function isLocalProxy(server: string): boolean {
  const { protocol, hostname } = new URL(server);
  return protocol === "http:" && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
