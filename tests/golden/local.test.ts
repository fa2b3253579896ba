import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { program } from "../../stacks/program";
import { runWithMocks } from "../support/mockEngine";

const stackFile = path.join(__dirname, "..", "..", "stacks", "Pulumi.local.yaml");

/** What is set beside the stack file, by the name of the golden file. */
const variants: Record<string, Record<string, string>> = {
  local: {},
  "local-production": { "kyma-mesh:profile": "production" },
};

describe("golden dump of the local stack", () => {
  for (const [name, settings] of Object.entries(variants)) {
    it(`registers exactly what ${name}.json says`, async () => {
      const golden = path.join(__dirname, `${name}.json`);
      const { config } = yaml.load(fs.readFileSync(stackFile, "utf8")) as { config: Record<string, string> };
      const resources = await runWithMocks(program, { config: { ...config, ...settings }, preview: true });
      const registered = `${JSON.stringify(resources, null, 2)}\n`;
      if (process.env.UPDATE_GOLDEN === "1") {
        fs.writeFileSync(golden, registered);
      }
      assert.equal(
        registered,
        fs.existsSync(golden) ? fs.readFileSync(golden, "utf8") : "",
        `tests/golden/${name}.json differs from what the stack registers; when that is meant, run the tests with UPDATE_GOLDEN=1 and commit the file`,
      );
    });
  }
});
