import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { program } from "../../stacks/program";
import { runWithMocks } from "../support/mockEngine";
import { assertGolden } from "./golden";

const stackFile = path.join(__dirname, "..", "..", "stacks", "Pulumi.local.yaml");

/** What is set beside the stack file, by the name of the golden file. */
const variants: Record<string, Record<string, string>> = {
  local: {},
  "local-production": { "kyma-mesh:profile": "production" },
};

describe("golden dump of the local stack", () => {
  for (const [name, settings] of Object.entries(variants)) {
    it(`registers exactly what ${name}.json says`, async () => {
      const { config } = yaml.load(fs.readFileSync(stackFile, "utf8")) as { config: Record<string, string> };
      assertGolden(name, await runWithMocks(program, { config: { ...config, ...settings }, preview: true }));
    });
  }
});
