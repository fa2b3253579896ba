import type { ClientTlsMode } from "./clientTlsMode";

/** What callers speak to a service that does not take the mesh's mutual TLS. Files are those of the calling proxies. */
export interface ClientTls {
  /**
   * What is spoken. Required.
   *
   * Example: `ClientTlsMode.Simple`
   */
  mode: ClientTlsMode;
  /**
   * Path of the client certificate in the calling proxies. Required with `ClientTlsMode.Mutual`, not allowed otherwise.
   *
   * Example: `/etc/certs/client.pem`
   */
  clientCertificate?: string;
  /**
   * Path of the client's key in the calling proxies. Required with `ClientTlsMode.Mutual`, not allowed otherwise.
   *
   * Example: `/etc/certs/client-key.pem`
   */
  privateKey?: string;
  /**
   * Path of the authorities' certificates in the calling proxies, for `ClientTlsMode.Simple` and
   * `ClientTlsMode.Mutual`. Default: those of the proxies' system.
   *
   * Example: `/etc/certs/ca.pem`
   */
  caCertificates?: string;
  /**
   * Server name that is asked for (SNI), for `ClientTlsMode.Simple` and `ClientTlsMode.Mutual`. Default: the host that
   * was called.
   *
   * Example: `orders.example.com`
   */
  sni?: string;
  /**
   * Names of which the server's certificate must carry one, for `ClientTlsMode.Simple` and `ClientTlsMode.Mutual`.
   * Default: the host that was called.
   *
   * Example: `["orders.example.com"]`
   */
  subjectAltNames?: string[];
}
