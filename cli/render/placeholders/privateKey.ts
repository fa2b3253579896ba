import { checkPrimeSync, createPrivateKey, type KeyObject } from "node:crypto";
import { der, explicit, integer, objectIdentifier, octetString, sequence } from "./der";
import { derivedBytes } from "./derivedBytes";

/** What a key is to be, as the tls provider names it. */
export interface PrivateKeyForm {
  algorithm: string;
  rsaBits?: number;
  ecdsaCurve?: string;
}

/** Object identifiers (RFC 5480) and lengths in bytes. */
const curves: Record<string, { oid: string; length: number }> = {
  P224: { oid: "1.3.132.0.33", length: 28 },
  P256: { oid: "1.2.840.10045.3.1.7", length: 32 },
  P384: { oid: "1.3.132.0.34", length: 48 },
  P521: { oid: "1.3.132.0.35", length: 66 },
};

const exponent = 65537n;

/**
 * A valid private key that follows from a seed, so that what is computed from it is the same on every machine and another
 * for another key. It keeps nothing secret.
 */
export function placeholderKey(
  seed: string,
  { algorithm, rsaBits = 2048, ecdsaCurve = "P224" }: PrivateKeyForm,
): KeyObject {
  switch (algorithm) {
    case "ECDSA":
      return ecdsaKey(seed, curves[ecdsaCurve] ?? curves.P224);
    case "ED25519":
      return ed25519Key(seed);
    default:
      return rsaKey(seed, rsaBits);
  }
}

function rsaKey(seed: string, bits: number): KeyObject {
  const half = Math.ceil(bits / 2);
  const [p, q] = [prime(`${seed} p`, half), prime(`${seed} q`, bits - half)];
  const d = inverse(exponent, (p - 1n) * (q - 1n));
  const numbers = { n: p * q, e: exponent, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) };
  const encoded = Object.entries(numbers).map(([name, number]) => [name, bytes(number).toString("base64url")]);
  return createPrivateKey({ key: { kty: "RSA", ...Object.fromEntries(encoded) }, format: "jwk" });
}

/** The first prime after a number that follows from the seed and has its two highest bits set. */
function prime(seed: string, bits: number): bigint {
  const drawn = BigInt(`0x${derivedBytes(seed, Math.ceil(bits / 8)).toString("hex")}`) & ((1n << BigInt(bits)) - 1n);
  let candidate = drawn | (3n << BigInt(bits - 2)) | 1n;
  while (candidate % exponent === 1n || !checkPrimeSync(candidate)) {
    candidate += 2n;
  }
  return candidate;
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [remainder, next] = [modulus, value % modulus];
  let [factor, nextFactor] = [0n, 1n];
  while (next !== 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return factor < 0n ? factor + modulus : factor;
}

function bytes(number: bigint): Buffer {
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
}

function ecdsaKey(seed: string, { oid, length }: { oid: string; length: number }): KeyObject {
  const scalar = derivedBytes(seed, length);
  // Below the order of the curve, whichever it is; that of P-521 has one bit in its first byte.
  scalar.fill(0, 0, 2);
  const key = sequence(integer(Buffer.from([1])), octetString(scalar), explicit(0, objectIdentifier(oid)));
  return createPrivateKey({ key, format: "der", type: "sec1" });
}

function ed25519Key(seed: string): KeyObject {
  const algorithm = sequence(objectIdentifier("1.3.101.112"));
  const key = sequence(der(0x02, Buffer.from([0])), algorithm, octetString(octetString(derivedBytes(seed, 32))));
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}
