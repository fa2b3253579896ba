import { X509Certificate } from "node:crypto";

import { type TestAuthority, testAuthority } from "../../support/certificates";
import { domain, domains, partner } from "./program";

const key = "RSA-2048";
/** In days; of one that ends within 30 there would be warnings. */
const validity: [number, number] = [-1, 90];
const serverAuthentication = "1.3.6.1.5.5.7.3.1";
const clientAuthentication = "1.3.6.1.5.5.7.3.2";

/** What a gateway serves. */
export interface ServedMaterial {
  /** In PEM. */
  pair: { certificate: string; key: string };
  /** Of every certificate in the chain, the served one first. */
  fingerprints: string[];
}

/** A client's certificate and key, as TLS options. */
export interface ClientMaterial {
  cert: string;
  key: string;
}

/** Every certificate of the ingress tests. */
export interface IngressMaterial {
  root: { certificate: string };
  /** Of the gateway's own domain, by an intermediate authority that clients do not know. */
  chain: ServedMaterial;
  mutual: ServedMaterial;
  optional: ServedMaterial;
  modern: ServedMaterial;
  existing: ServedMaterial;
  gardener: ServedMaterial;
  certManager: ServedMaterial;
  partner: ServedMaterial;
  /** What takes the place of the chain. */
  next: ServedMaterial;
  vault: ServedMaterial;
  vaultAuthority: { certificate: string };
  /** Authority of the clients that the gateway's mutual TLS takes. */
  clients: { certificate: string };
  member: ClientMaterial;
  /** A client with a certificate of somebody else's. */
  stranger: ClientMaterial;
}

async function served(of: string, issuer: TestAuthority, intermediates: TestAuthority[] = []): Promise<ServedMaterial> {
  const hosts = [`*.${of}`, of];
  const leaf = await testAuthority(of, {
    issuer,
    key,
    validity,
    isAuthority: false,
    hosts,
    uses: [serverAuthentication],
  });
  const chain = [leaf, ...intermediates].map(({ certificate }) => certificate);
  return { pair: { certificate: chain.join(""), key: leaf.key }, fingerprints: chain.map(fingerprint) };
}

async function client(name: string, issuer: TestAuthority): Promise<ClientMaterial> {
  const { certificate, key } = await testAuthority(name, { issuer, isAuthority: false, uses: [clientAuthentication] });
  return { cert: certificate, key };
}

/** How Node shows a certificate's SHA-256. */
function fingerprint(certificate: string): string {
  return new X509Certificate(certificate).fingerprint256;
}

/** Makes every certificate, with an authority of each kind. */
export async function ingressMaterial(): Promise<IngressMaterial> {
  const [root, clients, others, vaults] = await Promise.all(
    ["root", "clients", "others", "vaults"].map((name) => testAuthority(name, { key, validity })),
  );
  const intermediate = await testAuthority("intermediate", { issuer: root, key, validity });
  const byDomain = Object.entries(domains).map(async ([name, of]) => [name, await served(of, root)] as const);
  const direct = Object.fromEntries(await Promise.all(byDomain)) as Record<keyof typeof domains, ServedMaterial>;
  return {
    ...direct,
    root,
    chain: await served(domain, intermediate, [intermediate]),
    next: await served(domain, root),
    partner: await served(partner.domain, root),
    vault: await served(domains.passthrough, vaults),
    vaultAuthority: vaults,
    clients,
    member: await client("member", clients),
    stranger: await client("stranger", others),
  };
}
