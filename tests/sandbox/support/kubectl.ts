import * as https from "node:https";
import * as fs from "node:fs";

import * as yaml from "js-yaml";

interface Kubeconfig {
  clusters: { cluster: { server: string; "certificate-authority-data": string; "tls-server-name"?: string } }[];
  users: { user: { token: string } }[];
}

export interface KubernetesObject {
  metadata: { name: string; namespace?: string; annotations?: Record<string, string>; uid?: string };
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  data?: Record<string, string>;
  webhooks?: { name: string; failurePolicy: string; clientConfig: { caBundle?: string } }[];
}

/** A client of the test cluster's API: one request, JSON in and out. */
export class Kubectl {
  private readonly cluster: Kubeconfig["clusters"][0]["cluster"];
  private readonly token: string;

  constructor(kubeconfig: string) {
    const config = yaml.load(fs.readFileSync(kubeconfig, "utf8")) as Kubeconfig;
    this.cluster = config.clusters[0].cluster;
    this.token = config.users[0].user.token;
  }

  /** @throws with the API server's message when it refuses. */
  async request<T = KubernetesObject>(
    method: string,
    path: string,
    body?: object,
    type = "application/json",
  ): Promise<T> {
    const url = new URL(path, this.cluster.server);
    const options = {
      method,
      ca: Buffer.from(this.cluster["certificate-authority-data"], "base64"),
      servername: this.cluster["tls-server-name"],
      agent: false as const,
      headers: { authorization: `Bearer ${this.token}`, "content-type": type },
    };
    const [status, text] = await new Promise<[number, string]>((resolve, reject) => {
      const request = https.request(url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve([response.statusCode!, Buffer.concat(chunks).toString("utf8")]));
      });
      request.on("error", reject);
      request.end(body === undefined ? undefined : JSON.stringify(body));
    });
    if (status >= 300) {
      throw new Error(`${method} ${path}: ${status} ${text}`);
    }
    return JSON.parse(text) as T;
  }

  get<T = KubernetesObject>(path: string): Promise<T> {
    return this.request<T>("GET", path);
  }

  mergePatch(path: string, patch: object): Promise<KubernetesObject> {
    return this.request("PATCH", path, patch, "application/merge-patch+json");
  }

  delete(path: string): Promise<KubernetesObject> {
    return this.request("DELETE", path);
  }
}
