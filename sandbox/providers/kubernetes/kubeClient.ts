import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { setTimeout as delay } from "node:timers/promises";
import type { Properties } from "../wire";
import type { ClusterAccess } from "./kubeconfig";
import { KubeError } from "./kubeError";

export interface KubeRequest {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: string;
  query?: Record<string, string | boolean | undefined>;
  body?: unknown;
  contentType?: string;
  accept?: string;
}

/** How often a request is repeated that the API server asks to send again later, as client-go does. */
const MAX_RETRIES = 10;

/** Requests to one API server over kept connections. */
export class KubeClient {
  private readonly agent: HttpAgent;

  constructor(private readonly access: ClusterAccess) {
    this.agent = access.server.startsWith("http:")
      ? new HttpAgent({ keepAlive: true })
      : new HttpsAgent({
          keepAlive: true,
          ca: access.ca,
          cert: access.certificate,
          key: access.key,
          servername: access.serverName,
          rejectUnauthorized: !access.insecure,
        });
  }

  /** Sends a request and returns the JSON answer; anything but success is thrown as a {@link KubeError}. */
  async send<T = Properties>(request: KubeRequest): Promise<T> {
    for (let retry = 0; ; retry++) {
      const response = await this.exchange(request);
      const { status, retryAfter, body } = response;
      if (status < 300) return body as T;
      if (retryAfter === undefined || retry === MAX_RETRIES) throw KubeError.fromStatus(status, body);
      await delay(retryAfter * 1000);
    }
  }

  /** Ends the kept connections. */
  close(): void {
    this.agent.destroy();
  }

  private async exchange(request: KubeRequest, again = true): Promise<Answer> {
    const url = new URL(this.access.server.replace(/\/$/, "") + request.path);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const body = request.body === undefined ? undefined : Buffer.from(JSON.stringify(request.body));
    const headers: Record<string, string | number> = {
      accept: request.accept ?? "application/json",
      "user-agent": "kyma-mesh-pulumi-kubernetes-stand-in",
      ...(body && { "content-type": request.contentType ?? "application/json", "content-length": body.length }),
      ...this.authorization(),
    };
    const send = url.protocol === "http:" ? httpRequest : httpsRequest;
    const outgoing = send(url, { method: request.method ?? "GET", headers, agent: this.agent });
    // An error after the answer has begun is the answer's; without a listener it would end the process.
    outgoing.on("error", () => {});
    outgoing.end(body);
    try {
      const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
      return await read(incoming);
    } catch (error) {
      // The server closes a kept connection when it likes, also just as it is used again.
      const closed = outgoing.reusedSocket && (error as NodeJS.ErrnoException).code === "ECONNRESET";
      if (closed && again) return this.exchange(request, false);
      throw this.unreachable(error as Error);
    }
  }

  private unreachable(error: Error): KubeError {
    const why = error.message || (error as NodeJS.ErrnoException).code || "no answer";
    return new KubeError(
      `the Kubernetes API server at ${this.access.server} cannot be reached: ${why}`,
      KubeError.UNREACHABLE,
    );
  }

  private authorization(): Record<string, string> {
    const { token, username, password } = this.access;
    if (token) return { authorization: `Bearer ${token}` };
    if (!username) return {};
    return { authorization: `Basic ${Buffer.from(`${username}:${password ?? ""}`).toString("base64")}` };
  }
}

interface Answer {
  status: number;
  /** Seconds after which the server wants the request again. */
  retryAfter: number | undefined;
  body: unknown;
}

async function read(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const after = incoming.headers["retry-after"];
  return {
    status: incoming.statusCode ?? 0,
    retryAfter: after === undefined ? undefined : Number(after) || 1,
    body: incoming.headers["content-type"]?.includes("json") ? JSON.parse(text) : { message: text.trim() },
  };
}
