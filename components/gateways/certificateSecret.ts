import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { CertificateMaterial } from "./selfSignedCertificate";

/** Where the Secret of a gateway's certificate is. */
export interface CertificatePlace {
  namespace: pulumi.Output<string>;
  secretName: string;
}

/** Keeps a certificate, and what clients' certificates are judged by, where a gateway's pods look for it. */
export function certificateSecret(
  name: string,
  { certificate, key }: Pick<CertificateMaterial, "certificate" | "key">,
  { namespace, secretName }: CertificatePlace,
  clientAuthority: pulumi.Output<string> | undefined,
  parent: pulumi.Resource,
): k8s.core.v1.Secret {
  return new k8s.core.v1.Secret(
    `${name}-secret`,
    {
      metadata: { name: secretName, namespace },
      type: "kubernetes.io/tls",
      stringData: {
        "tls.crt": certificate,
        "tls.key": key,
        ...(clientAuthority === undefined ? {} : { "ca.crt": clientAuthority }),
      },
    },
    { parent },
  );
}

/** Keeps what clients' certificates are judged by beside a Secret that somebody else writes; Istio looks there first. */
export function clientAuthoritySecret(
  name: string,
  clientAuthority: pulumi.Output<string>,
  { namespace, secretName }: { namespace: pulumi.Output<string>; secretName: pulumi.Input<string> },
  parent: pulumi.Resource,
): k8s.core.v1.Secret {
  return new k8s.core.v1.Secret(
    `${name}-client-ca`,
    {
      metadata: { name: pulumi.interpolate`${secretName}-cacert`, namespace },
      stringData: { "ca.crt": clientAuthority },
    },
    { parent },
  );
}
