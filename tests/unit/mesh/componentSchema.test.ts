import * as assert from "node:assert/strict";
import * as path from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import * as kymaMesh from "../../../index";

const root = path.join(__dirname, "..", "..", "..");

interface Described {
  description?: string;
  properties?: Record<string, Described>;
}

describe("components for other languages", () => {
  const names = getPulumiComponents(kymaMesh).map((component) => component.name);
  const schema = new Analyzer(root, "kyma-mesh", { name: "kyma-mesh" } as never, new Set(names)).analyze();

  it("have a schema each", () => {
    assert.deepEqual(Object.keys(schema.components).sort(), [
      "ApiExposure",
      "ApiRule",
      "EgressGateway",
      "EgressPolicy",
      "ExternalService",
      "GatewayCertificate",
      "Hydra",
      "IngressGateway",
      "KymaMesh",
      "OAuth2Client",
      "Oathkeeper",
      "ServiceRoute",
      "SidecarPolicy",
    ]);
  });

  it("document every input, output and member of a type", () => {
    const members: [string, Described][] = Object.entries(schema.components)
      .flatMap(([name, { inputs, outputs }]) => [[name, inputs] as const, [name, outputs] as const])
      .concat(
        Object.entries(schema.typeDefinitions).map(
          ([name, type]) => [name, ((type as Described).properties ?? {}) as never] as const,
        ),
      )
      .flatMap(([owner, properties]) =>
        Object.entries(properties ?? {}).map(([name, property]): [string, Described] => [`${owner}.${name}`, property]),
      );
    assert.deepEqual(
      members.filter(([, { description }]) => !description).map(([name]) => name),
      [],
    );
  });

  it("state default and example of every argument", () => {
    const incomplete = Object.entries(schema.components).flatMap(([component, { inputs }]) =>
      Object.entries(inputs)
        .filter(([, { description = "" }]) => !/Default:|Required/.test(description) || !/Example:/.test(description))
        .map(([name]) => `${component}.${name}`),
    );
    assert.deepEqual(incomplete, []);
  });
});
