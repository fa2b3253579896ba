import type { Problem } from "../validation/problem";
import { familyOf } from "./externalProtocol";
import type { ExternalServiceArgs } from "./externalServiceArgs";

/** Problems of a choice of TLS beside ports and the way out. */
export function tlsCombinationProblems({ tls, ports, via }: ExternalServiceArgs): Problem[] {
  if (tls === undefined) {
    return [];
  }
  return tls.passthrough === undefined
    ? [...originationProblems(ports, tls.mutual === undefined ? "simple" : "mutual"), ...directTlsProblems(tls, via)]
    : ports.flatMap(({ protocol }, index) =>
        familyOf(protocol) === "tls"
          ? []
          : [
              {
                path: `ports[${index}].protocol`,
                problem: `${protocol} is not TLS, which is what passes through`,
                allowed: "HTTPS or TLS, or no tls.passthrough",
              },
            ],
      );
}

function originationProblems(ports: ExternalServiceArgs["ports"], form: string): Problem[] {
  const families = ports.map(({ protocol }) => familyOf(protocol));
  return [
    ...families.flatMap((family, index) =>
      family === "tcp"
        ? [
            {
              path: `ports[${index}].protocol`,
              problem: "TLS is begun for requests; TCP is passed on as it is",
              allowed: "HTTP, HTTP2 or GRPC, or a service of its own",
            },
          ]
        : [],
    ),
    ...(families.includes("http")
      ? []
      : [
          {
            path: `tls.${form}`,
            problem: "has no port to begin TLS for",
            allowed: "a port of HTTP, HTTP2 or GRPC; applications speak TLS themselves on the others",
          },
        ]),
  ];
}

/** Sidecars read no Secret: Istio builds a rule that names one for them as no TLS at all. */
function directTlsProblems({ simple, mutual }: NonNullable<ExternalServiceArgs["tls"]>, via: unknown): Problem[] {
  if (via !== undefined) {
    return [];
  }
  const allowed = "via an EgressGateway";
  const credentials = ["certificateAuthority", "credentialName"] as const;
  return [
    ...(mutual === undefined
      ? []
      : [
          {
            path: "tls.mutual",
            problem: "sidecars may not read the client certificate, and would go on in plaintext for want of it",
            allowed,
          },
        ]),
    ...credentials
      .filter((credential) => simple?.[credential] !== undefined)
      .map((credential) => ({
        path: `tls.simple.${credential}`,
        problem: "sidecars may not read the authorities, and would go on in plaintext for want of them",
        allowed,
      })),
  ];
}
