import type { Properties } from "../wire";
import { Discovery } from "./discovery";
import type { KubeClient } from "./kubeClient";
import { failedFor } from "./kubeError";
import type { KubeObject } from "./kubeObject";
import { nameOf, namespaceOf } from "./kubeObject";

/** Who writes, and whether the write is only tried. */
export interface WriteOptions {
  fieldManager: string;
  dryRun: boolean;
}

/** Objects of one cluster, read and written. */
export class KubeApi {
  readonly discovery: Discovery;

  constructor(private readonly client: Pick<KubeClient, "send" | "close">) {
    this.discovery = new Discovery(client);
  }

  async get(object: KubeObject): Promise<KubeObject> {
    return this.client.send({ path: await this.path(object) });
  }

  /** The object, or undefined when it does not exist. */
  async find(object: KubeObject): Promise<KubeObject | undefined> {
    try {
      return await this.get(object);
    } catch (error) {
      if (failedFor(error, "NotFound")) return undefined;
      throw error;
    }
  }

  async create(object: KubeObject, options: WriteOptions): Promise<KubeObject> {
    const path = await this.path(object, false);
    return this.client.send({ method: "POST", path, query: query(options), body: object });
  }

  /** Server-side apply. */
  async apply(object: KubeObject, options: WriteOptions & { force: boolean }): Promise<KubeObject> {
    return this.client.send({
      method: "PATCH",
      path: await this.path(object),
      query: { ...query(options), force: options.force },
      body: object,
      // JSON is YAML, and quicker to write.
      contentType: "application/apply-patch+yaml",
    });
  }

  async replace(object: KubeObject, options: WriteOptions): Promise<KubeObject> {
    return this.client.send({ method: "PUT", path: await this.path(object), query: query(options), body: object });
  }

  /** JSON patch (RFC 6902). */
  async patch(object: KubeObject, operations: Properties[]): Promise<KubeObject> {
    return this.client.send({
      method: "PATCH",
      path: await this.path(object),
      body: operations,
      contentType: "application/json-patch+json",
    });
  }

  async delete(object: KubeObject, propagationPolicy: string): Promise<void> {
    await this.client.send({ method: "DELETE", path: await this.path(object), body: { propagationPolicy } });
  }

  async list(apiVersion: string, kind: string, namespace: string, labelSelector: string): Promise<KubeObject[]> {
    const path = await this.path({ apiVersion, kind, metadata: { namespace } }, false);
    const { items } = await this.client.send<{ items: Properties[] }>({ path, query: { labelSelector } });
    return items.map((item) => ({ ...item, apiVersion, kind }));
  }

  /** The API server's version, such as `v1.36.1`. */
  async version(): Promise<string> {
    return (await this.client.send<{ gitVersion: string }>({ path: "/version" })).gitVersion;
  }

  close(): void {
    this.client.close();
  }

  private async path(object: KubeObject, named = true): Promise<string> {
    const { root, plural, namespaced } = await this.discovery.resource(object.apiVersion, object.kind);
    const segments = [root];
    if (namespaced) segments.push("namespaces", encodeURIComponent(namespaceOf(object) || "default"));
    segments.push(plural);
    if (named) segments.push(encodeURIComponent(nameOf(object)));
    return segments.join("/");
  }
}

function query({ fieldManager, dryRun }: WriteOptions): Record<string, string | undefined> {
  return { fieldManager, dryRun: dryRun ? "All" : undefined };
}
