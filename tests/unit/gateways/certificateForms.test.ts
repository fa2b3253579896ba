import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { unknown as unknownValue } from "@pulumi/pulumi/output";
import type { CertificateForms } from "../../../components/gateways/certificateForms";
import { GatewayCertificate } from "../../../components/gateways/gatewayCertificate";
import type { GatewayCertificateArgs } from "../../../components/gateways/gatewayCertificateArgs";
import { IssuerKind } from "../../../components/gateways/issuerKind";
import { meshInstallation } from "../../../components/mesh/meshInstallation";
import { meshSettings } from "../../../components/mesh/meshSettings";
import { Platform } from "../../../components/mesh/platform";
import { testAuthority, type TestAuthority } from "../../support/certificates";
import { runWithMocks, valueOf, type MockRun, type RecordedResource } from "../../support/mockEngine";

const domain = "apps.example.com";
const mesh = meshInstallation(meshSettings({ platform: Platform.Generic })).reference;
const unknown = pulumi.output(unknownValue as unknown as string);
const issuer = { name: "letsencrypt", kind: IssuerKind.ClusterIssuer };

interface Run {
  resources: RecordedResource[];
  secretName: string;
  certificateAuthority: string;
}

function make(args: Partial<GatewayCertificateArgs>): GatewayCertificate {
  return new GatewayCertificate("edge", { mesh, domain, ...args });
}

async function run(args: Partial<GatewayCertificateArgs>, settings?: MockRun): Promise<Run> {
  let outputs: [string, string] | undefined;
  const resources = await runWithMocks(async () => {
    const { secretName, certificateAuthority } = make(args);
    outputs = await valueOf(pulumi.all([secretName, certificateAuthority]));
  }, settings);
  return { resources, secretName: outputs![0], certificateAuthority: outputs![1] };
}

/** Has the cluster hold this Secret; returns what a program asks it for. */
async function withSecret(texts: Record<string, string>, preview = false): Promise<string[]> {
  const read: string[] = [];
  const data = Object.fromEntries(
    Object.entries(texts).map(([member, text]) => [member, Buffer.from(text).toString("base64")]),
  );
  const newResource = ({ type, name, inputs, id }: pulumi.runtime.MockResourceArgs) => {
    const isRead = type === "kubernetes:core/v1:Secret" && id !== undefined && id !== "";
    if (isRead) {
      read.push(id);
    }
    return { id: id ?? `${name}-id`, state: isRead ? { data: pulumi.secret(data) } : inputs };
  };
  await pulumi.runtime.setMocks({ newResource, call: ({ inputs }) => inputs }, "kyma-mesh", "test", preview);
  return read;
}

/** What a run has in the cluster, by kind. */
function objects(resources: RecordedResource[]): Record<string, object> {
  const inCluster = resources.filter(({ id }) => id.startsWith("kubernetes:"));
  return Object.fromEntries(inCluster.map(({ id, inputs }) => [id.split(":").pop()!, inputs]));
}

describe("GatewayCertificate", () => {
  let root: TestAuthority;
  let leaf: TestAuthority;
  let provided: { certificate: string; key: string };

  before(async () => {
    root = await testAuthority("root", { key: "RSA-2048" });
    const options = { issuer: root, isAuthority: false, validity: [-1, 90] as [number, number] };
    leaf = await testAuthority("leaf", { ...options, key: "RSA-2048", hosts: [`*.${domain}`, domain] });
    provided = { certificate: leaf.certificate + root.certificate, key: leaf.key };
  });

  const place = (name: string, namespace = "istio-system") => ({ name, namespace });
  const tlsSecret = (texts: object, at = place("kyma-gateway-certs")) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: at,
    stringData: { "<secret>": texts },
    type: "kubernetes.io/tls",
  });
  const clientSecret = (at: object) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: at,
    stringData: { "<secret>": { "ca.crt": root.certificate } },
  });

  it("keeps what is provided in a Secret of its own", async () => {
    const { resources, ...outputs } = await run({ provided });
    const texts = { "tls.crt": provided.certificate, "tls.key": provided.key };
    assert.deepEqual(objects(resources), { "edge-secret": tlsSecret(texts) });
    assert.deepEqual(outputs, { secretName: "kyma-gateway-certs", certificateAuthority: root.certificate });
  });

  it("keeps it where it is told to, with the authority of clients' certificates beside the key", async () => {
    const elsewhere = { namespace: "partner-edge", secretName: "partner-certs" };
    const { resources, secretName } = await run({
      selfSigned: {},
      clientCertificateAuthority: root.certificate,
      ...elsewhere,
    });
    assert.deepEqual(objects(resources), {
      "edge-secret": tlsSecret(
        { "tls.crt": "certificate of edge-leaf", "tls.key": "private key of edge-key", "ca.crt": root.certificate },
        place("partner-certs", "partner-edge"),
      ),
    });
    assert.equal(secretName, "partner-certs");
  });

  const gardener = {
    apiVersion: "cert.gardener.cloud/v1alpha1",
    kind: "Certificate",
    metadata: {
      ...place("kyma-tls-cert"),
      annotations: { "pulumi.com/waitFor": "jsonpath={.status.state}=Ready" },
    },
    spec: { commonName: `*.${domain}`, dnsNames: [domain], secretName: "kyma-gateway-certs" },
  };
  const certManager = {
    apiVersion: "cert-manager.io/v1",
    kind: "Certificate",
    metadata: { ...place("kyma-tls-cert"), annotations: { "pulumi.com/waitFor": "condition=Ready" } },
    spec: {
      dnsNames: [`*.${domain}`, domain],
      issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "letsencrypt" },
      privateKey: { algorithm: "RSA", rotationPolicy: "Always", size: 2048 },
      secretName: "kyma-gateway-certs",
      usages: ["digital signature", "key encipherment", "server auth"],
    },
  };
  const long = `${"a".repeat(60)}.com`;
  const asked: Record<string, [args: () => Partial<GatewayCertificateArgs>, expected: () => Record<string, object>]> = {
    Gardener: [() => ({ gardener: {} }), () => ({ "edge-gardener": gardener })],
    "Gardener, in every detail": [
      () => ({
        gardener: {
          issuer: { name: "custom", namespace: "default" },
          keySize: 4096,
          ensureRenewedAfter: "2026-03-01T12:00:00Z",
        },
        secretName: "edge",
      }),
      () => ({
        "edge-gardener": {
          ...gardener,
          metadata: { ...gardener.metadata, name: "edge" },
          spec: {
            ...gardener.spec,
            secretName: "edge",
            issuerRef: { name: "custom", namespace: "default" },
            privateKey: { algorithm: "RSA", size: 4096 },
            ensureRenewedAfter: "2026-03-01T12:00:00Z",
          },
        },
      }),
    ],
    "Gardener, for a domain too long for a common name": [
      () => ({ gardener: {}, domain: long }),
      () => ({
        "edge-gardener": { ...gardener, spec: { dnsNames: [`*.${long}`, long], secretName: "kyma-gateway-certs" } },
      }),
    ],
    "cert-manager": [() => ({ certManager: { issuer } }), () => ({ "edge-cert-manager": certManager })],
    "cert-manager, in every detail": [
      () => ({
        certManager: {
          issuer: { name: "pca", kind: "AWSPCAIssuer", group: "awspca.cert-manager.io" },
          durationHours: 720,
          renewBeforeHours: 240,
        },
        clientCertificateAuthority: root.certificate,
      }),
      () => ({
        "edge-cert-manager": {
          ...certManager,
          spec: {
            ...certManager.spec,
            issuerRef: { group: "awspca.cert-manager.io", kind: "AWSPCAIssuer", name: "pca" },
            duration: "720h0m0s",
            renewBefore: "240h0m0s",
          },
        },
        "edge-client-ca": clientSecret(place("kyma-gateway-certs-cacert")),
      }),
    ],
  };
  for (const [what, [args, expected]] of Object.entries(asked)) {
    it(`asks ${what}`, async () => {
      const { resources, secretName, certificateAuthority } = await run(args());
      assert.deepEqual(objects(resources), expected());
      assert.equal(secretName, args().secretName ?? "kyma-gateway-certs");
      assert.equal(certificateAuthority, "");
    });
  }

  it("looks for the kind of what it asks for first, unless told not to", async () => {
    for (const [form, crd] of [
      [{ gardener: {} }, "edge-gardener-crd"],
      [{ certManager: { issuer } }, "edge-cert-manager-crd"],
    ] as [CertificateForms, string][]) {
      const dependencies = async (args: CertificateForms) => {
        const { resources } = await run(args);
        return resources.find(({ id }) => id.includes(":Certificate::"))!.dependencies;
      };
      assert.ok((await dependencies(form)).some((id) => id.endsWith(`:CustomResourceDefinition::${crd}`)));
      const [[kind, settings]] = Object.entries(form) as [string, object][];
      assert.deepEqual(await dependencies({ [kind]: { ...settings, checkInstalled: false } }), []);
    }
  });

  it("makes every key of its own anew when told to rotate", async () => {
    const triggers: Record<string, string> = {};
    const record = (args: { name: string; opts: pulumi.ResourceOptions }) => {
      if (args.name.endsWith("-key")) {
        triggers[args.name] = String(args.opts.replacementTrigger);
      }
      return undefined;
    };
    const rotated = async (selfSigned: object) => {
      await runWithMocks(
        () => new GatewayCertificate("edge", { mesh, domain, selfSigned }, { transformations: [record] }),
      );
      return triggers;
    };
    assert.deepEqual(await rotated({}), { "edge-ca-key": "", "edge-key": "" });
    assert.deepEqual(await rotated({ rotate: "1" }), { "edge-ca-key": "1", "edge-key": "1" });
  });

  it("finds an existing Secret and checks it; only authorities of clients' certificates are added", async () => {
    let read: string[] = [];
    let outputs: unknown[] = [];
    const resources = await runWithMocks(async () => {
      read = await withSecret({ cert: leaf.certificate, key: leaf.key, cacert: root.certificate });
      const existingSecret = { name: pulumi.output("others") };
      const { secretName, certificateAuthority } = make({
        existingSecret,
        clientCertificateAuthority: root.certificate,
      });
      outputs = await valueOf(pulumi.all([secretName, certificateAuthority, pulumi.isSecret(secretName)]));
    });
    assert.deepEqual(read, ["istio-system/others"]);
    assert.deepEqual(outputs, ["others", root.certificate, false]);
    assert.deepEqual(objects(resources), { "edge-client-ca": clientSecret(place("others-cacert")) });
  });

  it("works in a preview that knows nothing yet", async () => {
    for (const form of [
      { provided: { certificate: unknown, key: pulumi.secret(unknown) } },
      { existingSecret: { name: unknown } },
      { selfSigned: {} },
      { gardener: { issuer: { name: unknown } } },
      { certManager: { issuer: { ...issuer, name: unknown } } },
    ]) {
      const later = { domain: unknown, namespace: unknown, clientCertificateAuthority: unknown };
      const resources = await runWithMocks(() => make({ ...form, ...later }), { preview: true });
      assert.ok(Object.keys(objects(resources)).length > 0);
    }
  });

  it("sends keys as secrets alone, given as such or not", async () => {
    for (const key of [provided.key, pulumi.output(provided.key), pulumi.secret(provided.key)]) {
      const { resources } = await run({ provided: { ...provided, key } });
      const plain = JSON.stringify(resources, (member, value: unknown) => (member === "<secret>" ? "" : value));
      assert.match(JSON.stringify(resources), /BEGIN PRIVATE KEY/);
      assert.doesNotMatch(plain, /PRIVATE KEY/);
    }
  });
});
