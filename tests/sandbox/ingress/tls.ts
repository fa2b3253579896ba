import assert from "node:assert/strict";
import * as tls from "node:tls";

import type { TlsOptions } from "../support/gatewayClient";
import type { IngressSandbox } from "./ingressSandbox";
import { domain, domains } from "./program";

const suites = [
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-SHA",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-SHA",
  "ECDHE-RSA-CHACHA20-POLY1305",
];

/** OpenSSL's own refusals must not pass for the server's. */
const everything = "@SECLEVEL=0";
const noSuites = { code: "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE" };
const noVersion = { code: "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION" };

/** Suites of TLS 1.2 and older that this machine's OpenSSL can offer; it has no way to be given SRP's user. */
function offeredSuites(): string[] {
  return tls
    .getCiphers()
    .filter((name) => !/^(tls_|srp-)/.test(name))
    .map((name) => name.toUpperCase());
}

function only(version: tls.SecureVersion, ciphers = "ALL"): TlsOptions {
  const pskCallback = () => ({ identity: "nobody", psk: Buffer.alloc(16) });
  return { minVersion: version, maxVersion: version, ciphers: `${ciphers}:${everything}`, pskCallback };
}

/** TLS on the gateway's port 443. */
export function tlsSuite(ingress: () => IngressSandbox): void {
  const host = `shop.${domain}`;
  const handshake = (options?: TlsOptions, name = host) => ingress().client.handshake(name, options);

  it("offers exactly Kyma's five cipher suites in TLS 1.2, of all that there are", async () => {
    const offered = offeredSuites();
    assert.ok(offered.length > 50, offered.join(" "));
    const accepted: string[] = [];
    for (const suite of offered) {
      try {
        const { cipher } = await handshake(only("TLSv1.2", suite));
        accepted.push(cipher);
      } catch (error) {
        assert.equal((error as { code?: string }).code, noSuites.code, `${suite}: ${String(error)}`);
      }
    }
    assert.deepEqual(accepted.sort(), suites);
  });

  it("speaks TLS 1.3 and 1.2, and nothing older", async () => {
    assert.equal((await handshake({ minVersion: "TLSv1.3" })).protocol, "TLSv1.3");
    assert.equal((await handshake(only("TLSv1.2"))).protocol, "TLSv1.2");
    await assert.rejects(handshake(only("TLSv1.1")), noVersion);
    await assert.rejects(handshake(only("TLSv1")), noVersion);
  });

  it("speaks TLS 1.3 alone where a server asks for it", async () => {
    const modern = `shop.${domains.modern}`;
    await ingress().serves(modern, ingress().material.modern.fingerprints[0]);
    assert.equal((await handshake({}, modern)).protocol, "TLSv1.3");
    await assert.rejects(handshake(only("TLSv1.2"), modern), noVersion);
  });

  it("sends the whole chain of a provided certificate, which clients that trust the root accept", async () => {
    const { chain, root } = ingress().material;
    assert.deepEqual((await handshake()).chain, chain.fingerprints);
    const { status } = await ingress().client.request(`healthz.${domain}`, "/healthz/ready", { ca: root.certificate });
    assert.equal(status, 200);
  });

  it("serves a Secret that somebody else keeps, also one made later", async () => {
    await ingress().serves(`shop.${domains.existing}`, ingress().material.existing.fingerprints[0]);
  });

  it("answers 404 for a host below the domain that nothing serves", async () => {
    const { client, material } = ingress();
    assert.equal((await client.request(`nobody.${domain}`, "/", { ca: material.root.certificate })).status, 404);
  });

  it("refuses hosts outside the domain at the handshake", async () => {
    for (const name of ["shop.elsewhere.example", domain]) {
      await assert.rejects(handshake({}, name), { code: "ECONNRESET" }, name);
    }
  });
}
