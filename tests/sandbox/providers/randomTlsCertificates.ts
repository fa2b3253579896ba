import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, X509Certificate } from "node:crypto";
import type { Properties } from "../../../sandbox/providers/wire";
import type { PluginClient } from "./pluginClient";
import { extensionsOf } from "./randomTlsExtensions";
import { handshake } from "./randomTlsHandshake";
import type { Made } from "./randomTlsStates";
import { make } from "./randomTlsStates";
import { certRequest, locallySignedCert, privateKey, selfSignedCert } from "./randomTlsTypes";

const HOUR = 3_600_000;

const keys: Properties[] = [
  { algorithm: "RSA" },
  ...["P224", "P256", "P384", "P521"].map((ecdsaCurve) => ({ algorithm: "ECDSA", ecdsaCurve })),
  { algorithm: "ED25519" },
];

/** What SelfSignedCert, CertRequest and LocallySignedCert have to make, by key. */
export function describeCertificates(plugin: () => PluginClient): void {
  for (const key of keys) {
    describe(`certificates of ${Object.values(key).join(" ")}`, () => {
      let authorityKey: string;
      let leafKey: string;
      let authority: Made;
      let request: Made;
      let leaf: Made;

      before(async () => {
        const pem = async () => (await make(plugin(), privateKey, key)).outputs.privateKeyPem as string;
        [authorityKey, leafKey] = await Promise.all([pem(), pem()]);
        authority = await make(plugin(), selfSignedCert, {
          privateKeyPem: authorityKey,
          subject: { commonName: "Test Authority", organization: "Kyma Mesh", country: "DE" },
          isCaCertificate: true,
          maxPathLength: 1,
          setAuthorityKeyId: true,
          validityPeriodHours: 87_600,
          allowedUses: ["cert_signing", "crl_signing"],
        });
        request = await make(plugin(), certRequest, {
          privateKeyPem: leafKey,
          subject: {
            commonName: "local.kyma.dev",
            organizationalUnit: "Größe",
            streetAddresses: ["1 Main St", "Hall 2"],
          },
          dnsNames: ["local.kyma.dev", "*.local.kyma.dev"],
          ipAddresses: ["127.0.0.1", "fd00::1"],
          uris: ["spiffe://cluster.local/ns/shop/sa/orders"],
        });
        leaf = await make(plugin(), locallySignedCert, {
          caCertPem: authority.outputs.certPem,
          caPrivateKeyPem: authorityKey,
          certRequestPem: request.outputs.certRequestPem,
          validityPeriodHours: 24,
          setSubjectKeyId: true,
          allowedUses: ["key_encipherment", "digital_signature", "server_auth", "client_auth"],
        });
      });

      it("signs itself", () => {
        const certificate = new X509Certificate(authority.outputs.certPem as string);
        assert.equal(certificate.ca, true);
        assert.equal(certificate.verify(createPublicKey(authorityKey)), true);
        assert.equal(certificate.checkPrivateKey(createPrivateKey(authorityKey)), true);
        assert.equal(certificate.subject, "C=DE\nO=Kyma Mesh\nCN=Test Authority");
        assert.equal(certificate.issuer, certificate.subject);
        assert.equal(authority.outputs.keyAlgorithm, key.algorithm);
      });

      it("signs a request", () => {
        const certificate = new X509Certificate(leaf.outputs.certPem as string);
        const issuer = new X509Certificate(authority.outputs.certPem as string);
        assert.equal(certificate.ca, false);
        assert.equal(certificate.checkIssued(issuer), true);
        assert.equal(certificate.verify(issuer.publicKey), true);
        assert.equal(certificate.checkPrivateKey(createPrivateKey(leafKey)), true);
        assert.equal(certificate.subject, "OU=Größe\nstreet=1 Main St + street=Hall 2\nCN=local.kyma.dev");
        assert.equal(leaf.outputs.caKeyAlgorithm, key.algorithm);
        assert.equal(request.outputs.keyAlgorithm, key.algorithm);
      });

      it("carries the names asked for, and no others", () => {
        const certificate = new X509Certificate(leaf.outputs.certPem as string);
        assert.equal(
          certificate.subjectAltName,
          "DNS:local.kyma.dev, DNS:*.local.kyma.dev, IP Address:127.0.0.1, IP Address:FD00:0:0:0:0:0:0:1, " +
            "URI:spiffe://cluster.local/ns/shop/sa/orders",
        );
        assert.equal(certificate.checkHost("orders.local.kyma.dev"), "*.local.kyma.dev");
        assert.equal(certificate.checkHost("kyma.dev"), undefined);
        assert.equal(certificate.checkIP("fd00::1"), "fd00::1");
      });

      it("carries the extensions asked for", () => {
        const root = extensionsOf(authority.outputs.certPem as string);
        const end = extensionsOf(leaf.outputs.certPem as string);
        assert.deepEqual(root.critical, ["keyUsage", "basicConstraints"]);
        assert.deepEqual(end.critical, ["keyUsage", "basicConstraints"]);
        assert.deepEqual(root.keyUsage, ["keyCertSign", "cRLSign"]);
        assert.deepEqual(end.keyUsage, ["digitalSignature", "keyEncipherment"]);
        assert.deepEqual(end.extendedKeyUsage, ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
        assert.equal(root.pathLength, 1);
        assert.equal(root.authorityKeyId, root.subjectKeyId);
        assert.equal(end.authorityKeyId, root.subjectKeyId);
        assert.match(end.subjectKeyId!, /^[0-9a-f]{40}$/);
        assert.notEqual(end.subjectKeyId, root.subjectKeyId);
      });

      it("is valid for its hours and has its serial number for an id", () => {
        for (const [{ id, outputs }, hours] of [
          [authority, 87_600],
          [leaf, 24],
        ] as const) {
          const certificate = new X509Certificate(outputs.certPem as string);
          const [start, end] = [outputs.validityStartTime, outputs.validityEndTime].map((time) =>
            Date.parse(time as string),
          );
          assert.equal(end! - start!, hours * HOUR);
          assert.equal(certificate.validToDate.getTime(), Math.floor(end! / 1000) * 1000);
          assert.equal(BigInt(`0x${certificate.serialNumber}`).toString(), id);
          assert.equal(outputs.readyForRenewal, false);
        }
      });

      // TLS has no signature scheme for P224 since 1.3, and OpenSSL offers none before.
      if (key.ecdsaCurve !== "P224") {
        it("serves TLS to a client that trusts the authority, and no other", async () => {
          const server = { cert: leaf.outputs.certPem as string, key: leafKey };
          const ca = authority.outputs.certPem as string;
          const servername = "shop.local.kyma.dev";
          assert.equal((await handshake(server, { ca, servername })).authorized, true);
          assert.equal((await handshake(server, { ca, servername, ...server })).client, "local.kyma.dev");
          await assert.rejects(handshake(server, { ca, servername: "kyma.dev" }), /altnames/);
          const stranger = await make(plugin(), selfSignedCert, { ...authority.inputs, privateKeyPem: leafKey });
          await assert.rejects(
            handshake(server, { ca: stranger.outputs.certPem as string, servername }),
            /certificate/,
          );
        });
      }
    });
  }
}
