import * as net from "node:net";

export interface Target {
  host: string;
  port: number;
}

/**
 * Serves a listening socket that was made in another network namespace, and stays there: each connection is carried
 * to the address that `target` names at that moment, and reset when it names none.
 */
export function forward(descriptor: number, target: () => Target | undefined): net.Server {
  const server = net.createServer({ allowHalfOpen: true }, (client) => {
    const address = target();
    if (address === undefined) {
      client.resetAndDestroy();
      return;
    }
    const upstream = net.connect({ ...address, allowHalfOpen: true });
    client.on("error", () => upstream.destroy());
    upstream.on("error", () => client.resetAndDestroy());
    client.pipe(upstream).pipe(client);
  });
  return server.listen({ fd: descriptor });
}
