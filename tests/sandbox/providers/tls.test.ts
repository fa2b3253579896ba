import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import { UNKNOWN } from "../../../sandbox/providers/wire";
import { pluginVersion } from "../../../sandbox/engine/plugins";
import type { ResourceName } from "./pluginClient";
import { PluginClient } from "./pluginClient";
import { pluginUnderTest } from "./pluginUnderTest";
import { describeCertificates } from "./randomTlsCertificates";
import { describePrivateKeys } from "./randomTlsPrivateKeys";
import { describeRenewal } from "./randomTlsRenewal";
import type { Made } from "./randomTlsStates";
import { known, make, refusal } from "./randomTlsStates";
import { certRequest, locallySignedCert, privateKey, selfSignedCert } from "./randomTlsTypes";

const target = pluginUnderTest("tls");

const uses = ["key_encipherment", "digital_signature", "server_auth"];

interface Kind {
  resource: ResourceName;
  args: Properties;
  /** What a preview knows beyond the arguments. */
  defaults: Properties;
  computed: string[];
  secrets: string[];
  /** Changed arguments, each of which needs a new resource. */
  changes: Properties[];
}

describe(target.title, () => {
  let plugin: PluginClient;
  before(async () => {
    plugin = await PluginClient.start(target.executable);
  });
  after(() => plugin?.stop());

  describePrivateKeys(() => plugin);
  describeCertificates(() => plugin);
  describeRenewal(() => plugin);

  describe("life of a resource", () => {
    const certificate = { allowedUses: uses, validityPeriodHours: 24 };
    const certificateDefaults = {
      earlyRenewalHours: 0,
      isCaCertificate: false,
      setSubjectKeyId: false,
      readyForRenewal: false,
    };
    const certificateOutputs = ["certPem", "validityStartTime", "validityEndTime", "maxPathLength"];
    const request = { subject: { commonName: "a.test", organization: "A" }, dnsNames: ["a.test"] };
    const requestChanges: Properties[] = [
      { subject: { commonName: "b.test", organization: "A" } },
      { dnsNames: ["a.test", "b.test"] },
      { ipAddresses: ["10.0.0.1"] },
      { uris: ["spiffe://a.test/b"] },
      { privateKeyPem: UNKNOWN },
    ];
    const certificateChanges: Properties[] = [
      { allowedUses: ["server_auth"] },
      { validityPeriodHours: 48 },
      { isCaCertificate: true },
      { setSubjectKeyId: true },
      { maxPathLength: 1 },
    ];
    const kinds: Kind[] = [
      {
        resource: privateKey,
        args: { algorithm: "ECDSA" },
        defaults: { ecdsaCurve: "P224", rsaBits: 2048 },
        computed: [
          "privateKeyOpenssh",
          "privateKeyPem",
          "privateKeyPemPkcs8",
          "publicKeyFingerprintMd5",
          "publicKeyFingerprintSha256",
          "publicKeyOpenssh",
          "publicKeyPem",
        ],
        secrets: ["privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8"],
        changes: [{ algorithm: "ED25519" }, { ecdsaCurve: "P256" }, { rsaBits: 3072 }],
      },
      {
        resource: certRequest,
        args: request,
        defaults: {},
        computed: ["certRequestPem", "keyAlgorithm"],
        secrets: ["privateKeyPem"],
        changes: requestChanges,
      },
      {
        resource: selfSignedCert,
        args: { ...request, ...certificate },
        defaults: { ...certificateDefaults, setAuthorityKeyId: false },
        computed: [...certificateOutputs, "keyAlgorithm"],
        secrets: ["privateKeyPem"],
        changes: [...requestChanges, ...certificateChanges],
      },
      {
        resource: locallySignedCert,
        args: certificate,
        defaults: certificateDefaults,
        computed: [...certificateOutputs, "caKeyAlgorithm"],
        secrets: ["caPrivateKeyPem"],
        changes: [
          ...certificateChanges,
          { caPrivateKeyPem: UNKNOWN },
          { caCertPem: UNKNOWN },
          { certRequestPem: UNKNOWN },
        ],
      },
    ];

    const pems: Record<string, Properties> = {};
    before(async () => {
      const key = await make(plugin, privateKey, { algorithm: "ECDSA", ecdsaCurve: "P256" });
      const { privateKeyPem } = key.outputs;
      const authority = { subject: { commonName: "ca" }, isCaCertificate: true };
      const ca = await make(plugin, selfSignedCert, { ...certificate, ...authority, privateKeyPem });
      const csr = await make(plugin, certRequest, { ...request, privateKeyPem });
      pems[certRequest.type] = pems[selfSignedCert.type] = { privateKeyPem };
      pems[locallySignedCert.type] = {
        caPrivateKeyPem: privateKeyPem,
        caCertPem: ca.outputs.certPem,
        certRequestPem: csr.outputs.certRequestPem,
      };
    });

    for (const kind of kinds) {
      describe(kind.resource.type.split(":").at(-1)!, () => {
        let args: Properties;
        let made: Made;
        before(async () => {
          args = { ...kind.args, ...pems[kind.resource.type] };
          made = await make(plugin, kind.resource, args);
        });

        it("marks its secrets, in the checked inputs too", async () => {
          const { secrets } = await plugin.check(kind.resource, args);
          assert.deepEqual(secrets.toSorted(), kind.secrets.filter((name) => name in args).toSorted());
          assert.deepEqual(made.secrets.toSorted(), kind.secrets);
        });

        it("previews arguments and defaults and leaves the rest unknown", async () => {
          const preview = await plugin.create(kind.resource, made.inputs, true);
          assert.equal(preview.id, "");
          assert.deepEqual(known(preview), { ...args, ...kind.defaults });
          for (const name of kind.computed) assert.equal(preview.values[name], UNKNOWN, name);
        });

        it("previews unknown arguments", async () => {
          const unknown = Object.fromEntries(
            Object.keys(pems[kind.resource.type] ?? {}).map((name) => [name, UNKNOWN]),
          );
          const { values, failures } = await plugin.check(kind.resource, { ...kind.args, ...unknown });
          assert.deepEqual(failures, []);
          const preview = await plugin.create(kind.resource, values, true);
          assert.deepEqual(known(preview), { ...kind.args, ...kind.defaults });
        });

        it("sees no difference in the same arguments", async () => {
          const { values: inputs } = await plugin.check(kind.resource, args, made.inputs);
          const { changes, replaces } = await plugin.diff(kind.resource, made, inputs);
          assert.deepEqual({ changes, replaces }, { changes: false, replaces: [] });
        });

        for (const change of kind.changes) {
          it(`is replaced for another ${Object.keys(change)[0]}`, async () => {
            const { values: inputs } = await plugin.check(kind.resource, { ...args, ...change }, made.inputs);
            const { changes, replaces } = await plugin.diff(kind.resource, made, inputs);
            assert.equal(changes, true);
            assert.ok(replaces.includes(Object.keys(change)[0]!), `${replaces}`);
          });
        }

        it("stays as it is in a refresh", async () => {
          const { id, outputs, inputs } = await plugin.read(kind.resource, made);
          assert.equal(id, made.id);
          assert.deepEqual(outputs.values, made.outputs);
          assert.deepEqual(outputs.secrets.toSorted(), kind.secrets);
          assert.deepEqual(inputs.values, made.inputs);
        });

        it("can be deleted", () => plugin.delete(kind.resource, made));
      });
    }
  });

  describe("refusals", () => {
    const base = { allowedUses: uses, validityPeriodHours: 24, subject: { commonName: "a.test" } };
    const refused: { says: string; resource: ResourceName; args: Properties; names: RegExp }[] = [
      { says: "no algorithm", resource: privateKey, args: {}, names: /algorithm/ },
      {
        says: "an unknown algorithm",
        resource: privateKey,
        args: { algorithm: "DSA" },
        names: /RSA[^]*ECDSA[^]*ED25519/,
      },
      {
        says: "an unknown curve",
        resource: privateKey,
        args: { algorithm: "ECDSA", ecdsaCurve: "P192" },
        names: /P224[^]*P256[^]*P384[^]*P521/,
      },
      {
        says: "an unknown use, listing those allowed",
        resource: selfSignedCert,
        args: { ...base, allowedUses: ["server_auth", "serverAuth"] },
        names: /any_extended[^]*cert_signing[^]*timestamping/,
      },
      {
        says: "a negative validity",
        resource: selfSignedCert,
        args: { ...base, validityPeriodHours: -1 },
        names: /at least 0/,
      },
      { says: "no key", resource: certRequest, args: { privateKeyPem: undefined }, names: /private_?key/i },
      {
        says: "text for a key",
        resource: selfSignedCert,
        args: { ...base, privateKeyPem: "secret text" },
        names: /private key/,
      },
      {
        says: "a bad IP address",
        resource: selfSignedCert,
        args: { ...base, ipAddresses: ["10.0.0"] },
        names: /10\.0\.0/,
      },
      {
        says: "an authority without a subject",
        resource: selfSignedCert,
        args: { ...base, subject: undefined, isCaCertificate: true },
        names: /subject|Distinguished Name/,
      },
      {
        says: "an authority key identifier that does not exist",
        resource: selfSignedCert,
        args: { ...base, setAuthorityKeyId: true },
        names: /[Aa]uthority ?[Kk]ey/,
      },
    ];
    let privateKeyPem: unknown;
    before(async () => {
      ({ privateKeyPem } = (await make(plugin, privateKey, { algorithm: "ED25519" })).outputs);
    });

    for (const { says, resource, args, names } of refused) {
      it(`refuses ${says}`, async () => {
        const keyed = resource === privateKey ? args : { privateKeyPem, ...args };
        const message = await refusal(plugin, resource, keyed);
        assert.match(message, names);
        assert.ok(!message.includes("secret text"));
      });
    }

    it("refuses a key that is not the authority's", async () => {
      const ca = await make(plugin, selfSignedCert, { ...base, privateKeyPem, isCaCertificate: true });
      const csr = await make(plugin, certRequest, { privateKeyPem });
      const other = await make(plugin, privateKey, { algorithm: "ED25519" });
      const { allowedUses, validityPeriodHours } = base;
      const message = await refusal(plugin, locallySignedCert, {
        allowedUses,
        validityPeriodHours,
        caCertPem: ca.outputs.certPem,
        certRequestPem: csr.outputs.certRequestPem,
        caPrivateKeyPem: other.outputs.privateKeyPem,
      });
      assert.match(message, /[Kk]ey/);
    });
  });

  it("gives the version of the SDK it belongs to", async () => {
    assert.equal(await plugin.version(), pluginVersion("tls"));
  });
});
