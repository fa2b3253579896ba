import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";

import { secretPath } from "../../../cli/doctor/answers";
import { certificateSecret } from "../../../cli/doctor/checks/certificateSecret";
import { certificateHost, certificateValidity } from "../../../cli/doctor/checks/certificateValidity";
import { gatewayConnection } from "../../../cli/doctor/checks/gatewayConnection";
import type { Gateway, GatewayServer } from "../../../cli/doctor/istioObjects";
import type { Pod, Service } from "../../../cli/doctor/kubeObjects";
import type { ClusterSnapshot, Handshake } from "../../../cli/doctor/snapshot";
import { type TestAuthority, type TestCertificate, testAuthority } from "../../support/certificates";
import { gateway, https, pod } from "./gateways";
import { clusterObjects, snapshotOf } from "./snapshots";

const secret = (data: Record<string, string>) => ({
  status: 200,
  body: JSON.stringify({
    metadata: { namespace: "istio-system", name: "certs" },
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString("base64")])),
  }),
});
const entries = ({ certificate, key }: TestAuthority) => ({ "tls.crt": certificate, "tls.key": key });
const certs = secretPath({ namespace: "istio-system", name: "certs" });
const authority = secretPath({ namespace: "istio-system", name: "certs-cacert" });
const absent = { status: 404, body: "" };

function snapshot(server: GatewayServer, answers: ClusterSnapshot["answers"], rest: Partial<ClusterSnapshot> = {}) {
  const objects = { pods: [pod], gateways: [gateway("kyma-gateway", [server])] };
  return snapshotOf(objects, { time: new Date(), answers, ...rest });
}

describe("the certificates of Gateways", () => {
  let pair: TestAuthority;
  before(async () => {
    pair = await testAuthority("gateway", { hosts: ["*.apis.example", "www.apis.example"], isAuthority: false });
  });
  const faults = (server: GatewayServer, answers: ClusterSnapshot["answers"]) =>
    certificateSecret.find(snapshot(server, answers)).map(({ seen }) => seen.split(";")[0]);

  const server = https(["*.apis.example"]);
  const mutual = https(["*.apis.example"], { mode: "MUTUAL" });

  it("may be in either form of Secret, and are not judged unread", () => {
    const opaque = secret({ cert: pair.certificate, key: pair.key });
    for (const answers of [new Map([[certs, secret(entries(pair))]]), new Map([[certs, opaque]]), new Map()]) {
      assert.deepEqual(faults(server, answers), []);
    }
  });

  it("are looked for in the namespace of the pods, of as many as there are", () => {
    const other = { ...pod, metadata: { ...pod.metadata, namespace: "edge" } };
    const gateways = [gateway("kyma-gateway", [server])];
    const { paths } = certificateSecret.asks!(snapshotOf({ pods: [pod, other], gateways }).objects);
    assert.deepEqual(paths, [certs, secretPath({ namespace: "edge", name: "certs" })]);
  });

  it("need both entries, each of its kind", () => {
    const cases: [Record<string, string>, string][] = [
      [{}, "it has no tls.crt and no tls.key"],
      [{ "tls.crt": pair.certificate }, "it has no tls.key"],
      [{ cert: pair.certificate, key: "key" }, "key is no private key in PEM"],
      [{ ...entries(pair), "tls.crt": pair.key }, "tls.crt is no certificate in PEM"],
    ];
    for (const [data, fault] of cases) {
      assert.deepEqual(faults(server, new Map([[certs, secret(data)]])), [fault]);
    }
  });

  it("need somebody's word for clients that have to show theirs", () => {
    const plain = secret(entries(pair));
    assert.deepEqual(
      faults(
        mutual,
        new Map([
          [certs, plain],
          [authority, absent],
        ]),
      ),
      ["it has no ca.crt, and there is no Secret istio-system/certs-cacert"],
    );
    assert.deepEqual(
      faults(
        mutual,
        new Map([
          [certs, plain],
          [authority, secret({ cacert: "PEM" })],
        ]),
      ),
      [],
    );
    assert.deepEqual(
      faults(
        mutual,
        new Map([
          [certs, secret({ ...entries(pair), "ca.crt": "PEM" })],
          [authority, absent],
        ]),
      ),
      [],
    );
  });

  it("need the Secret that the Gateway names for that, and no other", () => {
    const own = https(["*.apis.example"], { mode: "OPTIONAL_MUTUAL", caCertCredentialName: "clients" });
    const clients = secretPath({ namespace: "istio-system", name: "clients" });
    const plain = secret(entries(pair));
    assert.deepEqual(
      faults(
        own,
        new Map([
          [certs, plain],
          [clients, absent],
        ]),
      ),
      ["there is no Secret istio-system/clients"],
    );
    assert.deepEqual(
      faults(
        own,
        new Map([
          [certs, plain],
          [clients, secret({ cacert: "PEM" })],
          [authority, absent],
        ]),
      ),
      [],
    );
  });

  it("are served by gateways, not by sidecars, where the Gateway selects all", () => {
    const sidecar = {
      ...pod,
      metadata: { ...pod.metadata, namespace: "shop", labels: { "security.istio.io/tlsMode": "istio" } },
    };
    const all = { ...gateway("kyma-gateway", [server]), spec: { servers: [server] } };
    const { paths } = certificateSecret.asks!(snapshotOf({ pods: [pod, sidecar], gateways: [all] }).objects);
    assert.deepEqual(paths, [certs]);
  });

  it("may leave out names under a wildcard that nobody routes", () => {
    const routes = (...hosts: string[]) => [
      { metadata: { namespace: "kyma-system", name: "route" }, spec: { hosts, gateways: ["./kyma-gateway"] } },
    ];
    const wide = https(["*.b.apis.example"]);
    const cases: [string[], string[]][] = [
      [[], ["warning"]],
      [["www.apis.example", "*.b.apis.example"], ["warning"]],
      [["a.b.apis.example"], ["error"]],
    ];
    for (const [hosts, severities] of cases) {
      const taken = snapshot(wide, new Map([[certs, secret(entries(pair))]]));
      const objects = { ...taken.objects, virtualServices: routes(...hosts) };
      assert.deepEqual(
        certificateHost.find({ ...taken, objects }).map(({ severity }) => severity),
        severities,
      );
    }
  });

  const validities: [TestCertificate["validity"], string[]][] = [
    [[-1, 30], []],
    [[-76, 14.5], []],
    [[-77, 13], ["warning"]],
    [[-0.1, 0.9], []],
    [[-0.9, 0.1], ["warning"]],
    [[-30, -1], ["error"]],
    [[1, 30], ["error"]],
  ];
  for (const [validity, severities] of validities) {
    it(`valid for days ${validity!.join(" to ")} from now are ${severities[0] ?? "no"} finding`, async () => {
      const answers = new Map([[certs, secret(entries(await testAuthority("gateway", { validity })))]]);
      const findings = certificateValidity.find(snapshot(server, answers));
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        severities,
      );
    });
  }

  const hosts: [string, boolean][] = [
    ["*.apis.example", true],
    ["shop/*.apis.example", true],
    ["www.apis.example", true],
    ["orders.apis.example", true],
    ["a.b.apis.example", false],
    ["*.b.apis.example", false],
    ["apis.example", false],
    ["*", true],
  ];
  for (const [host, covered] of hosts) {
    it(`for *.apis.example are ${covered ? "" : "not "}good for ${host}`, () => {
      const answers = new Map([[certs, secret(entries(pair))]]);
      assert.equal(certificateHost.find(snapshot(https([host]), answers)).length === 0, covered);
    });
  }

  it("are compared with what the gateway's address serves", async () => {
    const { fingerprint256 } = new X509Certificate(pair.certificate);
    const cases: [Handshake, string[]][] = [
      [{ fingerprint: fingerprint256 }, []],
      [{ fingerprint: "AA:BB" }, ["warning"]],
      [{ error: "ECONNREFUSED" }, ["error"]],
    ];
    for (const [handshake, severities] of cases) {
      const gatewayAddress = { host: "203.0.113.1", port: 443 };
      const rest = { handshakes: new Map([["healthz.apis.example", handshake]]), gatewayAddress };
      const taken = snapshot(server, new Map([[certs, secret(entries(pair))]]), rest);
      assert.deepEqual(
        gatewayConnection.find(taken).map(({ severity }) => severity),
        severities,
      );
      const without = snapshot(server, new Map([[certs, absent]]), rest);
      assert.deepEqual(gatewayConnection.find(without), []);
    }
  });
});

describe("gateway-connection", () => {
  const service = (name: string, address: string, app: string): Service => ({
    metadata: { namespace: "istio-system", name },
    spec: { selector: { app }, ports: [{ port: 443, nodePort: 30443 }, { port: 8443 }] },
    status: { loadBalancer: { ingress: [{ ip: address }] } },
  });
  const podOf = (app: string): Pod => ({ ...pod, metadata: { namespace: "istio-system", name: app, labels: { app } } });
  const gatewayOf = (name: string, app: string, servers: GatewayServer[]): Gateway => ({
    metadata: { namespace: "kyma-system", name },
    spec: { selector: { app }, servers },
  });
  const on = (port: number, host: string, tls: object = {}) => ({
    ...https([host], tls),
    port: { number: port, protocol: "HTTPS" },
  });
  const objects = clusterObjects({
    pods: [podOf("outer"), podOf("inner")],
    services: [service("outer", "203.0.113.1", "outer"), service("inner", "10.1.1.1", "inner")],
    gateways: [
      gatewayOf("kyma-gateway", "outer", [on(443, "a.example"), on(8443, "b.example")]),
      gatewayOf("second", "outer", [on(443, "c.example")]),
      gatewayOf("inner", "inner", [on(443, "d.example")]),
    ],
  });
  const asked: [string, number, string[]][] = [
    ["203.0.113.1", 443, ["a.example", "c.example"]],
    ["203.0.113.1", 8443, ["b.example"]],
    ["10.1.1.1", 443, ["d.example"]],
    ["192.168.0.7", 30443, ["a.example", "c.example"]],
    ["127.0.0.1", 50123, ["a.example", "c.example"]],
    ["127.0.0.1", 8443, ["b.example"]],
  ];
  for (const [host, port, names] of asked) {
    it(`tries ${names.join(" and ")} at ${host}:${port}`, () => {
      const { handshakes } = gatewayConnection.asks!(objects, undefined, { host, port });
      assert.deepEqual(handshakes, names);
    });
  }

  it("says that it tries nothing where no Gateway is known to be", () => {
    const [, , inner] = objects.gateways;
    const address = { host: "127.0.0.1", port: 443 };
    assert.deepEqual(gatewayConnection.asks!({ ...objects, gateways: [inner] }, undefined, address), {
      paths: [],
      handshakes: [],
      leftOut: "no Gateway is known to be at 127.0.0.1: no TLS was tried",
    });
    assert.deepEqual(gatewayConnection.asks!(objects), {});
  });

  const alert = "ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE";
  const errors: [string, string, number][] = [
    ["MUTUAL", alert, 0],
    ["MUTUAL", "ECONNRESET", 1],
    ["SIMPLE", alert, 1],
  ];
  for (const [mode, error, count] of errors) {
    it(`takes ${error} of a server with mode ${mode} for ${count === 0 ? "an answer" : "a fault"}`, async () => {
      const answers = new Map([[certs, secret(entries(await testAuthority("gateway")))]]);
      const gateways = [gatewayOf("kyma-gateway", "outer", [on(443, "a.example", { mode })])];
      const gatewayAddress = { host: "203.0.113.1", port: 443 };
      const handshakes = new Map([["a.example", { error }]]);
      const taken = snapshotOf({ ...objects, gateways }, { answers, handshakes, gatewayAddress });
      assert.equal(gatewayConnection.find(taken).length, count);
    });
  }
});
