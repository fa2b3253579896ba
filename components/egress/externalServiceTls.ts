import type * as pulumi from "@pulumi/pulumi";

/** TLS of the application's own, which goes through as it is. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- a form without settings
export interface TlsPassthrough {}

/** TLS that the mesh begins for applications that speak plain HTTP or gRPC. */
export interface TlsOrigination {
  /**
   * PEM of the authorities by which the external service is judged; with `via` alone. Default: those that the proxy's
   * image trusts.
   *
   * Example: `fs.readFileSync("partner-ca.pem", "utf8")`
   */
  certificateAuthority?: pulumi.Input<string>;
  /**
   * Existing Secret in the egress gateway's namespace with the authorities under `ca.crt`; with `via` alone, and in
   * place of `certificateAuthority`. Default: none.
   *
   * Example: `partner-ca`
   */
  credentialName?: string;
  /**
   * Name that is asked for in the handshake (SNI). Default: the host.
   *
   * Example: `edge.example.com`
   */
  sni?: string;
  /**
   * Names of which the external service's certificate must have one. Default: the host.
   *
   * Example: `["edge.example.com"]`
   */
  subjectAltNames?: string[];
}

/** A client's certificate, with its key and the authorities by which the server is judged. */
export interface ClientCertificate {
  /**
   * PEM of the certificate, intermediates after it. Required.
   *
   * Example: `fs.readFileSync("client.pem", "utf8")`
   */
  certificate: pulumi.Input<string>;
  /**
   * PEM of its private key, without a passphrase. Required; kept as a secret.
   *
   * Example: `config.requireSecret("clientKey")`
   */
  key: pulumi.Input<string>;
  /**
   * PEM of the authorities by which the external service is judged. Required: beside a client certificate Istio falls
   * back on no others.
   *
   * Example: `fs.readFileSync("partner-ca.pem", "utf8")`
   */
  certificateAuthority: pulumi.Input<string>;
}

/** Mutual TLS that the egress gateway begins for applications that speak plain HTTP or gRPC. */
export interface MutualTlsOrigination {
  /**
   * The client certificate, of which a Secret is made in the egress gateway's namespace. Default: none; either this or
   * `credentialName` is given.
   *
   * Example: `{ certificate, key, certificateAuthority }`
   */
  provided?: ClientCertificate;
  /**
   * Existing Secret in the egress gateway's namespace with `tls.crt`, `tls.key` and `ca.crt`. Default: none; either
   * this or `provided` is given.
   *
   * Example: `partner-client`
   */
  credentialName?: string;
  /**
   * Name that is asked for in the handshake (SNI). Default: the host.
   *
   * Example: `edge.example.com`
   */
  sni?: string;
  /**
   * Names of which the external service's certificate must have one. Default: the host.
   *
   * Example: `["edge.example.com"]`
   */
  subjectAltNames?: string[];
}

/** Who speaks TLS to an external service: exactly one form. */
export interface ExternalServiceTls {
  /**
   * The application itself, on every port; none may be in the clear. Default: none.
   *
   * Example: `{}`
   */
  passthrough?: TlsPassthrough;
  /**
   * The mesh, for ports of HTTP, HTTP/2 and gRPC; TLS of the application's own on others goes through. Default: none.
   *
   * Example: `{}`
   */
  simple?: TlsOrigination;
  /**
   * The egress gateway, with a client certificate, for ports of HTTP, HTTP/2 and gRPC; TLS of the application's own on
   * others goes through. With `via` alone. Default: none.
   *
   * Example: `{ credentialName: "partner-client" }`
   */
  mutual?: MutualTlsOrigination;
}
