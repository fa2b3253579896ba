import type { KeyObject, webcrypto } from "node:crypto";
import { createPublicKey, randomFillSync, sign } from "node:crypto";
import { AsnEcSignatureFormatter } from "./x509";
import { algorithmOf, curveOf } from "./privateKeys";

/** The hash that goes with a curve, as Go's `crypto/x509` chooses it. */
const HASHES = { P224: "SHA-256", P256: "SHA-256", P384: "SHA-384", P521: "SHA-512" } as const;

// WebCrypto has no P224, and so the library does not know how long half of such a signature is: 28 bytes.
AsnEcSignatureFormatter.namedCurveSize.set("P-224", 28);

/** A private key in the shape of WebCrypto's key pair and implementation, the work being done by `node:crypto`. */
export function signer(key: KeyObject): { keys: webcrypto.CryptoKeyPair; crypto: webcrypto.Crypto } {
  const publicDer = createPublicKey(key).export({ type: "spki", format: "der" });
  const algorithm = signatureAlgorithm(key);
  const subtle = {
    exportKey: async () => arrayBuffer(publicDer),
    sign: async (_algorithm: unknown, _key: unknown, data: ArrayBuffer) => {
      const hash = algorithm.hash?.replace("-", "").toLowerCase();
      return arrayBuffer(sign(hash, Buffer.from(data), { key, dsaEncoding: "ieee-p1363" }));
    },
  };
  const keys = { privateKey: { algorithm }, publicKey: { algorithm } };
  return {
    keys: keys as unknown as webcrypto.CryptoKeyPair,
    crypto: { subtle, getRandomValues: randomFillSync } as unknown as webcrypto.Crypto,
  };
}

function signatureAlgorithm(key: KeyObject): { name: string; hash?: string; namedCurve?: string } {
  switch (algorithmOf(key)) {
    case "RSA":
      return { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    case "ECDSA": {
      const curve = curveOf(key);
      return { name: "ECDSA", hash: HASHES[curve], namedCurve: curve.replace("P", "P-") };
    }
    case "ED25519":
      return { name: "Ed25519" };
  }
}

function arrayBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
