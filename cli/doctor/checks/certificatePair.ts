import { createPrivateKey, X509Certificate } from "node:crypto";
import type { Secret } from "../kubeObjects";

/** A certificate and its key from a Secret, or what is wrong with them. */
export type CertificatePair = { certificate: X509Certificate } | { fault: string };

/** Entries of a Secret by which Istio knows certificate and key. */
const forms = [
  ["tls.crt", "tls.key"],
  ["cert", "key"],
];

/** Reads what a gateway would serve from a Secret, as Envoy does: the first certificate is its own. */
export function certificatePair({ data = {} }: Secret): CertificatePair {
  const [certificateEntry, keyEntry] = forms.find(([entry]) => data[entry] !== undefined) ?? forms[0];
  const missing = [certificateEntry, keyEntry].filter((entry) => !data[entry]);
  if (missing.length > 0) {
    return { fault: `it has no ${missing.join(" and no ")}` };
  }
  const certificate = parse(() => new X509Certificate(decoded(data[certificateEntry])));
  if (certificate === undefined) {
    return { fault: `${certificateEntry} is no certificate in PEM` };
  }
  const key = parse(() => createPrivateKey(decoded(data[keyEntry])));
  if (key === undefined) {
    return { fault: `${keyEntry} is no private key in PEM` };
  }
  return certificate.checkPrivateKey(key)
    ? { certificate }
    : { fault: `${keyEntry} is not the key of the certificate in ${certificateEntry}` };
}

/** Whether a Secret has an authority by which clients are checked. */
export function hasAuthority({ data = {} }: Secret): boolean {
  return Boolean(data["ca.crt"] ?? data.cacert);
}

function decoded(value: string): string {
  return Buffer.from(value, "base64").toString("utf8");
}

function parse<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
