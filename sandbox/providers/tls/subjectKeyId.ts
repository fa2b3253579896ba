import type { KeyObject } from "node:crypto";
import { createHash } from "node:crypto";
import type { Curve } from "./privateKeys";
import { algorithmOf, curveOf } from "./privateKeys";

/** Bytes of a coordinate of a curve's points. */
const COORDINATE_BYTES: Record<Curve, number> = { P224: 28, P256: 32, P384: 48, P521: 66 };

/** The subject key identifier of a public key in hex: the SHA-1 of its bits (RFC 5280, section 4.2.1.2, method 1). */
export function subjectKeyId(publicKey: KeyObject): string {
  return createHash("sha1").update(keyBits(publicKey)).digest("hex");
}

function keyBits(key: KeyObject): Buffer {
  const der = key.export({ type: "spki", format: "der" });
  switch (algorithmOf(key)) {
    case "RSA":
      return key.export({ type: "pkcs1", format: "der" });
    case "ECDSA":
      return der.subarray(-(1 + 2 * COORDINATE_BYTES[curveOf(key)]));
    case "ED25519":
      // The official provider hashes the 32 bytes as an ASN.1 octet string.
      return Buffer.concat([Buffer.from([0x04, 32]), der.subarray(-32)]);
  }
}
