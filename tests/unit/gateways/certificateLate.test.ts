import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { secretDataProblems } from "../../../components/gateways/certificateExistingSecret";
import { GatewayCertificate } from "../../../components/gateways/gatewayCertificate";
import type { GatewayCertificateArgs } from "../../../components/gateways/gatewayCertificateArgs";
import { meshInstallation } from "../../../components/mesh/meshInstallation";
import { meshSettings } from "../../../components/mesh/meshSettings";
import { Platform } from "../../../components/mesh/platform";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { testAuthority } from "../../support/certificates";
import { runWithMocks } from "../../support/mockEngine";
import { lines } from "../../support/problems";

const domain = "apps.example.com";
const mesh = meshInstallation(meshSettings({ platform: Platform.Generic })).reference;

type Args = Partial<GatewayCertificateArgs>;

function make(args: Args): GatewayCertificate {
  return new GatewayCertificate("edge", { mesh, domain, ...args });
}

/** Every error of a program, those included that nothing waits for. */
async function errorsOf(program: () => unknown): Promise<unknown[]> {
  const errors: unknown[] = [];
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => errors.push(reason));
  try {
    await runWithMocks(program).catch((error: unknown) => errors.push(error));
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.removeAllListeners("unhandledRejection");
    listeners.forEach((listener) => process.on("unhandledRejection", listener));
  }
  return errors;
}

/** Warnings as the SDK prints them where there is no engine. */
async function warningsOf(program: () => unknown): Promise<string[]> {
  const warnings: string[] = [];
  const { warn } = console;
  console.warn = (message: string) => warnings.push(message);
  try {
    await runWithMocks(program);
  } finally {
    console.warn = warn;
  }
  return warnings;
}

describe("a wrong certificate", () => {
  let good: { certificate: string; key: string };
  let wrong: Record<string, [plain: Args, later: Args]>;

  before(async () => {
    const own = async (hosts: string[], validity: [number, number] = [-1, 90]) => {
      const { certificate, key } = await testAuthority("own", { key: "RSA-2048", hosts, validity });
      return { certificate, key };
    };
    good = await own([`*.${domain}`]);
    const [other, stranger] = [await own(["*.example.org"]), await own([`*.${domain}`])];
    const [certificate, key, authority] = [good.certificate, stranger.key, await own([], [-20, -10])];
    const later = <T>(value: T) => pulumi.output(value);
    wrong = {
      key: [{ provided: { certificate, key } }, { provided: { certificate, key: pulumi.secret(key) } }],
      domain: [{ provided: other }, { provided: { ...other, certificate: later(other.certificate) } }],
      text: [{ provided: { ...good, certificate: good.key } }, { provided: { ...good, certificate: later(good.key) } }],
      suites: [
        { provided: good, cipherSuites: ["ECDHE-ECDSA-AES128-SHA"] },
        {
          provided: { ...good, key: later(good.key), certificate: later(good.certificate) },
          cipherSuites: ["ECDHE-ECDSA-AES128-SHA"],
        },
      ],
      "client authority": [
        { selfSigned: {}, clientCertificateAuthority: authority.certificate },
        { selfSigned: {}, clientCertificateAuthority: later(authority.certificate) },
      ],
      validity: [{ selfSigned: { validityDays: 30 } }, { selfSigned: { validityDays: 30 }, mesh: later(mesh) }],
      namespace: [
        { selfSigned: {}, namespace: "kube_system" },
        { selfSigned: {}, namespace: later("kube_system") },
      ],
    };
  });

  for (const part of ["key", "domain", "text", "suites", "client authority", "validity", "namespace"]) {
    it(`registers nothing when it shows at once (${part}), and says the same when it shows later`, async () => {
      const [plain, later] = wrong[part];
      let message = "";
      const registered = await runWithMocks(() => {
        assert.throws(
          () => make(plain),
          (error: Error) => {
            ({ message } = error);
            return error instanceof InvalidArgumentsError && error.problems.length === 1;
          },
        );
      });
      assert.deepEqual(registered, []);
      const errors = await errorsOf(() => make(later));
      assert.ok(errors.length > 0);
      for (const error of errors) {
        assert.ok(error instanceof InvalidArgumentsError, String(error));
        assert.equal(error.message, message);
        assert.doesNotMatch(JSON.stringify([error.stack, error.problems]), /MII/);
      }
    });
  }

  it("is warned of when it is right but for its last days, plain or not, as long as nobody renews it", async () => {
    const { certificate, key } = await testAuthority("own", { key: "RSA-2048", hosts: [`*.${domain}`, domain] });
    const plain = await warningsOf(() => make({ provided: { certificate, key } }));
    assert.deepEqual(
      plain.map((line) => line.replace(/ends on \S+Z/, "ends on <time>").replace("[runtime] ", "")),
      [
        'warning: The certificate "CN=own" ends on <time>.',
        'warning: The certificate "CN=own" is a certificate authority\'s, which some clients refuse of a server.',
      ],
    );
    const later = { certificate: pulumi.output(certificate), key: pulumi.secret(key) };
    assert.deepEqual(await warningsOf(() => make({ provided: later })), plain);
    assert.deepEqual(await warningsOf(() => make({ selfSigned: {} })), []);
  });

  it("is refused in a Secret that was found, by the Secret's own names", () => {
    const encode = (text: string) => Buffer.from(text).toString("base64");
    const judge = (texts: Record<string, string>) => {
      const data = Object.fromEntries(Object.entries(texts).map(([member, text]) => [member, encode(text)]));
      return lines(secretDataProblems(data, "edge/others", { domain }, new Date()));
    };
    const { certificate, key } = good;
    assert.deepEqual(judge({ "tls.crt": certificate, "tls.key": key }), []);
    assert.deepEqual(judge({ cert: certificate, key, cacert: certificate }), []);
    assert.deepEqual(judge({ "tls.crt": certificate, key: "key" }), [
      'data["key"] of Secret edge/others: is not a PEM private key; allowed: PEM that starts with -----BEGIN PRIVATE KEY-----',
    ]);
    const missing = [
      'data["tls.crt"] of Secret edge/others: is missing; allowed: PEM under tls.crt, or cert',
      'data["tls.key"] of Secret edge/others: is missing; allowed: PEM under tls.key, or key',
    ];
    assert.deepEqual(judge({ "ca.crt": certificate }), missing);
    assert.deepEqual(lines(secretDataProblems(undefined, "edge/others", {}, new Date())), missing);
  });
});
