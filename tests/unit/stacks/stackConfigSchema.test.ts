import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { packageSchema } from "./support/packageSchema";
import { SettingSchemas } from "./support/settingSchemas";
import { stacksDirectory } from "./support/stackFile";

const file = path.join(stacksDirectory, "stackConfig.schema.json");

describe("JSON Schema of the stack files", function () {
  this.timeout("2m");
  let settings: SettingSchemas;
  before(async () => {
    settings = new SettingSchemas(await packageSchema());
  });

  it("is committed as the parser and the components make it", () => {
    if (process.env.UPDATE_GOLDEN === "1") {
      fs.writeFileSync(file, JSON.stringify(settings.schema, null, 2));
    }
    const committed = JSON.parse(fs.readFileSync(file, "utf8")) as unknown;
    const remedy = "run this test with UPDATE_GOLDEN=1, then `npm run format`, and commit the file";
    assert.deepEqual(committed, JSON.parse(JSON.stringify(settings.schema)), remedy);
  });

  for (const name of SettingSchemas.environments) {
    it(`says of every setting of ${name} what it is and what holds without it`, () => {
      const { properties, required } = settings.environment(name);
      for (const [key, { description = "", default: preset }] of Object.entries(properties)) {
        assert.notEqual(description, "", key);
        const isStated = preset !== undefined || (description as string).includes("Default: ");
        assert.ok(isStated || required.includes(key), `${key} has no default`);
      }
    });

    it(`is named on top of Pulumi.${name}.yaml, and takes it`, () => {
      const text = fs.readFileSync(path.join(stacksDirectory, `Pulumi.${name}.yaml`), "utf8");
      assert.equal(text.split("\n")[0], `# yaml-language-server: $schema=${path.basename(file)}`);
      const { config } = yaml.load(text) as { config: Record<string, unknown> };
      const missing = settings.environment(name).required.filter((key) => !(key in config));
      assert.deepEqual(missing, []);
      const refused = Object.entries(config).filter(([key, value]) => !settings.accepts(name, key, value));
      assert.deepEqual(refused, []);
    });
  }
});
