import * as http from "node:http";
import * as https from "node:https";

import { connects } from "../inner/readiness";
import type { Container, Probe } from "../kube/types";

/** The number of a port that may be given by its name in the container. */
export function portNumber(container: Container, port: number | string): number {
  const named = container.ports?.find(({ name }) => name === port)?.containerPort;
  return named ?? Number(port);
}

/** Asks once. Probes of other kinds than httpGet and tcpSocket count as answered. */
export async function probe(
  container: Container,
  { httpGet, tcpSocket, ...rest }: Probe,
  podIP: string,
): Promise<boolean> {
  const timeout = (rest.timeoutSeconds ?? 1) * 1000;
  if (tcpSocket !== undefined) {
    return connects(tcpSocket.host ?? podIP, portNumber(container, tcpSocket.port), timeout);
  }
  return httpGet === undefined || get(container, httpGet, podIP, timeout);
}

function get(
  container: Container,
  httpGet: NonNullable<Probe["httpGet"]>,
  podIP: string,
  timeout: number,
): Promise<boolean> {
  const { scheme, host = podIP, port, path = "/", httpHeaders = [] } = httpGet;
  const headers = Object.fromEntries(httpHeaders.map(({ name, value }) => [name, value]));
  const options = { host, port: portNumber(container, port), path, headers, signal: AbortSignal.timeout(timeout) };
  return new Promise((resolve) => {
    const answered = (response: http.IncomingMessage) => {
      response.resume();
      const status = response.statusCode ?? 0;
      resolve(status >= 200 && status < 400);
    };
    // A node does not verify the certificate of what it probes.
    const request =
      scheme === "HTTPS" ? https.get({ ...options, rejectUnauthorized: false }, answered) : http.get(options, answered);
    request.once("error", () => resolve(false));
  });
}
