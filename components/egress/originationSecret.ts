import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { isLater } from "../validation/later";
import { authorityTextProblems, clientCertificateTextProblems } from "./clientCertificate";
import type { ExternalServiceArgs } from "./externalServiceArgs";
import { ownSecretName } from "./externalServicePlan";
import type { ClientCertificate, ExternalServiceTls } from "./externalServiceTls";

/**
 * The Secret that key material among the arguments becomes, in the namespace of the gateway's pods: the only one where
 * Istio looks for it. An empty list where there is none.
 */
export function originationSecret(
  name: string,
  subject: string,
  serviceName: string,
  tls: ExternalServiceTls | undefined,
  namespace: pulumi.Input<string>,
  opts: pulumi.CustomResourceOptions,
): k8s.core.v1.Secret[] {
  const secretName = ownSecretName(tls, serviceName);
  return secretName === undefined
    ? []
    : [
        new k8s.core.v1.Secret(
          `${name}-secret`,
          { metadata: { name: secretName, namespace }, ...secretContent(subject, tls) },
          opts,
        ),
      ];
}

/** What the engine records of the arguments; a key among them is secret. */
export function withSecrets(args: ExternalServiceArgs): pulumi.Inputs {
  const { tls } = args;
  if (tls?.mutual?.provided !== undefined) {
    return { ...args, tls: { mutual: { ...tls.mutual, provided: pulumi.secret(tls.mutual.provided) } } };
  }
  // What is known later may turn out to hold a key, and be refused when it is recorded already.
  return isLater(tls?.simple?.certificateAuthority)
    ? {
        ...args,
        tls: { simple: { ...tls?.simple, certificateAuthority: pulumi.secret(tls?.simple?.certificateAuthority) } },
      }
    : { ...args };
}

/** Fails, with the same message as plain texts would, when a later one turns out to be wrong. */
function secretContent(subject: string, tls: ExternalServiceTls | undefined): k8s.core.v1.SecretArgs {
  const provided = tls?.mutual?.provided;
  return provided === undefined
    ? { type: "Opaque", stringData: authorityData(subject, tls?.simple?.certificateAuthority ?? "") }
    : { type: "kubernetes.io/tls", stringData: clientCertificateData(subject, provided) };
}

function clientCertificateData(subject: string, provided: ClientCertificate) {
  return pulumi.secret(provided).apply((texts) => {
    throwIfAny(subject, clientCertificateTextProblems(texts, "tls.mutual.provided", new Date()));
    return { "tls.crt": texts.certificate, "tls.key": texts.key, "ca.crt": texts.certificateAuthority };
  });
}

function authorityData(subject: string, authority: pulumi.Input<string>) {
  return pulumi.output(authority).apply((text) => {
    throwIfAny(subject, authorityTextProblems(text, "tls.simple.certificateAuthority", new Date()));
    return { "ca.crt": text };
  });
}
