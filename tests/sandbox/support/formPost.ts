import * as https from "node:https";

import type { Answer } from "./gatewayClient";

/** Who posts a form, to which gateway. */
export interface FormPost {
  /** Port of this machine that leads to the gateway. */
  port: number;
  /** PEM of the authority that the gateway's certificate is of. */
  ca: string;
  /** Name and password of HTTP's basic scheme. */
  user?: [name: string, password: string];
}

/** Posts a form to a host behind a gateway, as OAuth2 has it. */
export function postForm(
  { port, ca, user }: FormPost,
  host: string,
  path: string,
  fields: Record<string, string>,
): Promise<Answer> {
  const body = new URLSearchParams(fields).toString();
  const auth = user?.map(encodeURIComponent).join(":");
  const headers = { host, "content-type": "application/x-www-form-urlencoded", "content-length": body.length };
  const target = { host: "127.0.0.1", port, servername: host, ca, agent: false, timeout: 5_000 };
  return new Promise((resolve, reject) => {
    const request = https.request({ ...target, method: "POST", path, auth, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.once("end", () => resolve({ status: response.statusCode!, body: text }));
      response.once("error", reject);
    });
    request.once("timeout", () => request.destroy(new Error(`no answer from ${host} in time`)));
    request.once("error", reject);
    request.end(body);
  });
}
