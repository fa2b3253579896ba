import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import type * as pulumi from "@pulumi/pulumi";

import type { PolicyConfig } from "../../../policies/policyConfig";
import { policyViolations } from "../../../policies/policyViolations";
import type { Manifest } from "../../../policies/resource";
import { exampleFile, exampleNames } from "../../support/examplePrograms";
import { type RecordedResource, valueOf } from "../../support/mockEngine";
import { manifestsOf, runExample } from "./support/examples";

const golden = path.join(__dirname, "..", "..", "golden");
/** The example shows this exception, whose namespace cannot take part in the mesh as a whole. */
const config: PolicyConfig = { "mutual-tls-exceptions": { allowed: ["legacy/legacy"] } };

type Dump = RecordedResource[];

const lines = (manifests: Manifest[], settings?: PolicyConfig) =>
  policyViolations(manifests, settings).map(
    ({ rule, resource, path: at, problem }) => `${rule} ${resource} ${at}: ${problem}`,
  );

describe("programs of the repository keep every policy:", function () {
  this.timeout("2m");

  for (const file of fs.readdirSync(golden).filter((name) => name.endsWith(".json"))) {
    it(`golden ${file}`, () => {
      const content = JSON.parse(fs.readFileSync(path.join(golden, file), "utf8")) as Dump | Record<string, Dump>;
      for (const dump of Array.isArray(content) ? [content] : Object.values(content)) {
        assert.deepEqual(lines(manifestsOf(dump)), []);
      }
    });
  }

  const examples = exampleNames().filter((name) => exampleFile(name, "Pulumi.yaml").includes("runtime: nodejs"));
  for (const name of examples) {
    it(`example ${name}`, async () => {
      const { manifests } = await runExample(name, name === "two-stacks/shop" ? await platformOutputs() : {});
      assert.deepEqual(lines(manifests, config), []);
    });
  }
});

async function platformOutputs(): Promise<Record<string, unknown>> {
  const { exported } = await runExample("two-stacks/platform");
  return { exposure: await valueOf(exported.exposure as pulumi.Output<unknown>) };
}
