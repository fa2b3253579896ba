import type { KeyObject } from "node:crypto";
import { createHash, createPrivateKey, createPublicKey, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { ProviderError } from "../wire/providerError";
import { opensshPrivateKey, opensshPublicKey } from "./openssh";

export const ALGORITHMS = ["RSA", "ECDSA", "ED25519"] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** OpenSSL's names of the curves, by the provider's. */
const CURVES = { P224: "secp224r1", P256: "prime256v1", P384: "secp384r1", P521: "secp521r1" } as const;
export type Curve = keyof typeof CURVES;
export const CURVE_NAMES = Object.keys(CURVES) as Curve[];

export type PrivateKeyArgs = {
  algorithm: Algorithm;
  /** Size of an RSA key in bits. */
  rsaBits: number;
  ecdsaCurve: Curve;
};

const generate = promisify(generateKeyPair);

export async function generatePrivateKey({ algorithm, rsaBits, ecdsaCurve }: PrivateKeyArgs): Promise<KeyObject> {
  switch (algorithm) {
    case "RSA":
      return (await generate("rsa", { modulusLength: rsaBits })).privateKey;
    case "ECDSA":
      return (await generate("ec", { namedCurve: CURVES[ecdsaCurve] })).privateKey;
    case "ED25519":
      return (await generate("ed25519")).privateKey;
  }
}

/** The key in a PEM of PKCS#1, SEC1 or PKCS#8; the error names the argument and never shows the text. */
export function parsePrivateKey(pem: string, argument: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new ProviderError(
      `${argument} is no private key; give the PEM of an unencrypted PKCS#1, SEC1 or PKCS#8 private key`,
    );
  }
  algorithmOf(key);
  return key;
}

export function algorithmOf(key: KeyObject): Algorithm {
  switch (key.asymmetricKeyType) {
    case "rsa":
      return "RSA";
    case "ec":
      return "ECDSA";
    case "ed25519":
      return "ED25519";
    default:
      throw new ProviderError(`a key of type ${key.asymmetricKeyType} is not supported; use ${ALGORITHMS.join(", ")}`);
  }
}

/** The provider's name of an ECDSA key's curve. */
export function curveOf(key: KeyObject): Curve {
  const name = key.asymmetricKeyDetails?.namedCurve;
  const curve = CURVE_NAMES.find((candidate) => CURVES[candidate] === name);
  if (curve) return curve;
  throw new ProviderError(`the curve ${name} is not supported; use ${CURVE_NAMES.join(", ")}`);
}

/** The outputs of a PrivateKey. OpenSSH knows no P224, so its forms are empty for that curve. */
export function privateKeyOutputs(key: KeyObject) {
  const publicKey = createPublicKey(key);
  const blob = opensshPublicKey(publicKey);
  return {
    privateKeyPem: traditionalPem(key),
    privateKeyPemPkcs8: key.export({ type: "pkcs8", format: "pem" }) as string,
    privateKeyOpenssh: blob ? opensshPrivateKey(key, blob) : "",
    publicKeyPem: publicKey.export({ type: "spki", format: "pem" }) as string,
    publicKeyOpenssh: blob ? `${blob.type} ${blob.bytes.toString("base64")}\n` : "",
    publicKeyFingerprintMd5: blob ? fingerprintMd5(blob.bytes) : "",
    publicKeyFingerprintSha256: blob ? fingerprintSha256(blob.bytes) : "",
  };
}

/** The id of a PrivateKey: the SHA-1 of its public key. */
export function privateKeyId(key: KeyObject): string {
  const der = createPublicKey(key).export({ type: "spki", format: "der" });
  return createHash("sha1").update(der).digest("hex");
}

function traditionalPem(key: KeyObject): string {
  const type = ({ RSA: "pkcs1", ECDSA: "sec1", ED25519: "pkcs8" } as const)[algorithmOf(key)];
  return key.export({ type, format: "pem" } as { type: "pkcs8"; format: "pem" }) as string;
}

function fingerprintMd5(blob: Buffer): string {
  const digest = createHash("md5").update(blob).digest();
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(":");
}

function fingerprintSha256(blob: Buffer): string {
  return `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
}
