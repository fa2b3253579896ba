import assert from "node:assert/strict";
import { extendedKeyUsages, keyUsage } from "../../../sandbox/providers/tls/allowedUses";
import { alternativeNames } from "../../../sandbox/providers/tls/alternativeNames";
import { pem } from "../../../sandbox/providers/tls/pem";
import { parsePrivateKey } from "../../../sandbox/providers/tls/privateKeys";
import { dueFromTheStart, isDue } from "../../../sandbox/providers/tls/renewal";
import { distinguishedName } from "../../../sandbox/providers/tls/subject";
import { UNKNOWN } from "../../../sandbox/providers/wire";

describe("tls plugin stand-in", () => {
  it("takes a certificate for due from the first moment of its early renewal", () => {
    const end = "2030-01-01T10:00:00.000Z";
    assert.equal(isDue(end, 2, new Date("2030-01-01T07:59:59.999Z")), false);
    assert.equal(isDue(end, 2, new Date("2030-01-01T08:00:00.000Z")), true);
    assert.equal(isDue("2030-01-01T12:00:00+02:00", 2, new Date("2030-01-01T08:00:00Z")), true);
    assert.equal(isDue(UNKNOWN, 2, new Date(0)), false);
  });

  it("takes a certificate for due from the start when its early renewal is as long as its life", () => {
    assert.equal(dueFromTheStart({ validityPeriodHours: 24, earlyRenewalHours: 23 }), false);
    assert.equal(dueFromTheStart({ validityPeriodHours: 24, earlyRenewalHours: 24 }), true);
    assert.equal(dueFromTheStart({ validityPeriodHours: 0, earlyRenewalHours: UNKNOWN }), true);
    assert.equal(dueFromTheStart({ validityPeriodHours: UNKNOWN, earlyRenewalHours: 24 }), false);
  });

  it("tells the two sorts of uses apart", () => {
    const uses = ["client_auth", "cert_signing", "server_auth", "digital_signature"];
    assert.equal(keyUsage(uses), 0b100001);
    assert.deepEqual(extendedKeyUsages(uses), ["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.1"]);
  });

  it("chooses the string type of a name by its characters and keeps several streets in one part", () => {
    const subject = { commonName: "a*", country: "DE", emailAddress: "a@b.c", streetAddresses: ["1", "2"] };
    assert.deepEqual(distinguishedName(subject), [
      { "2.5.4.6": [{ printableString: "DE" }] },
      { "2.5.4.9": [{ printableString: "1" }, { printableString: "2" }] },
      { "2.5.4.3": [{ utf8String: "a*" }] },
      { "1.2.840.113549.1.9.1": [{ ia5String: "a@b.c" }] },
    ]);
    assert.deepEqual(distinguishedName(), []);
  });

  it("breaks a PEM after 64 characters and ends it with a line break", () => {
    const text = pem("CERTIFICATE", new Uint8Array(49));
    assert.deepEqual(
      text.split("\n").map((line) => line.length),
      [27, 64, 4, 25, 0],
    );
  });

  it("names the alternative name that cannot be one", () => {
    assert.throws(() => alternativeNames({ dnsNames: ["a.test", "größe.test"] }), /dnsNames\[1\].*punycode/);
    assert.throws(() => alternativeNames({ ipAddresses: ["10.0.0.256"] }), /ipAddresses\[0\].*IPv4 or IPv6/);
    assert.throws(() => alternativeNames({ uris: [""] }), /uris\[0\]/);
  });

  it("does not repeat what was given for a private key", () => {
    const secret = "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n";
    assert.throws(
      () => parsePrivateKey(secret, "caPrivateKeyPem"),
      ({ message }: Error) => message.startsWith("caPrivateKeyPem ") && !message.includes("c2VjcmV0"),
    );
  });
});
