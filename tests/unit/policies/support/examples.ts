import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";

import * as ts from "typescript";

import * as kymaMesh from "../../../../index";
import type { Manifest } from "../../../../policies/resource";
import { type RecordedResource, runWithMocks } from "../../../support/mockEngine";

const directory = path.join(__dirname, "..", "..", "..", "..", "examples");
const resolved = createRequire(__filename);
const config = { domain: "apps.example.com", profile: "production", platform: "organization/platform/dev" };

/** Loads a module of an example, with the package as it is in the repository. */
function load(file: string): Record<string, unknown> {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const { outputText } = ts.transpileModule(fs.readFileSync(file, "utf8"), { compilerOptions });
  const modules = (name: string): unknown => {
    if (name.startsWith("./")) {
      return load(path.join(path.dirname(file), `${name}.ts`));
    }
    return name === "kyma-mesh" ? kymaMesh : resolved(name);
  };
  const exported = {};
  new Function("require", "exports", outputText)(modules, exported);
  return exported;
}

/** What an example makes beside the objects of charts, and what it exports. */
export async function runExample(
  name: string,
  stackOutputs: Record<string, unknown> = {},
): Promise<{ manifests: Manifest[]; exported: Record<string, unknown> }> {
  let exported: Record<string, unknown> = {};
  const program = () => (exported = load(path.join(directory, name, "index.ts")));
  const registered = await runWithMocks(program, {
    config: Object.fromEntries(Object.entries(config).map(([key, value]) => [`kyma-mesh:${key}`, value])),
    computed: (type) => (type === "pulumi:pulumi:StackReference" ? { outputs: stackOutputs } : undefined),
  });
  return { manifests: manifestsOf(registered), exported };
}

/** The Kubernetes objects among resources. */
export function manifestsOf(resources: readonly Pick<RecordedResource, "inputs">[]): Manifest[] {
  return resources.map(({ inputs }) => inputs).filter(({ apiVersion }) => apiVersion !== undefined);
}
