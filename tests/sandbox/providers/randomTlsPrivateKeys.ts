import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Properties } from "../../../sandbox/providers/wire";
import type { PluginClient } from "./pluginClient";
import { make } from "./randomTlsStates";
import { privateKey } from "./randomTlsTypes";

interface Key {
  args: Properties;
  /** The first line of `privateKeyPem`. */
  label: string;
  details: Record<string, unknown>;
  openssh?: string;
}

const keys: Key[] = [
  { args: { algorithm: "RSA" }, label: "RSA PRIVATE KEY", details: { modulusLength: 2048 }, openssh: "ssh-rsa" },
  {
    args: { algorithm: "RSA", rsaBits: 3072 },
    label: "RSA PRIVATE KEY",
    details: { modulusLength: 3072 },
    openssh: "ssh-rsa",
  },
  { args: { algorithm: "ECDSA" }, label: "EC PRIVATE KEY", details: { namedCurve: "secp224r1" } },
  ...Object.entries({ P256: "prime256v1", P384: "secp384r1", P521: "secp521r1" }).map(([ecdsaCurve, namedCurve]) => ({
    args: { algorithm: "ECDSA", ecdsaCurve },
    label: "EC PRIVATE KEY",
    details: { namedCurve },
    openssh: `ecdsa-sha2-nist${ecdsaCurve.toLowerCase()}`,
  })),
  { args: { algorithm: "ED25519" }, label: "PRIVATE KEY", details: {}, openssh: "ssh-ed25519" },
];

/** What every PrivateKey has to hold, by algorithm. */
export function describePrivateKeys(plugin: () => PluginClient): void {
  for (const { args, label, details, openssh } of keys) {
    describe(`PrivateKey ${Object.values(args).join(" ")}`, () => {
      let id: string;
      let outputs: Record<string, string>;
      before(async () => {
        const made = await make(plugin(), privateKey, args);
        id = made.id;
        outputs = made.outputs as Record<string, string>;
      });

      it("is one key in every form", () => {
        const key = createPrivateKey(outputs.privateKeyPem!);
        assert.equal(outputs.privateKeyPem!.split("\n")[0], `-----BEGIN ${label}-----`);
        assert.equal(outputs.privateKeyPemPkcs8!.split("\n")[0], "-----BEGIN PRIVATE KEY-----");
        assert.ok(key.equals(createPrivateKey(outputs.privateKeyPemPkcs8!)));
        assert.ok(createPublicKey(key).equals(createPublicKey(outputs.publicKeyPem!)));
        for (const [name, value] of Object.entries(details)) {
          assert.equal((key.asymmetricKeyDetails as Record<string, unknown>)[name], value);
        }
        assert.match(id, /^[0-9a-f]{40}$/);
      });

      it(openssh ? "has OpenSSH's forms" : "has no OpenSSH forms", () => {
        if (!openssh) {
          const forms = [
            "privateKeyOpenssh",
            "publicKeyOpenssh",
            "publicKeyFingerprintMd5",
            "publicKeyFingerprintSha256",
          ];
          assert.deepEqual(
            forms.map((name) => outputs[name]),
            ["", "", "", ""],
          );
          return;
        }
        const [type, blob, end] = outputs.publicKeyOpenssh!.split(/[ \n]/);
        assert.deepEqual([type, end], [openssh, ""]);
        const bytes = Buffer.from(blob!, "base64");
        const md5 = createHash("md5").update(bytes).digest("hex").match(/../g)!.join(":");
        const sha256 = createHash("sha256").update(bytes).digest("base64").replace("=", "");
        assert.equal(outputs.publicKeyFingerprintMd5, md5);
        assert.equal(outputs.publicKeyFingerprintSha256, `SHA256:${sha256}`);
        assert.equal(outputs.privateKeyOpenssh!.split("\n")[0], "-----BEGIN OPENSSH PRIVATE KEY-----");
      });

      if (openssh) {
        it("is a key to ssh-keygen", function () {
          const read = sshKeygen(outputs.privateKeyOpenssh!);
          if (read === undefined) return this.skip();
          assert.equal(read.trim(), outputs.publicKeyOpenssh!.trim());
        });
      }
    });
  }
}

/** The public key that OpenSSH finds in a private key; undefined where OpenSSH is not installed. */
function sshKeygen(openssh: string): string | undefined {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-key-"));
  try {
    const file = path.join(directory, "key");
    fs.writeFileSync(file, openssh, { mode: 0o600 });
    return execFileSync("ssh-keygen", ["-y", "-P", "", "-f", file], { encoding: "utf8" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}
