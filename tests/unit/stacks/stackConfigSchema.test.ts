import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { z } from "zod";
import { stackConfigSchema } from "../../../stacks/stackConfigSchema";
import { stacksDirectory } from "./support/stackFile";

const file = path.join(stacksDirectory, "stackConfig.schema.json");

type JsonSchema = Parameters<typeof z.fromJSONSchema>[0];

interface Setting {
  description?: string;
  default?: unknown;
}

interface Schema {
  properties: { config: { properties: Record<string, Setting> } };
  definitions: Record<string, { properties: Record<string, Setting>; required: string[] }>;
}

describe("JSON Schema of the stack files", () => {
  const schema = stackConfigSchema() as unknown as Schema;

  it("is committed as the parser makes it", () => {
    if (process.env.UPDATE_GOLDEN === "1") {
      fs.writeFileSync(file, JSON.stringify(schema, null, 2));
    }
    const committed = JSON.parse(fs.readFileSync(file, "utf8")) as unknown;
    const remedy = "run this test with UPDATE_GOLDEN=1, then `npm run format`, and commit the file";
    assert.deepEqual(committed, JSON.parse(JSON.stringify(schema)), remedy);
  });

  for (const [name, { properties, required }] of Object.entries(schema.definitions)) {
    it(`says of every setting of ${name} what it is and what holds without it`, () => {
      for (const [key, { description = "", default: preset }] of Object.entries(properties)) {
        assert.notEqual(description, "", key);
        const isStated = preset !== undefined || description.includes("Default: ");
        assert.ok(isStated || required.includes(key), `${key} has no default`);
      }
    });

    it(`is named on top of Pulumi.${name}.yaml, and takes it`, () => {
      const text = fs.readFileSync(path.join(stacksDirectory, `Pulumi.${name}.yaml`), "utf8");
      assert.equal(text.split("\n")[0], `# yaml-language-server: $schema=${path.basename(file)}`);
      const { config } = yaml.load(text) as { config: Record<string, unknown> };
      const described: Record<string, Setting> = { ...schema.properties.config.properties, ...properties };
      const missing = required.filter((key) => !(key in config));
      assert.deepEqual(missing, []);
      for (const [key, value] of Object.entries(config)) {
        assert.ok(key in described, key);
        z.fromJSONSchema(described[key] as JsonSchema).parse(value);
      }
    });
  }
});
