import assert from "node:assert/strict";

import { answeringVersion, backendPorts } from "../support/backends";
import { eventually } from "../support/eventually";
import type { Answer, TlsOptions } from "../support/gatewayClient";
import { call } from "../support/workloads";
import type { IngressSandbox } from "./ingressSandbox";
import { domain, domains, partner, secretName, tcpPort } from "./program";
import { outsider } from "./workloads";

/** The server's alerts, by which TLS 1.3 and 1.2 say that a certificate is missing. */
const missing = /alert certificate required|alert handshake failure/;
const unknown = /alert unknown ca/;

/** Servers of every protocol, and those that ask for clients' certificates. */
export function serversSuite(ingress: () => IngressSandbox): void {
  before(function () {
    return ingress().skipWithoutSidecars(this);
  });

  const request = (host: string, options: TlsOptions = {}) =>
    ingress().client.request(host, "/", { ca: ingress().material.root.certificate, ...options });
  const version12: TlsOptions = { maxVersion: "TLSv1.2" };

  /** Fails when a request is answered. A server resets the connection after its alert, which can be lost with it. */
  async function isRefused(host: string, options: TlsOptions, alert: RegExp): Promise<void> {
    const answers: Answer[] = [];
    const attempt = () => request(host, options).then((answer) => answers.push(answer));
    await eventually(() => assert.rejects(attempt(), alert));
    assert.deepEqual(answers, []);
  }

  it("speaks HTTP/2 with clients that offer it, and HTTP/1.1 with others", async () => {
    const { client, material } = ingress();
    const host = `orders.${domain}`;
    const answer = await eventually(async () => {
      const answer = await client.http2Get(host, "/", material.root.certificate);
      assert.equal(answer.status, 200);
      return answer;
    });
    assert.equal(answer.alpn, "h2");
    assert.match(answer.body, /Host=orders\.gateway\.example/);
    assert.equal((await client.handshake(host, { ALPNProtocols: ["http/1.1"] })).alpn, "http/1.1");
  });

  it("carries gRPC to its service", async () => {
    const { client, material } = ingress();
    const answer = await eventually(() => client.grpcEcho(`rpc.${domain}`, "by gRPC", material.root.certificate));
    assert.match(answer, /Echo=by gRPC/);
    assert.match(answer, new RegExp(`ServicePort=${backendPorts.grpc}\\b`));
  });

  it("carries TCP to its service, on a port of its own", async () => {
    const address = `tcp://istio-ingressgateway.istio-system.svc.cluster.local:${tcpPort}`;
    const answer = await eventually(() => call(ingress().cluster, outsider, address, "--msg=by TCP"));
    assert.match(answer, /by TCP/);
    assert.match(answer, new RegExp(`ServicePort=${backendPorts.tcp}\\b`));
  });

  it("carries TLS through unopened: the client meets the backend's own certificate", async () => {
    const { client, material } = ingress();
    const host = `vault.${domains.passthrough}`;
    await ingress().serves(host, material.vault.fingerprints[0]);
    const answer = await client.request(host, "/", { ca: material.vaultAuthority.certificate });
    assert.equal(answeringVersion(answer.body), "vault");
    assert.match(answer.body, new RegExp(`Host=${host}`));
  });

  for (const versions of [{}, version12]) {
    const spoken = "maxVersion" in versions ? "TLS 1.2" : "TLS 1.3";

    it(`MUTUAL takes clients with a certificate of the client authority alone, in ${spoken}`, async () => {
      const { member, stranger } = ingress().material;
      const host = `shop.${domains.mutual}`;
      const accepted = await eventually(() => request(host, { ...member, ...versions }));
      assert.equal(accepted.status, 200);
      await isRefused(host, versions, missing);
      await isRefused(host, { ...stranger, ...versions }, unknown);
    });

    it(`OPTIONAL_MUTUAL takes clients without one too, in ${spoken}`, async () => {
      const { member, stranger } = ingress().material;
      const host = `shop.${domains.optional}`;
      assert.equal((await eventually(() => request(host, { ...member, ...versions }))).status, 200);
      assert.equal((await request(host, versions)).status, 200);
      await isRefused(host, { ...stranger, ...versions }, unknown);
    });
  }

  it("has a second gateway beside it, with its own release, namespace and certificate", async () => {
    const { cluster, material } = ingress();
    const address = `${partner.release}.${partner.namespace}.svc.cluster.local:443`;
    const host = `healthz.${partner.domain}`;
    const handshake = await eventually(() =>
      call(cluster, outsider, `tls://${address}`, `--server-name=${host}`, "--insecure-skip-verify"),
    );
    const served = JSON.parse(/Response0=("(?:[^"\\]|\\.)*")/.exec(handshake)![1]) as string;
    assert.equal(served.trim(), material.partner.pair.certificate.trim(), secretName(partner.domain));
    const url = `https://${address}/healthz/ready`;
    await eventually(async () => {
      const answer = await call(cluster, outsider, url, `-HHost:${host}`, `--server-name=${host}`, "-k");
      assert.match(answer, /StatusCode=200/);
    });
    // What the one gateway serves, the other does not.
    await assert.rejects(call(cluster, outsider, `tls://${address}`, `--server-name=orders.${domain}`, "-k"));
  });
}
