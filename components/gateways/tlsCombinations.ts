import type { Problem } from "../validation/problem";
import { certificateKeySuites, excludesEveryKey, keyKind } from "./certificateKeySuites";
import { kymaCipherSuites } from "./cipherSuites";
import { inheritedTlsProblems } from "./gatewayServerValidation";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";
import { madeKeyProblems } from "./madeKeyValidation";
import { ServerTlsMode } from "./serverTlsMode";

/** Problems of how a gateway's TLS settings meet each other and its certificate. */
export function tlsCombinationProblems(args: IngressGatewayArgs): Problem[] {
  const { tls, servers = [], certificate } = args;
  const isMain = !(tls?.cipherSuites ?? kymaCipherSuites).some((suite) => keyKind(suite) === "RSA");
  return [
    ...servers.flatMap((server, index) => inheritedTlsProblems(server, tls, `servers[${index}]`)),
    ...mutualTlsProblems(args),
    ...madeKeyProblems(certificate, certificateKeySuites(args), isMain ? "tls.cipherSuites" : "servers"),
    ...(excludesEveryKey(args)
      ? [
          {
            path: "servers",
            problem: "no certificate has a key for the cipher suites of every server",
            allowed: "one kind of key that every list has a suite for, or a credentialName of the server's own",
          },
        ]
      : []),
    ...(tls?.mode === ServerTlsMode.Passthrough
      ? [
          {
            path: "tls.mode",
            problem: "PASSTHROUGH on port 443 would leave the gateway's certificate unserved",
            allowed: "another mode, and a server of one's own with PASSTHROUGH",
          },
        ]
      : []),
  ];
}

/** Clients' certificates are judged by an authority that somebody must name. */
function mutualTlsProblems({ tls, servers = [], certificate }: IngressGatewayArgs): Problem[] {
  const { clientCertificateAuthority, existingSecret } = certificate;
  const asks = (mode?: ServerTlsMode) => mode === ServerTlsMode.Mutual || mode === ServerTlsMode.OptionalMutual;
  const asking = [
    ...(asks(tls?.mode) ? ["tls.mode"] : []),
    ...servers.flatMap((server, index) =>
      asks(server.tls?.mode) && server.credentialName === undefined ? [`servers[${index}].tls.mode`] : [],
    ),
  ];
  return clientCertificateAuthority !== undefined || existingSecret !== undefined
    ? []
    : asking.map((path) => ({
        path,
        problem: "asks clients for a certificate, and nothing says whose",
        allowed: "SIMPLE, or certificate.clientCertificateAuthority",
      }));
}
