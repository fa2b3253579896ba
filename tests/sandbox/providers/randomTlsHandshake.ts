import { once } from "node:events";
import type { AddressInfo } from "node:net";
import * as tls from "node:tls";

export interface Handshake {
  authorized: boolean;
  /** The client certificate's common name, if one was asked for and given. */
  client?: string;
}

/**
 * A TLS handshake over loopback: the server shows a certificate, the client trusts one authority and expects a host.
 * Rejects as a client does that finds fault with the certificate.
 */
export async function handshake(
  server: { cert: string; key: string },
  client: { ca: string; servername: string; cert?: string; key?: string },
): Promise<Handshake> {
  const mutual = client.cert !== undefined;
  const listener = tls.createServer({ ...server, requestCert: mutual, rejectUnauthorized: mutual, ca: client.ca });
  listener.on("tlsClientError", () => undefined);
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const accepted = mutual ? once(listener, "secureConnection") : undefined;
  const socket = tls.connect({ ...client, host: "127.0.0.1", port: (listener.address() as AddressInfo).port });
  try {
    await once(socket, "secureConnect");
    const [peer] = ((await accepted) ?? []) as [tls.TLSSocket?];
    return { authorized: socket.authorized, client: peer?.getPeerCertificate().subject.CN as string | undefined };
  } finally {
    socket.destroy();
    listener.close();
  }
}
