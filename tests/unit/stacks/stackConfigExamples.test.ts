import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { badConfigs } from "./support/badConfigs";
import { gardener, local, production } from "./support/configs";
import { packageSchema } from "./support/packageSchema";
import { parserProblems } from "./support/settingPlaces";
import { SettingSchemas } from "./support/settingSchemas";
import { stacksDirectory } from "./support/stackFile";

const root = path.join(stacksDirectory, "..");

/** Settings of a stack file that are shown as comments. */
function commented(environment: string): Record<string, unknown> {
  const text = fs.readFileSync(path.join(stacksDirectory, `Pulumi.${environment}.yaml`), "utf8");
  const lines = text.split("\n").filter((line) => /^#   (kyma-mesh:| )/.test(line));
  return yaml.load(lines.map((line) => line.slice(4)).join("\n")) as Record<string, unknown>;
}

/** Settings in the examples of a page. */
function documented(page: string): Record<string, unknown>[] {
  const text = fs.readFileSync(path.join(root, page), "utf8");
  return [...text.matchAll(/```yaml\n(config:\n[^`]*)```/g)].map(
    ([, example]) => (yaml.load(example) as { config: Record<string, unknown> }).config,
  );
}

describe("JSON Schema of the stack files and settings that are shown", function () {
  this.timeout("5m");
  let settings: SettingSchemas;
  before(async () => {
    settings = new SettingSchemas(await packageSchema());
  });

  function refusedOf(environment: string, config: Record<string, unknown>): string[] {
    return Object.keys(config).filter((key) => !settings.accepts(environment, key, config[key]));
  }

  for (const environment of SettingSchemas.environments) {
    it(`takes the settings that Pulumi.${environment}.yaml has as comments`, () => {
      const config = commented(environment);
      assert.ok(Object.keys(config).length > 2);
      assert.deepEqual(refusedOf(environment, config), []);
    });
  }

  for (const page of ["docs/mesh.md", "docs/operations.md"]) {
    it(`takes the settings in ${page}`, () => {
      const examples = documented(page);
      assert.notDeepEqual(examples, []);
      assert.deepEqual(
        examples.map((config) => refusedOf("local", config)),
        examples.map(() => []),
      );
    });
  }

  for (const kubeconfig of ["~/.kube/config", { apiVersion: "v1", kind: "Config" }, { secure: "AAABAKx2" }]) {
    it(`takes a kubeconfig as ${JSON.stringify(kubeconfig)}`, () =>
      assert.deepEqual(refusedOf("local", { "kubernetes:kubeconfig": kubeconfig }), []));
  }

  it("takes settings as text, the right ones beside wrong ones as well", () => {
    const configs = [local, gardener, production, ...badConfigs.map(([config]) => config)] as Record<string, string>[];
    for (const config of configs) {
      const name = config["kyma-mesh:environment"];
      const properties = SettingSchemas.environments.includes(name) ? settings.environment(name).properties : {};
      const right = Object.entries(config).filter(
        ([key, value]) => key in properties && parserProblems(name, key, value).length === 0,
      );
      assert.deepEqual(refusedOf(name, Object.fromEntries(right)), []);
    }
  });
});
