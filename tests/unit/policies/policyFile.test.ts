import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { policyViolations } from "../../../policies/policyViolations";
import { readPolicyConfig } from "../../../policies/readPolicyConfig";
import { violationLines } from "../../../policies/violationLines";
import { gateway, peerAuthentication } from "./support/objects";

describe("a policy config's file", () => {
  let directory: string;
  let file: string;

  before(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-policies-"));
    file = path.join(directory, "config.json");
  });
  after(() => fs.rmSync(directory, { recursive: true }));

  const message = (name: string) => {
    try {
      readPolicyConfig(name);
    } catch (error) {
      return (error as Error).message;
    }
    return undefined;
  };

  it("is read as it is", () => {
    fs.writeFileSync(file, '{ "images-pinned": { "digest": true } }');
    assert.deepEqual(readPolicyConfig(file), { "images-pinned": { digest: true } });
  });

  it("is refused by its name when it is missing, no file, no JSON, or no config", () => {
    assert.equal(message(`${file}.not`), `${file}.not: there is no such file`);
    assert.equal(message(directory), `${directory}: it is a directory`);
    fs.writeFileSync(file, "all: advisory");
    assert.match(message(file) ?? "", /config\.json: it is no JSON: /);
    fs.writeFileSync(file, '{ "all": "loud", "images-pinned": { "digest": 1 } }');
    assert.deepEqual(message(file)?.split("\n"), [
      `${file}: all: "loud" is not known; allowed: mandatory, advisory, disabled`,
      `${file}: images-pinned.digest: 1 is neither true nor false; allowed: true or false`,
    ]);
  });
});

describe("violations on a terminal", () => {
  it("are errors and warnings with their remedies", () => {
    const objects = [
      gateway({ minProtocolVersion: "TLSV1_0" }),
      peerAuthentication("shop", { mtls: { mode: "DISABLE" } }),
    ];
    assert.deepEqual(violationLines(policyViolations(objects)), [
      "error: gateway-tls-version: Gateway shop/edge: spec.servers[0].tls.minProtocolVersion: TLSV1_0 is below TLSV1_2; remedy: leave tls.minProtocolVersion out, or raise it to TLS 1.2 or newer",
      "warning: mutual-tls-exceptions: PeerAuthentication shop/default: spec.mtls.mode: DISABLE is for every workload of the namespace; remedy: give spec.selector the labels of the workloads that need it, or name the exception in the setting allowed",
    ]);
  });
});
