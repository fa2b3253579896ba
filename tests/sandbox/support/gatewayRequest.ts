import * as https from "node:https";

import type { GatewayEndpoint } from "../../../sandbox/cli/gateway";

export interface GatewayAnswer {
  status: number;
  body: string;
}

/** GET of a host behind the gateway over TLS, verified against the stack's certificate authority. */
export function getThrough(gateway: GatewayEndpoint, host: string, path: string): Promise<GatewayAnswer> {
  const { ports, certificateAuthority: ca } = gateway;
  const options = { host: "127.0.0.1", port: ports.https, servername: host, ca, agent: false, path, headers: { host } };
  return new Promise((resolve, reject) => {
    const request = https.get({ ...options, timeout: 5_000 }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      response.once("end", () => resolve({ status: response.statusCode!, body }));
      response.once("error", reject);
    });
    request.once("timeout", () => request.destroy(new Error(`no answer from ${host} within 5 s`)));
    request.once("error", reject);
  });
}
