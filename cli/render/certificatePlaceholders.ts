import { X509Certificate } from "node:crypto";
import { certificatePair } from "./placeholders/certificatePair";

/** Members of certificates in config that belong together. */
export const materialMembers = ["certificate", "key", "root", "intermediates"];

/** What Kyma's clusters on one's own machine serve, and the package's stack `local` where its config does not say. */
const localDomain = "local.kyma.dev";

/** Settings of the package's own stacks that are objects with nothing but secrets in them. */
const ownSettings: [RegExp, (path: string, domain: string | undefined) => object][] = [
  [/^kyma-mesh:certificateAuthority$/, (path) => certificateMaterial(path, { root: "" })],
  [/^kyma-mesh:certificate$/, (path, domain) => ({ provided: certificateMaterial(`${path}.provided`, {}, domain) })],
  [/^kyma-mesh:certificate\.provided$/, (path, domain) => certificateMaterial(path, {}, domain)],
];

/** An object for a setting that was encrypted as a whole; undefined for all that are text, so far as is known here. */
export function wholeMaterial(path: string, domain?: string): object | undefined {
  return ownSettings.find(([form]) => form.test(path))?.[1](path, domain);
}

/**
 * A key with a certificate that says what the one that it stands for does, or is for the domain where that is not to be
 * read; of an authority, which has a root, it is the root too.
 */
export function certificateMaterial(
  path: string,
  given: Record<string, unknown>,
  domain = localDomain,
): Record<string, unknown> {
  const read = certificateOf(given.certificate);
  const isAuthority = given.root !== undefined;
  const dnsNames = read === undefined ? (isAuthority ? [] : [`*.${domain}`, domain]) : namesOf(read);
  const pair = certificatePair(`${path}.key`, { dnsNames, isAuthority: isAuthority || read?.ca });
  return { ...pair, ...(isAuthority ? { root: pair.certificate, intermediates: "" } : {}) };
}

function certificateOf(text: unknown): X509Certificate | undefined {
  try {
    return typeof text === "string" ? new X509Certificate(text) : undefined;
  } catch {
    return undefined;
  }
}

function namesOf({ subjectAltName = "" }: X509Certificate): string[] {
  return subjectAltName.split(", ").flatMap((name) => (name.startsWith("DNS:") ? [name.slice(4)] : []));
}
