import { calculateJwkThumbprint, exportJWK, importPKCS8 } from "jose";

const algorithm = "RS256";

/**
 * Oathkeeper's key set: the private keys, given with the current one first, as JSON. Each is named by its thumbprint
 * (RFC 7638), so that its name is the key's own for ever.
 *
 * Of several private keys Oathkeeper signs with the last, which is why the current one is that. A public key among them
 * would lend its name to what another key signs, so that older keys stay whole too.
 */
export async function jsonWebKeySet(privateKeys: string[]): Promise<string> {
  const keys = await Promise.all(
    privateKeys.map(async (pem) => {
      const key = await exportJWK(await importPKCS8(pem, algorithm, { extractable: true }));
      return { ...key, kid: await calculateJwkThumbprint(key), alg: algorithm, use: "sig" };
    }),
  );
  return JSON.stringify({ keys: keys.reverse() });
}
