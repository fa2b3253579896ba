import assert from "node:assert/strict";

import { type CertificateForms, IssuerKind } from "../../../index";
import { handshakesDuring } from "../support/handshakeLoop";
import type { IngressSandbox } from "./ingressSandbox";
import { certManager, definitionName, gardener, installDefinition, type Issuer, issueOnce } from "./issuers";
import type { ServedMaterial } from "./material";
import { domain, domains } from "./program";

interface IssuedForm {
  of: string;
  issuer: Issuer;
  forms: CertificateForms;
  material: (ingress: IngressSandbox) => ServedMaterial;
}

const issued: IssuedForm[] = [
  {
    of: domains.gardener,
    issuer: gardener,
    forms: { gardener: {} },
    material: ({ material }) => material.gardener,
  },
  {
    of: domains.certManager,
    issuer: certManager,
    forms: { certManager: { issuer: { name: "internal", kind: IssuerKind.ClusterIssuer } } },
    material: ({ material }) => material.certManager,
  },
];

/** Certificates that others issue, and certificates that take the place of others. */
export function certificatesSuite(ingress: () => IngressSandbox): void {
  const host = `shop.${domain}`;

  it("asks issuers only where they are installed: the error names what is missing", async () => {
    const forms = Object.fromEntries(issued.map(({ of, forms }) => [of, forms]));
    const settings = { certificates: { ...ingress().certificates, ...forms } };
    await assert.rejects(ingress().up(settings), (error: Error) => {
      const missing = issued.filter(({ issuer }) => error.message.includes(definitionName(issuer)));
      assert.notDeepEqual(missing, [], error.message);
      return true;
    });
  });

  it("serves what Gardener's Certificate Management and cert-manager issue, once they have", async () => {
    const { cluster } = ingress();
    await Promise.all(issued.map(({ issuer }) => installDefinition(cluster, issuer)));
    const work = issued.map(async ({ of, issuer, material }) => {
      const { spec } = await issueOnce(cluster, issuer, material(ingress()));
      assert.ok(JSON.stringify(spec).includes(`"*.${of}"`));
    });
    await Promise.all([ingress().up(), ...work]);
    for (const { of, material } of issued) {
      await ingress().serves(`shop.${of}`, material(ingress()).fingerprints[0]);
    }
  });

  /** Changes the gateway's certificate in a loop of handshakes; returns the fingerprint that is served in the end. */
  async function rotate(change: Parameters<IngressSandbox["up"]>[0], wanted?: string): Promise<string> {
    const { client } = ingress();
    const [first] = (await client.handshake(host)).chain;
    let last = first;
    const { failures, count, served } = await handshakesDuring(client, host, async () => {
      await ingress().up(change);
      last = wanted ?? (await ingress().servesOther(host, first));
      await ingress().serves(host, last);
    });
    assert.deepEqual(failures, []);
    assert.ok(count > 100, `${count} handshakes`);
    assert.deepEqual(served, [...new Set([first, last])]);
    return last;
  }

  it("replaces a provided certificate without a failed handshake", async () => {
    const { next } = ingress().material;
    await rotate({ certificate: { provided: next.pair } }, next.fingerprints[0]);
  });

  it("goes over to a self-signed one, and rotates that, without a failed handshake", async () => {
    const first = await rotate({ certificate: { selfSigned: {} } });
    const second = await rotate({ certificate: { selfSigned: { rotate: "a key got known" } } });
    assert.notEqual(first, second);
    const authority = await ingress().authority();
    const { status } = await ingress().client.request(`healthz.${domain}`, "/healthz/ready", { ca: authority });
    assert.equal(status, 200);
  });

  it("changes the TLS settings without a failed handshake", async () => {
    const { client } = ingress();
    const [current] = (await client.handshake(host)).chain;
    const suite = "ECDHE-RSA-AES256-GCM-SHA384";
    await rotate({ tls: { cipherSuites: [suite] } }, current);
    await ingress().refuses(host, { maxVersion: "TLSv1.2", ciphers: "ECDHE-RSA-AES128-GCM-SHA256" });
    assert.equal((await client.handshake(host, { maxVersion: "TLSv1.2" })).cipher, suite);
  });
}
