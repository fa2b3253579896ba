import { kymaCipherSuites } from "./cipherSuites";
import { GatewayProtocol } from "./gatewayProtocol";
import type { GatewayServer } from "./gatewayServer";
import type { ServerTls } from "./serverTls";
import { ServerTlsMode } from "./serverTlsMode";
import { TlsProtocolVersion } from "./tlsProtocolVersion";

/** How a server speaks TLS once defaults and the settings of port 443 are filled in. */
export interface EffectiveTls {
  mode: ServerTlsMode;
  minProtocolVersion: TlsProtocolVersion;
  maxProtocolVersion?: TlsProtocolVersion;
  /** Empty where TLS 1.2 is not served. */
  cipherSuites: readonly string[];
}

/** Whether a server's clients speak TLS. */
export function endsTls({ protocol }: GatewayServer): boolean {
  return protocol === GatewayProtocol.Https || protocol === GatewayProtocol.Tls;
}

/** How a server whose clients speak TLS does so. */
export function effectiveTls(server: GatewayServer, tls: ServerTls = {}): EffectiveTls {
  const own = server.tls ?? {};
  const minProtocolVersion = own.minProtocolVersion ?? tls.minProtocolVersion ?? TlsProtocolVersion.Tls12;
  return {
    mode: own.mode ?? tls.mode ?? ServerTlsMode.Simple,
    minProtocolVersion,
    maxProtocolVersion: own.maxProtocolVersion ?? tls.maxProtocolVersion,
    cipherSuites:
      minProtocolVersion === TlsProtocolVersion.Tls13 ? [] : (own.cipherSuites ?? tls.cipherSuites ?? kymaCipherSuites),
  };
}

/** Whether a server serves the gateway's own certificate. */
export function servesGatewayCertificate(server: GatewayServer, tls?: ServerTls): boolean {
  return (
    endsTls(server) &&
    server.credentialName === undefined &&
    effectiveTls(server, tls).mode !== ServerTlsMode.Passthrough
  );
}
