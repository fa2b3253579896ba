import { setTimeout as sleep } from "node:timers/promises";

import { onLines } from "../messages";
import type { KubeClient } from "./kubeClient";
import type { KubeObject } from "./types";

interface WatchEvent<T> {
  type: "ADDED" | "MODIFIED" | "DELETED" | "BOOKMARK" | "ERROR";
  object: T;
}

/** A local copy of all objects of one kind, kept up to date by a watch. */
export class Informer<T extends KubeObject> {
  private readonly objects = new Map<string, T>();
  private resourceVersion = "";

  /** `onChange` gets each object that came, changed or (with `isGone`) went. */
  constructor(
    private readonly client: KubeClient,
    private readonly path: string,
    private readonly onChange: (object: T, isGone: boolean) => void,
  ) {}

  /** Resolves when the copy is complete; goes on watching for ever. */
  async start(): Promise<void> {
    await this.list();
    void this.follow();
  }

  get(namespace: string, name: string): T | undefined {
    return this.objects.get(`${namespace}/${name}`);
  }

  all(): T[] {
    return [...this.objects.values()];
  }

  private async follow(): Promise<void> {
    for (;;) {
      try {
        await this.watch();
      } catch {
        // The server is away or the version is too old: what was missed is in the next list.
        await sleep(500);
        await this.list().catch(() => undefined);
      }
    }
  }

  private async list(): Promise<void> {
    const list = await this.client.get<{ metadata: { resourceVersion: string }; items: T[] }>(this.path);
    this.resourceVersion = list.metadata.resourceVersion;
    const current = new Set(list.items.map(keyOf));
    for (const object of this.all().filter((known) => !current.has(keyOf(known)))) {
      this.apply({ type: "DELETED", object });
    }
    list.items.forEach((object) => this.apply({ type: "MODIFIED", object }));
  }

  private async watch(): Promise<void> {
    const query = `watch=1&allowWatchBookmarks=true&resourceVersion=${this.resourceVersion}`;
    const stream = await this.client.stream(`${this.path}?${query}`);
    await new Promise<void>((resolve, reject) => {
      stream.once("error", reject);
      const lines = onLines(stream, (line) => {
        const event = JSON.parse(line) as WatchEvent<T>;
        if (event.type === "ERROR") {
          reject(new Error("the watch has to start over"));
          lines.close();
          stream.destroy();
          return;
        }
        this.resourceVersion = event.object.metadata.resourceVersion ?? this.resourceVersion;
        if (event.type !== "BOOKMARK") {
          this.apply(event);
        }
      }).once("close", resolve);
    });
  }

  private apply({ type, object }: WatchEvent<T>): void {
    const isGone = type === "DELETED";
    if (isGone) {
      this.objects.delete(keyOf(object));
    } else {
      this.objects.set(keyOf(object), object);
    }
    this.onChange(object, isGone);
  }
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ""}/${metadata.name}`;
}
