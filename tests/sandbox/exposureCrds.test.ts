import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import * as fc from "fast-check";
import * as yaml from "js-yaml";

import { apiRuleCrd } from "../../components/exposure/apiRuleCrd";
import { apiRuleName, apiRuleSpec } from "../../components/exposure/apiRuleManifest";
import { apiRuleApiVersion, type ApiRuleObject } from "../../components/exposure/apiRuleObject";
import { apiRuleArgsProblems, knownApiRuleProblems } from "../../components/exposure/apiRuleValidation";
import { kymaControllerSettings } from "../../components/exposure/controllerSettings";
import { explainApiRule } from "../../components/exposure/explain/explainApiRule";
import type { KindDefinition } from "../../components/ory/crdSchema";
import { oauth2ClientKind } from "../../components/ory/oauth2ClientCrd";
import { ruleKind } from "../../components/ory/ruleCrd";
import { failedFor } from "../../sandbox/providers/kubernetes/kubeError";
import { goModuleDirectory } from "../../sandbox/toolchain/goBuild";
import { apiRuleArguments } from "../unit/exposure/support/apiRuleArbitrary";
import { clientFixtures, ruleFixtures } from "./exposure/crdFixtures";
import { TestCluster } from "./providers/kubernetesCluster";
import { controlPlane, type ControlPlane } from "./providers/kubernetesControlPlane";
import { eventually } from "./support/eventually";

interface Definition {
  metadata: { name: string; annotations?: Record<string, string> };
  spec: object;
}

const definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

/** A definition as the component makes it. */
function authored({ group, version, names, hasStatusSubresource, schema }: KindDefinition): Definition {
  const served = { name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } };
  const versions = [hasStatusSubresource ? { ...served, subresources: { status: {} } } : served];
  return { metadata: { name: `${names.plural}.${group}` }, spec: { group, names, scope: "Namespaced", versions } };
}

/** A definition as the controller's own module has it. */
async function published(module: string, file: string): Promise<Definition> {
  const directory = await goModuleDirectory(module, `github.com/ory/${module}`);
  const source = path.join(directory, "config", "crd", "bases", file);
  const { metadata, spec } = yaml.load(fs.readFileSync(source, "utf8")) as Definition;
  return { metadata: { name: metadata.name }, spec };
}

describe("the definitions of kinds, judged by an API server", function () {
  this.timeout("10m");
  let server: ControlPlane;
  let client: TestCluster;

  before(async () => {
    server = await controlPlane();
    client = new TestCluster(server.kubeconfig);
  });
  after(async () => {
    client?.close();
    await server?.stop();
  });

  /** What becomes of a specification: what would be stored, or the fields for which it is refused. */
  async function judged(kind: KindDefinition, spec: unknown): Promise<object> {
    const { group, version, names } = kind;
    const collection = `/apis/${group}/${version}/namespaces/default/${names.plural}?dryRun=All`;
    const object = { apiVersion: `${group}/${version}`, kind: names.kind, metadata: { name: "tried" }, spec };
    try {
      return { stored: (await client.post(collection, object)).spec };
    } catch (error) {
      if (failedFor(error, "Invalid")) {
        return { refused: [...new Set((error as Error).message.match(/\bspec[\w.[\]]*(?=: )/g))] };
      }
      throw error;
    }
  }

  /** What the server makes of each fixture while it has this definition. */
  async function judgements(kind: KindDefinition, definition: Definition, fixtures: [string, unknown][]) {
    await client.post(definitions, definition);
    try {
      return await eventually(async () => {
        const found: [string, object][] = [];
        for (const [name, spec] of fixtures) {
          found.push([name, await judged(kind, spec)]);
        }
        return Object.fromEntries(found);
      });
    } finally {
      const own = `${definitions}/${definition.metadata.name}`;
      await client.delete(own);
      await eventually(() => assert.rejects(client.get(own), (error) => failedFor(error, "NotFound")));
    }
  }

  const table = [
    {
      kind: oauth2ClientKind,
      module: "hydra-maester",
      file: "hydra.ory.sh_oauth2clients.yaml",
      fixtures: clientFixtures,
    },
    { kind: ruleKind, module: "oathkeeper-maester", file: "oathkeeper.ory.sh_rules.yaml", fixtures: ruleFixtures },
  ];
  for (const { kind, module, file, fixtures } of table) {
    it(`has the same said of each ${kind.names.kind} by the definition of ${module}'s own`, async () => {
      const ours = await judgements(kind, authored(kind), fixtures);
      const theirs = await judgements(kind, await published(module, file), fixtures);
      assert.deepEqual(ours, theirs);
      const refused = Object.values(ours).filter((judgement) => "refused" in judgement);
      assert.ok(refused.length > 10 && refused.length < fixtures.length - 5, `${refused.length} are refused`);
    });
  }

  it("has 1,000 random APIRules stored as their component makes them, of which explain makes objects", async () => {
    const settings = { ...kymaControllerSettings, defaultDomain: "apps.example.com" };
    await client.post(definitions, apiRuleCrd);
    await eventually(() => client.get(`/apis/${apiRuleApiVersion}/namespaces/default/apirules`));
    await fc.assert(
      fc.asyncProperty(apiRuleArguments.ory, async (args) => {
        assert.deepEqual([...apiRuleArgsProblems(args), ...knownApiRuleProblems(args, settings)], []);
        const spec = JSON.parse(JSON.stringify(apiRuleSpec(args, "kyma-system/kyma-gateway"))) as ApiRuleObject["spec"];
        const metadata = { name: apiRuleName(undefined, args.host), namespace: "default" };
        const apiRule: ApiRuleObject = { apiVersion: apiRuleApiVersion, kind: "APIRule", metadata, spec };
        const collection = `/apis/${apiRuleApiVersion}/namespaces/default/apirules?dryRun=All`;
        const stored = await eventually(() => client.post(collection, apiRule), 10_000);
        assert.deepEqual(stored.spec, spec);
        const kinds = explainApiRule({ apiRule, settings, services: {} }).map(({ object }) => object.kind);
        const secured = args.rules.filter(({ allow }) => allow === undefined);
        assert.deepEqual(kinds, ["VirtualService", ...secured.map(() => "Rule")]);
      }),
      { numRuns: 1000 },
    );
  });
});
