import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as https from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { TLSSocket } from "node:tls";

/** The port at which API servers look for a node's kubelet. */
export const kubeletPort = 10250;

export interface ContainerName {
  namespace: string;
  pod: string;
  container: string;
}

export interface Output {
  /** Undefined for a program that was ended by a signal. */
  exitCode: number | undefined;
  /** What it wrote to its standard output and standard error, in the order in which it came. */
  output: string;
}

/** What others may ask of a node's containers. Rejects with one line for a container that does not run. */
export interface ContainerAccess {
  run(name: ContainerName, command: string[]): Promise<Output>;
  /** Undefined for a container that has no log. */
  log(name: ContainerName): string | undefined;
}

export interface KubeletIdentity {
  certificate: Buffer;
  key: Buffer;
}

/**
 * The part of a kubelet's HTTPS API that the API server hands on: `/run`, which runs a program in a container (`POST`
 * to `nodes/<node>/proxy/run/<namespace>/<pod>/<container>?command=...&command=...`), and the logs of containers.
 * Only the API server is served: it shows the certificate that the server itself has.
 */
export function kubeletServer({ certificate, key }: KubeletIdentity, access: ContainerAccess): https.Server {
  const own = new crypto.X509Certificate(certificate).raw;
  const options = { cert: certificate, key, requestCert: true, rejectUnauthorized: false };
  return https.createServer(options, (request, response) => {
    const peer = (request.socket as TLSSocket).getPeerCertificate().raw as Buffer | undefined;
    if (peer === undefined || !peer.equals(own)) {
      answer(response, 401, "Unauthorized");
      return;
    }
    handle(request, access).then(
      ([status, text]) => answer(response, status, text),
      (error: Error) => answer(response, 500, error.message),
    );
  });
}

export function kubeletIdentity(files: { authority: string; authorityKey: string }): KubeletIdentity {
  return { certificate: fs.readFileSync(files.authority), key: fs.readFileSync(files.authorityKey) };
}

async function handle({ method, url = "/" }: IncomingMessage, access: ContainerAccess): Promise<[number, string]> {
  const { pathname, searchParams } = new URL(url, "https://kubelet");
  const [, action, ...names] = pathname.split("/").map(decodeURIComponent);
  const [namespace, pod, container] = names;
  if (names.length !== 3) {
    return [404, `${pathname}: not found`];
  }
  const name = { namespace, pod, container };
  if (action === "run" && method === "POST") {
    const { exitCode, output } = await access.run(name, searchParams.getAll("command"));
    return exitCode === 0 ? [200, output] : [500, `${output}\ncommand terminated with exit code ${exitCode}`];
  }
  if (action === "containerLogs" && method === "GET") {
    const log = access.log(name);
    return log === undefined ? [404, `no log of container ${container} of pod ${namespace}/${pod}`] : [200, log];
  }
  return [404, `${method} ${pathname}: not found`];
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain" }).end(text);
}
