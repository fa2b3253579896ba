import type { PolicyResource } from "../resource";
import { at, list, record } from "./members";

/** A server of one of Istio's Gateways. */
export interface PolicyServer {
  path: string;
  tls: Record<string, unknown>;
}

/** Modes in which a gateway ends the connection itself. */
const terminating = ["SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"];

/** Servers of a Gateway, in its order. */
export function gatewayServers({ object }: PolicyResource): PolicyServer[] {
  return list(at(object, "spec", "servers")).map((server, index) => ({
    path: `spec.servers[${index}]`,
    tls: record(record(server).tls),
  }));
}

/** Whether clients outside the mesh meet the server's own certificate. */
export function terminatesTls({ tls }: PolicyServer): boolean {
  return terminating.includes(String(tls.mode));
}
