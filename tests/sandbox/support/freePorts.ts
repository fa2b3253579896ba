import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

/** Ports of the loopback interface that nobody listens on, no two of them the same. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => (server.close(), once(server, "close"))));
  return ports;
}
