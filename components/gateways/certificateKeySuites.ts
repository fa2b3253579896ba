import { effectiveTls, servesGatewayCertificate } from "./effectiveTls";
import { allServers } from "./gatewayServers";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";

/** The kind of key that a suite is for: its second part, as in ECDHE-RSA-AES128-SHA. */
export function keyKind(suite: string): string {
  return suite.split("-")[1];
}

/** Cipher suites of each server that serves the gateway's certificate over TLS 1.2. */
function suiteLists({ tls, servers }: Pick<IngressGatewayArgs, "tls" | "servers">): (readonly string[])[] {
  return allServers({ servers })
    .filter((server) => servesGatewayCertificate(server, tls))
    .map((server) => effectiveTls(server, tls).cipherSuites)
    .filter((suites) => suites.length > 0);
}

/** Cipher suites of a kind of key with which the gateway's certificate is right for every server that serves it. */
export function certificateKeySuites(args: Pick<IngressGatewayArgs, "tls" | "servers">): string[] {
  const lists = suiteLists(args);
  const suits = (suite: string) => lists.every((list) => list.some((other) => keyKind(other) === keyKind(suite)));
  return [...new Set(lists.flat())].filter(suits);
}

/** Whether no key suits all servers, so that no certificate does. */
export function excludesEveryKey(args: Pick<IngressGatewayArgs, "tls" | "servers">): boolean {
  return suiteLists(args).length > 0 && certificateKeySuites(args).length === 0;
}
