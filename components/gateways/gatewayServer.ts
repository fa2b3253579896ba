import type { GatewayProtocol } from "./gatewayProtocol";
import type { ServerTls } from "./serverTls";

/** One further port of a gateway, or further hosts on one. */
export interface GatewayServer {
  /** Name of the port, of its own within the gateway: at most 63 lower-case letters, digits and dashes. Required. */
  name: string;
  /** Port on which the gateway's Service listens, 1 to 65535. Required. */
  port: number;
  /** What clients speak. Required. */
  protocol: GatewayProtocol;
  /** Hosts that are served, `*.` in front for all below a name. Default: every name one level below the domain; `*` for TCP. */
  hosts?: string[];
  /** How TLS is spoken; for `HTTPS` and `TLS` only. Default: as on port 443, with the gateway's certificate. */
  tls?: ServerTls;
  /**
   * Secret of the certificate, in the namespace of the gateway's pods; needed for hosts that the gateway's own
   * certificate does not cover. Default: the gateway's certificate.
   */
  credentialName?: string;
  /** Whether HTTP is answered with a redirect to HTTPS; for `HTTP` only. Default: false. */
  httpsRedirect?: boolean;
}
