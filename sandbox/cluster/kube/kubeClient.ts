import type { IncomingMessage } from "node:http";
import * as https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

import { KubeError } from "./kubeError";

export interface KubeAddress {
  host: string;
  port: number;
  authority: Buffer;
  /** A function is asked at every request: tokens of pods are exchanged while they run. */
  token: string | (() => string);
}

const mediaTypes = {
  POST: "application/json",
  PUT: "application/json",
  DELETE: "application/json",
  PATCH: "application/merge-patch+json",
};

/** Times that a request is sent again which the server was too busy for, as Kubernetes' own clients do. */
const retries = 10;

/** Speaks to an API server in JSON, as whoever the token belongs to. */
export class KubeClient {
  private readonly agent = new https.Agent({ keepAlive: true });

  constructor(private readonly address: KubeAddress) {}

  get<T>(path: string): Promise<T> {
    return this.send<T>("GET", path);
  }

  create<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>("POST", path, body);
  }

  /** Replaces a whole object; refused when it has changed since the version in `body`. */
  update<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>("PUT", path, body);
  }

  /** A JSON merge patch: maps merge, lists are replaced, null deletes. */
  patch<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>("PATCH", path, body);
  }

  delete<T>(path: string, body: unknown): Promise<T> {
    return this.send<T>("DELETE", path, body);
  }

  /** Opens a response that goes on for as long as the server likes, such as a watch. */
  async stream(path: string): Promise<NodeJS.ReadableStream & { destroy(): void }> {
    const response = await this.request("GET", path);
    if (response.statusCode !== 200) {
      throw new KubeError(path, response.statusCode ?? 0, await text(response));
    }
    return response;
  }

  private async send<T>(method: "GET" | keyof typeof mediaTypes, path: string, body?: unknown): Promise<T> {
    let response = await this.request(method, path, body);
    let answer = await text(response);
    for (let left = retries; response.statusCode === 429 && left > 0; left--) {
      await sleep(1000 * Number(response.headers["retry-after"] ?? 1));
      response = await this.request(method, path, body);
      answer = await text(response);
    }
    const status = response.statusCode ?? 0;
    if (status >= 300) {
      throw new KubeError(path, status, answer);
    }
    const isJson = response.headers["content-type"]?.includes("json") ?? false;
    return (isJson ? JSON.parse(answer) : answer) as T;
  }

  private request(
    method: "GET" | keyof typeof mediaTypes,
    path: string,
    body?: unknown,
    again = true,
  ): Promise<IncomingMessage> {
    const { host, port, authority, token } = this.address;
    return new Promise((resolve, reject) => {
      const bearer = typeof token === "string" ? token : token();
      const headers: Record<string, string> = { authorization: `Bearer ${bearer}`, accept: "application/json" };
      const content = body === undefined ? "" : JSON.stringify(body);
      if (method !== "GET") {
        headers["content-type"] = mediaTypes[method];
        // Node announces no body for DELETE by itself; the server would take it for the next request.
        headers["content-length"] = String(Buffer.byteLength(content));
      }
      const options = { host, port, path, method, headers, ca: authority, servername: "localhost", agent: this.agent };
      const request = https.request(options, resolve);
      request.once("error", (error: NodeJS.ErrnoException) => {
        // The server closes a kept connection when it likes, also just as it is used again.
        const closed = request.reusedSocket && error.code === "ECONNRESET";
        return closed && again ? resolve(this.request(method, path, body, false)) : reject(error);
      });
      request.end(content);
    });
  }
}

async function text(response: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}
