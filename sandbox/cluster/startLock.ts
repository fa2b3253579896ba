import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as net from "node:net";

import type { ClusterLayout } from "./layout";

/**
 * Lets one process at a time start a cluster in a directory. An abstract socket is the lock, because the kernel takes
 * it away with its owner: a starter that was killed leaves nothing that would block the next one.
 */
export class StartLock {
  private constructor(
    private readonly server: net.Server,
    private readonly layout: ClusterLayout,
  ) {}

  /** Rejects with one line while another process is starting the cluster. */
  static async acquire(layout: ClusterLayout): Promise<StartLock> {
    const digest = crypto.createHash("sha256").update(fs.realpathSync(layout.directory)).digest("hex").slice(0, 32);
    const server = net.createServer((socket) => socket.destroy());
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "EADDRINUSE" ? new Error(refusal(layout)) : error),
      );
      server.listen(`\0kyma-mesh-cluster-${digest}`, resolve);
    });
    fs.writeFileSync(layout.starting, String(process.pid));
    return new StartLock(server, layout);
  }

  release(): void {
    fs.rmSync(this.layout.starting, { force: true });
    this.server.close();
  }
}

function refusal(layout: ClusterLayout): string {
  let starter = "";
  try {
    starter = ` ${fs.readFileSync(layout.starting, "utf8")}`;
  } catch {
    // The owner writes its id just after it has the lock.
  }
  return `${layout.directory}: the cluster is being started by process${starter}; wait until it is up`;
}
