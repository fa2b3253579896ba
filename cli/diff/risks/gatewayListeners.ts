import { canonical, entries, members, pick, texts } from "../fields";
import { bareHost } from "../hosts";
import type { Manifest } from "../../render/manifest";
import { objectKey } from "../objectKey";

/** What a Gateway does for one host at one port. */
export interface GatewayListener {
  /** The Gateway. */
  object: string;
  /** Labels of the pods that listen, as text. */
  pods: string;
  port: string;
  host: string;
  /** In capitals: HTTP, HTTPS, TLS, TCP. */
  protocol: string;
  tls: Record<string, unknown>;
}

/** What a Gateway does, host by host. */
export function gatewayListeners(gateway: Manifest): GatewayListener[] {
  return entries(pick(gateway, "spec", "servers")).flatMap((server) =>
    texts(pick(server, "hosts")).map((host) => ({
      object: objectKey(gateway),
      pods: canonical(pick(gateway, "spec", "selector")),
      port: String(pick(server, "port", "number")),
      host: bareHost(host),
      protocol: String(pick(server, "port", "protocol")).toUpperCase(),
      tls: members(pick(server, "tls")),
    })),
  );
}

/** Whether clients speak TLS to a listener. */
export function speaksTls({ protocol }: GatewayListener): boolean {
  return protocol === "HTTPS" || protocol === "TLS";
}

/** Whether a listener serves what a client asks for in the clear. */
export function servesClearText(listener: GatewayListener): boolean {
  return !speaksTls(listener) && listener.tls.httpsRedirect !== true;
}
