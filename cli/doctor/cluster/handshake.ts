import * as tls from "node:tls";
import type { Handshake } from "../snapshot";

/** Where the gateway is reached from here. */
export interface GatewayAddress {
  host: string;
  port: number;
}

const timeout = 10_000;

/** A TLS connection for a server name. Trust is not judged: whatever is served is to be looked at. */
export function handshake({ host, port }: GatewayAddress, servername: string): Promise<Handshake> {
  return new Promise((resolve) => {
    const socket = tls.connect({ host, port, servername, rejectUnauthorized: false });
    const fail = (error: string) => {
      resolve({ error });
      socket.destroy();
    };
    socket.setTimeout(timeout, () => fail("ETIMEDOUT"));
    socket.once("error", (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
    socket.once("secureConnect", () => {
      resolve({ fingerprint: socket.getPeerCertificate().fingerprint256 });
      socket.destroy();
    });
  });
}
