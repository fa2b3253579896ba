import * as http from "node:http";
import * as https from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

/** How to reach the gateway from outside the sandbox: its public name, but this machine's ports. */
export interface GatewayEndpoint {
  domain: string;
  ports: { https: number; http: number };
  /** PEM of the authority that signed the gateway's certificate. */
  certificateAuthority: string;
}

export interface Answer {
  status: number;
  location?: string;
}

function answered(request: http.ClientRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.on("response", (response) => {
      response.resume();
      resolve({ status: response.statusCode!, location: response.headers.location });
    });
    request.on("error", reject);
    request.setTimeout(5_000, () => request.destroy(new Error("no answer within 5 s")));
    request.end();
  });
}

export function healthHost(domain: string): string {
  return `healthz.${domain}`;
}

export const healthPath = "/healthz/ready";

/** GET of the gateway's health route over TLS, verified against the stack's certificate authority. */
export function getHealth({ domain, ports, certificateAuthority }: GatewayEndpoint): Promise<Answer> {
  const host = healthHost(domain);
  const options = { host: "127.0.0.1", port: ports.https, servername: host, ca: certificateAuthority, agent: false };
  return answered(https.request({ ...options, path: healthPath, headers: { host } }));
}

/** GET on the plain port, which only redirects. */
export function getRedirect({ domain, ports }: GatewayEndpoint): Promise<Answer> {
  const headers = { host: healthHost(domain) };
  return answered(http.request({ host: "127.0.0.1", port: ports.http, path: healthPath, headers, agent: false }));
}

/**
 * Waits for configuration to reach the proxy: it is served a moment after its objects exist, and a minute later where
 * the gateway asked for its certificate before it was allowed to, as istiod remembers that for so long.
 */
export async function waitForGateway(endpoint: GatewayEndpoint, timeout = 120_000): Promise<void> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const problem = await Promise.all([getHealth(endpoint), getRedirect(endpoint)]).then(
      ([secure, plain]) =>
        secure.status === 200 && plain.status === 301
          ? undefined
          : `HTTPS answered ${secure.status} (200 expected), HTTP ${plain.status} (301 expected)`,
      (error: Error) => error.message,
    );
    if (problem === undefined) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`the gateway does not serve ${healthHost(endpoint.domain)}: ${problem}`);
    }
    await sleep(250);
  }
}
