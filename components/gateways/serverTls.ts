import type { ServerTlsMode } from "./serverTlsMode";
import type { TlsProtocolVersion } from "./tlsProtocolVersion";

/** How a gateway's server speaks TLS. */
export interface ServerTls {
  /** Default: `ServerTlsMode.Simple`. */
  mode?: ServerTlsMode;
  /** Lowest version that is served. Default: `TlsProtocolVersion.Tls12`, as Kyma's gateway. */
  minProtocolVersion?: TlsProtocolVersion;
  /** Highest version that is served. Default: the newest. */
  maxProtocolVersion?: TlsProtocolVersion;
  /**
   * Cipher suites of TLS 1.2 in OpenSSL's names; TLS 1.3 has a list of its own that nothing changes. One must be for RSA
   * where the gateway's certificate is of a form that makes its key. Default: Kyma's five, all for RSA certificates:
   * `ECDHE-RSA-CHACHA20-POLY1305`, `ECDHE-RSA-AES256-GCM-SHA384`, `ECDHE-RSA-AES256-SHA`, `ECDHE-RSA-AES128-GCM-SHA256`,
   * `ECDHE-RSA-AES128-SHA`.
   */
  cipherSuites?: string[];
}
