import * as path from "node:path";
import { ComponentProvider, getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import * as kymaMesh from "../../../../index";
import type { PackageSchema } from "../../../../stacks/schema/packageSchema";

const root = path.join(__dirname, "..", "..", "..", "..");

let analyzed: Promise<PackageSchema> | undefined;

/** Pulumi's package schema of the components, by the SDK's own analyzer of TypeScript, which takes some seconds. */
export function packageSchema(): Promise<PackageSchema> {
  return (analyzed ??= analyze());
}

async function analyze(): Promise<PackageSchema> {
  const components = getPulumiComponents(kymaMesh);
  const provider = new ComponentProvider({ name: "kyma-mesh", dirname: root, components });
  return JSON.parse(await provider.getSchema()) as PackageSchema;
}
