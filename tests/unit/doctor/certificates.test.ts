import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";

import { secretPath } from "../../../cli/doctor/answers";
import { certificateReady } from "../../../cli/doctor/checks/certificateReady";
import { certificateSecret } from "../../../cli/doctor/checks/certificateSecret";
import { certificateHost, certificateValidity } from "../../../cli/doctor/checks/certificateValidity";
import { gatewayConnection } from "../../../cli/doctor/checks/gatewayConnection";
import { gatewayDuplicate } from "../../../cli/doctor/checks/gatewayDuplicate";
import type { Gateway, GatewayServer } from "../../../cli/doctor/istioObjects";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import type { Pod } from "../../../cli/doctor/kubeObjects";
import type { ClusterSnapshot, Handshake } from "../../../cli/doctor/snapshot";
import { type TestAuthority, type TestCertificate, testAuthority } from "../../support/certificates";
import { found, snapshotOf } from "./snapshots";

const pod: Pod = {
  metadata: { namespace: "istio-system", name: "gateway", labels: { istio: "ingressgateway" } },
  spec: { containers: [{ name: "istio-proxy" }] },
};
const https = (hosts: string[], tls: object = {}): GatewayServer => ({
  port: { number: 443, name: "https", protocol: "HTTPS" },
  hosts,
  tls: { mode: "SIMPLE", credentialName: "certs", ...tls },
});
const gateway = (name: string, servers: GatewayServer[], creationTimestamp = "2029-01-01T00:00:00Z"): Gateway => ({
  metadata: { namespace: "kyma-system", name, creationTimestamp },
  spec: { selector: { istio: "ingressgateway" }, servers },
});
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
      const rest = { handshakes: new Map([["healthz.apis.example", handshake]]) };
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

describe("gateway-duplicate", () => {
  const older = gateway("kyma-gateway", [https(["*.apis.example", "www.example"])]);
  const younger = (servers: GatewayServer[], name = "copy") => gateway(name, servers, "2029-06-01T00:00:00Z");
  const http = { port: { number: 80, protocol: "HTTP" }, hosts: ["*.apis.example"] };
  const cases: [string, Gateway, string[]][] = [
    ["the same host", younger([https(["www.example"])]), ["gateway-duplicate: Gateway kyma-system/copy"]],
    [
      "the same host for one namespace",
      younger([https(["shop/www.example"])]),
      ["gateway-duplicate: Gateway kyma-system/copy"],
    ],
    ["a host under the wildcard, which is served before it", younger([https(["a.apis.example"])]), []],
    ["another port", younger([{ ...https(["www.example"]), port: { number: 8443, protocol: "HTTPS" } }]), []],
    ["HTTP, of which all routes are served", younger([http]), []],
    [
      "other pods",
      {
        ...younger([https(["www.example"])]),
        spec: { selector: { istio: "other" }, servers: [https(["www.example"])] },
      },
      [],
    ],
  ];
  for (const [title, second, finds] of cases) {
    it(`${finds.length > 0 ? "finds" : "leaves alone"} a second Gateway for ${title}`, () => {
      const first = { ...older, spec: { ...older.spec, servers: [...older.spec!.servers!, http] } };
      const objects: Partial<ClusterObjects> = { pods: [pod], gateways: [second, first] };
      assert.deepEqual(found(gatewayDuplicate.find(snapshotOf(objects))), finds);
    });
  }
});

describe("certificate-ready", () => {
  const time = new Date("2030-01-01T01:00:00Z");
  const certificate = (age: number, status?: object) => ({
    metadata: {
      namespace: "istio-system",
      name: "tls",
      creationTimestamp: new Date(time.getTime() - age * 60_000).toISOString(),
    },
    status,
  });
  const ready = (status: string, ...more: object[]) => ({ conditions: [{ type: "Ready", status }, ...more] });
  const cases: [keyof ClusterObjects, string, number, object | undefined, string[]][] = [
    ["gardenerCertificates", "ready", 60, { state: "Ready" }, []],
    ["gardenerCertificates", "young and pending", 1, { state: "Pending" }, []],
    ["gardenerCertificates", "old and pending", 60, { state: "Pending" }, ["warning"]],
    ["gardenerCertificates", "in error", 1, { state: "Error", message: "quota" }, ["error"]],
    ["gardenerCertificates", "old and not taken up", 60, undefined, ["warning"]],
    ["certManagerCertificates", "ready", 60, ready("True"), []],
    ["certManagerCertificates", "young and not ready", 1, ready("False"), []],
    ["certManagerCertificates", "old and not ready", 60, ready("False"), ["error"]],
    [
      "certManagerCertificates",
      "failed",
      1,
      ready("False", { type: "Issuing", status: "False", reason: "Failed" }),
      ["error"],
    ],
    ["certManagerCertificates", "old and not taken up", 60, undefined, ["error"]],
  ];
  for (const [kind, title, age, status, severities] of cases) {
    it(`has ${severities[0] ?? "no"} finding for one of ${kind} that is ${title}`, () => {
      const findings = certificateReady.find(snapshotOf({ [kind]: [certificate(age, status)] }, { time }));
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        severities,
      );
    });
  }
});
