import type { JsonWebKey, KeyObject } from "node:crypto";
import { randomBytes } from "node:crypto";
import { pem } from "./pem";

/** A public key as OpenSSH writes it on the wire (RFC 4253, section 6.6). */
export interface OpensshPublicKey {
  type: string;
  bytes: Buffer;
}

/** RFC 5656 and RFC 8709 name these; there is none for the curve P224. */
const EC_CURVES: Record<string, string> = { prime256v1: "nistp256", secp384r1: "nistp384", secp521r1: "nistp521" };

/** The padding of an unencrypted private key fills blocks of this many bytes (OpenSSH's PROTOCOL.key). */
const BLOCK = 8;

/** Undefined for a key that OpenSSH has no format for. */
export function opensshPublicKey(key: KeyObject): OpensshPublicKey | undefined {
  switch (key.asymmetricKeyType) {
    case "rsa": {
      const { e, n } = key.export({ format: "jwk" });
      return wirePublicKey("ssh-rsa", mpint(e), mpint(n));
    }
    case "ec": {
      const curve = EC_CURVES[key.asymmetricKeyDetails?.namedCurve ?? ""];
      return curve ? wirePublicKey(`ecdsa-sha2-${curve}`, string(curve), string(ecPoint(key))) : undefined;
    }
    case "ed25519":
      return wirePublicKey("ssh-ed25519", string(octets(key.export({ format: "jwk" }).x)));
    default:
      return undefined;
  }
}

/** The unencrypted private key in OpenSSH's own PEM, without a comment. */
export function opensshPrivateKey(key: KeyObject, publicKey: OpensshPublicKey): string {
  const check = randomBytes(4);
  const secret = Buffer.concat([check, check, string(publicKey.type), ...privateFields(key), string("")]);
  const padding = Buffer.from(
    Array.from({ length: (BLOCK - (secret.length % BLOCK)) % BLOCK }, (_, index) => index + 1),
  );
  const file = [
    Buffer.from("openssh-key-v1\0"),
    string("none"),
    string("none"),
    string(""),
    uint32(1),
    string(publicKey.bytes),
    string(Buffer.concat([secret, padding])),
  ];
  return pem("OPENSSH PRIVATE KEY", Buffer.concat(file));
}

function privateFields(key: KeyObject): Buffer[] {
  const jwk = key.export({ format: "jwk" });
  switch (key.asymmetricKeyType) {
    case "rsa":
      return [jwk.n, jwk.e, jwk.d, jwk.qi, jwk.p, jwk.q].map(mpint);
    case "ec":
      return [string(EC_CURVES[key.asymmetricKeyDetails!.namedCurve!]!), string(ecPoint(key)), mpint(jwk.d)];
    default:
      return [string(octets(jwk.x)), string(Buffer.concat([octets(jwk.d), octets(jwk.x)]))];
  }
}

function ecPoint(key: KeyObject): Buffer {
  const { x, y } = key.export({ format: "jwk" });
  return Buffer.concat([Buffer.from([4]), octets(x), octets(y)]);
}

function wirePublicKey(type: string, ...fields: Buffer[]): OpensshPublicKey {
  return { type, bytes: Buffer.concat([string(type), ...fields]) };
}

function octets(value: JsonWebKey["x"]): Buffer {
  return Buffer.from(value!, "base64url");
}

/** A positive number: without leading zeros, but with one where the first bit would make it negative. */
function mpint(value: JsonWebKey["n"]): Buffer {
  const bytes = octets(value);
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = bytes.subarray(start);
  return string(digits[0]! > 127 ? Buffer.concat([Buffer.from([0]), digits]) : digits);
}

function string(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint32(bytes.length), bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
