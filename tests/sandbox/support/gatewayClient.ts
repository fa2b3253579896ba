import * as http2 from "node:http2";
import * as https from "node:https";
import * as tls from "node:tls";

import * as grpc from "@grpc/grpc-js";
import { BinaryReader, BinaryWriter } from "google-protobuf";

/** What a TLS client has and asks for, beside the name of the server. */
export type TlsOptions = Pick<
  tls.ConnectionOptions,
  "ca" | "cert" | "key" | "ciphers" | "minVersion" | "maxVersion" | "ALPNProtocols" | "pskCallback"
>;

/** What a handshake has come to. */
export interface Handshake {
  protocol: string;
  /** OpenSSL's name. */
  cipher: string;
  alpn?: string;
  /** Fingerprints of what the server has sent, its own certificate first. */
  chain: string[];
}

export interface Answer {
  status: number;
  body: string;
}

export interface RequestOptions extends TlsOptions {
  method?: string;
  headers?: Record<string, string>;
  agent?: https.Agent;
}

const timeout = 5_000;

/** Clients outside the cluster of a gateway whose port for TLS is one of this machine. */
export class GatewayClient {
  constructor(private readonly port: number) {}

  /** A full handshake; trust is not judged, so that whatever is served can be looked at. */
  handshake(servername: string, options: TlsOptions = {}): Promise<Handshake> {
    return new Promise((resolve, reject) => {
      const connection = { host: "127.0.0.1", port: this.port, servername, rejectUnauthorized: false };
      const socket = tls.connect({ ...connection, ...options });
      socket.setTimeout(timeout, () => socket.destroy(new Error(`no handshake for ${servername} in time`)));
      socket.once("error", reject);
      socket.once("secureConnect", () => {
        resolve({
          protocol: socket.getProtocol()!,
          cipher: socket.getCipher().name,
          alpn: socket.alpnProtocol || undefined,
          chain: sentChain(socket),
        });
        socket.destroy();
      });
    });
  }

  /** One request over HTTP/1.1; the server must be trusted by `ca`. */
  request(host: string, path: string, { method, headers, agent, ...options }: RequestOptions = {}): Promise<Answer> {
    const connection = { host: "127.0.0.1", port: this.port, servername: host, agent: agent ?? false, timeout };
    const request = https.request({ ...connection, ...options, method, path, headers: { host, ...headers } });
    return new Promise((resolve, reject) => {
      request.once("timeout", () => request.destroy(new Error(`no answer from ${host} in time`)));
      request.once("error", reject);
      request.once("response", (response) => {
        let body = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
        response.once("end", () => resolve({ status: response.statusCode!, body }));
        response.once("error", reject);
      });
      request.end();
    });
  }

  /** GET over HTTP/2, and the protocol that ALPN has settled on. */
  http2Get(host: string, path: string, ca: string): Promise<Answer & { alpn: string }> {
    const session = http2.connect(`https://${host}`, {
      createConnection: () =>
        tls.connect({ host: "127.0.0.1", port: this.port, servername: host, ca, ALPNProtocols: ["h2", "http/1.1"] }),
    });
    return new Promise<Answer & { alpn: string }>((resolve, reject) => {
      session.setTimeout(timeout, () => session.destroy(new Error(`no answer from ${host} in time`)));
      session.once("error", reject);
      const stream = session.request({ ":path": path });
      let status = 0;
      let body = "";
      stream.once("response", (headers) => (status = headers[":status"]!));
      stream.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      stream.once("end", () => resolve({ status, body, alpn: (session.socket as tls.TLSSocket).alpnProtocol || "" }));
      stream.once("error", reject);
    }).finally(() => session.destroy());
  }

  /** Calls `proto.EchoTestService/Echo` of Istio's echo application; resolves with the message of the answer. */
  async grpcEcho(host: string, message: string, ca: string): Promise<string> {
    const client = new grpc.Client(`127.0.0.1:${this.port}`, grpc.credentials.createSsl(Buffer.from(ca)), {
      "grpc.ssl_target_name_override": host,
      "grpc.default_authority": host,
    });
    const method = "/proto.EchoTestService/Echo";
    try {
      return await new Promise<string>((resolve, reject) => {
        const deadline = Date.now() + timeout;
        client.makeUnaryRequest(method, encodeMessage, decodeMessage, message, { deadline }, (error, answer) =>
          error === null ? resolve(answer!) : reject(error),
        );
      });
    } finally {
      client.close();
    }
  }
}

function sentChain(socket: tls.TLSSocket): string[] {
  const chain: string[] = [];
  let next: tls.DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  while (next?.fingerprint256 !== undefined && !chain.includes(next.fingerprint256)) {
    chain.push(next.fingerprint256);
    next = next.issuerCertificate;
  }
  return chain;
}

/** Both messages of the service are one string in field 1. */
function encodeMessage(message: string): Buffer {
  const writer = new BinaryWriter();
  writer.writeString(1, message);
  return Buffer.from(writer.getResultBuffer());
}

function decodeMessage(bytes: Buffer): string {
  const reader = new BinaryReader(bytes);
  return reader.nextField() ? reader.readString() : "";
}
