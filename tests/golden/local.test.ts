import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { program } from "../../stacks/program";
import { runWithMocks } from "../support/mockEngine";

const golden = path.join(__dirname, "local.json");
const stackFile = path.join(__dirname, "..", "..", "stacks", "Pulumi.local.yaml");

describe("golden dump of the local stack", () => {
  it("registers exactly what the committed file says", async () => {
    const { config } = yaml.load(fs.readFileSync(stackFile, "utf8")) as { config: Record<string, string> };
    const registered = `${JSON.stringify(await runWithMocks(program, { config, preview: true }), null, 2)}\n`;
    if (process.env.UPDATE_GOLDEN === "1") {
      fs.writeFileSync(golden, registered);
    }
    assert.equal(
      registered,
      fs.existsSync(golden) ? fs.readFileSync(golden, "utf8") : "",
      "tests/golden/local.json differs from what the stack registers; when that is meant, run the tests with UPDATE_GOLDEN=1 and commit the file",
    );
  });
});
