import * as net from "node:net";

import { portNames, type ClusterPorts } from "./clusterOptions";

/** Listening sockets of this network namespace, to be handed on to a process in another one. */
export interface Listeners {
  ports: ClusterPorts;
  /** In the order of `portNames`. */
  descriptors: number[];
  /** Closes this process's copies. */
  close(): void;
}

function listen(port: number): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve(server));
  });
}

/** Takes `port` when it is free, else any other. */
async function listenNear(port: number | undefined): Promise<net.Server> {
  try {
    return await listen(port ?? 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") {
      throw error;
    }
    return listen(0);
  }
}

function descriptorOf(server: net.Server): number {
  // Node has no public way to a server's descriptor; its own cluster module takes it from here too.
  return (server as unknown as { _handle: { fd: number } })._handle.fd;
}

export async function openListeners(preferred: Partial<ClusterPorts>): Promise<Listeners> {
  const servers: net.Server[] = [];
  const close = () => servers.forEach((server) => server.close());
  try {
    for (const name of portNames) {
      servers.push(await listenNear(preferred[name]));
    }
  } catch (error) {
    close();
    throw error;
  }
  const numbers = servers.map((server) => (server.address() as net.AddressInfo).port);
  return {
    ports: { api: numbers[0], https: numbers[1], http: numbers[2] },
    descriptors: servers.map(descriptorOf),
    close,
  };
}
