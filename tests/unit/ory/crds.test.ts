import * as assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "js-yaml";
import type { KindDefinition } from "../../../components/ory/crdSchema";
import { oauth2ClientKind } from "../../../components/ory/oauth2ClientCrd";
import { ruleKind } from "../../../components/ory/ruleCrd";
import { hydraMaesterVersion, oathkeeperMaesterVersion } from "../../../components/versions";

const kinds: [module: string, version: string, file: string, kind: KindDefinition][] = [
  ["hydra-maester", hydraMaesterVersion, "hydra.ory.sh_oauth2clients.yaml", oauth2ClientKind],
  ["oathkeeper-maester", oathkeeperMaesterVersion, "oathkeeper.ory.sh_rules.yaml", ruleKind],
];

/** Where Go keeps modules; undefined where there is no Go. */
function moduleCache(): string | undefined {
  try {
    return execFileSync("go", ["env", "GOMODCACHE"], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}

/** A schema by what it accepts: without descriptions, with the order of lists and keys that means nothing taken out. */
function meaning(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(meaning);
  }
  if (typeof schema !== "object" || schema === null) {
    return schema;
  }
  const { description: text, allOf, required, ...rest } = schema as Record<string, any>;
  // Where it is text a description is one; a property of that name has a schema.
  const members = typeof text === "object" ? { ...rest, description: text } : rest;
  const joined = Array.isArray(allOf) ? { ...members, ...allOf[0] } : members;
  if (Array.isArray(allOf)) {
    assert.ok(allOf.every((one) => JSON.stringify(one) === JSON.stringify(allOf[0])));
  }
  const sorted = Array.isArray(required) ? { ...joined, required: [...required].sort() } : joined;
  return Object.fromEntries(
    Object.keys(sorted)
      .sort()
      .map((key) => [key, meaning(sorted[key])]),
  );
}

describe("definitions of the maesters' kinds", () => {
  const cache = moduleCache();
  for (const [module, version, file, kind] of kinds) {
    const source = path.join(cache ?? "", `github.com/ory/${module}@${version}`, "config/crd/bases", file);
    const isPresent = cache !== undefined && fs.existsSync(source);

    (isPresent ? it : it.skip)(`means by ${kind.names.kind} what ${module} ${version} does`, () => {
      const { spec } = yaml.load(fs.readFileSync(source, "utf8")) as any;
      const [served] = spec.versions;
      assert.deepEqual(
        {
          group: kind.group,
          names: kind.names,
          version: kind.version,
          status: kind.hasStatusSubresource,
          schema: meaning(kind.schema),
        },
        {
          group: spec.group,
          names: spec.names,
          version: served.name,
          status: served.subresources?.status !== undefined,
          schema: meaning(served.schema.openAPIV3Schema),
        },
      );
    });
  }
});
