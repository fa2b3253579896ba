import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { pem } from "../../../sandbox/providers/tls/pem";
import { algorithmOf, privateKeyOutputs } from "../../../sandbox/providers/tls/privateKeys";
import type { Properties } from "../../../sandbox/providers/wire/values";
import { placeholderCertificate, type CertificateSubject } from "./certificate";
import { derivedBytes } from "./derivedBytes";
import { placeholderKey } from "./privateKey";
import type { PlaceholderOutputs } from "./randomOutputs";

/** Times in a certificate's outputs, which are its own. */
const times = {
  readyForRenewal: false,
  validityStartTime: "2000-01-01T00:00:00Z",
  validityEndTime: "9999-12-31T23:59:59Z",
};

interface Request {
  subject: CertificateSubject;
  dnsNames?: string[];
  ipAddresses?: string[];
  key: KeyObject;
}

/**
 * Placeholders for the resources of the tls provider: valid keys, and certificates of them that say what was asked for
 * but do not depend on when they are made.
 */
export class TlsOutputs {
  private readonly requests = new Map<string, Request>();
  private readonly subjects = new Map<string, CertificateSubject>();

  /** Outputs of a resource; undefined for a type that is not known. Throws an Error when a key is none. */
  of(type: string, name: string, inputs: Properties): PlaceholderOutputs | undefined {
    switch (type) {
      case "tls:index/privateKey:PrivateKey":
        return this.privateKey(name, inputs);
      case "tls:index/certRequest:CertRequest":
        return this.request(name, inputs);
      case "tls:index/selfSignedCert:SelfSignedCert":
        return this.selfSigned(inputs);
      case "tls:index/locallySignedCert:LocallySignedCert":
        return this.locallySigned(inputs);
      default:
        return undefined;
    }
  }

  private privateKey(name: string, inputs: Properties): PlaceholderOutputs {
    const key = placeholderKey(name, inputs as unknown as { algorithm: string });
    // The provider's text has random bytes in it.
    const privateKeyOpenssh = pem("OPENSSH PRIVATE KEY", derivedBytes(`${name} openssh`, 256));
    return {
      outputs: { ...privateKeyOutputs(key), privateKeyOpenssh },
      secrets: ["privateKeyPem", "privateKeyPemPkcs8", "privateKeyOpenssh"],
    };
  }

  private request(name: string, inputs: Properties): PlaceholderOutputs {
    const key = createPrivateKey(inputs.privateKeyPem as string);
    const certRequestPem = pem("CERTIFICATE REQUEST", derivedBytes(`${name} request`, 256));
    this.requests.set(certRequestPem, { ...named(inputs), key });
    return { outputs: { certRequestPem, keyAlgorithm: algorithmOf(key) } };
  }

  private selfSigned(inputs: Properties): PlaceholderOutputs {
    const key = createPrivateKey(inputs.privateKeyPem as string);
    const request = { ...named(inputs), key };
    return this.certificate({ ...request, issuer: request.subject, issuerKey: key }, inputs, {
      keyAlgorithm: algorithmOf(key),
    });
  }

  private locallySigned(inputs: Properties): PlaceholderOutputs {
    const issuerKey = createPrivateKey(inputs.caPrivateKeyPem as string);
    const request = this.requests.get(inputs.certRequestPem as string);
    if (request === undefined) {
      throw new Error("certRequestPem: is of no CertRequest of the program, and others are not read");
    }
    const issuer = this.subjects.get(inputs.caCertPem as string) ?? commonName(inputs.caCertPem as string);
    return this.certificate({ ...request, issuer, issuerKey }, inputs, { caKeyAlgorithm: algorithmOf(issuerKey) });
  }

  private certificate(
    request: Request & { issuer: CertificateSubject; issuerKey: KeyObject },
    { isCaCertificate, allowedUses }: Properties,
    further: Properties,
  ): PlaceholderOutputs {
    const certPem = placeholderCertificate({
      ...request,
      isAuthority: isCaCertificate === true,
      allowedUses: allowedUses as string[] | undefined,
    });
    this.subjects.set(certPem, request.subject);
    return { outputs: { certPem, ...times, ...further } };
  }
}

function named({ subject, dnsNames, ipAddresses }: Properties): Omit<Request, "key"> {
  return {
    subject: (subject ?? {}) as CertificateSubject,
    dnsNames: dnsNames as string[] | undefined,
    ipAddresses: ipAddresses as string[] | undefined,
  };
}

function commonName(certificate: string): CertificateSubject {
  const [, found] = /^CN=(.*)$/m.exec(new X509Certificate(certificate).subject) ?? [];
  return { commonName: found };
}
