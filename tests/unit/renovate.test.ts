import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

import { goPrograms } from "../../sandbox/toolchain/catalogue";

interface CustomManager {
  managerFilePatterns: string[];
  matchStrings: string[];
  depNameTemplate?: string;
}

interface PackageRule {
  matchPackageNames?: string[];
  matchFileNames?: string[];
  enabled?: boolean;
}

interface RenovateConfig {
  customManagers: CustomManager[];
  packageRules: PackageRule[];
}

const project = path.join(__dirname, "..", "..");
const read = (file: string) => fs.readFileSync(path.join(project, file), "utf8");
const config = JSON.parse(read("renovate.json")) as RenovateConfig;

/** Files of the project that a pattern of Renovate's, a regular expression between slashes, is for. */
function matchingFiles(pattern: string): string[] {
  const expression = new RegExp(pattern.slice(1, -1));
  return ["components", "examples", "tests"]
    .flatMap((top) =>
      fs
        .readdirSync(path.join(project, top), { recursive: true, encoding: "utf8" })
        .map((file) => path.join(top, file)),
    )
    .filter((file) => expression.test(file));
}

/** What each custom manager would find: the dependency and its present version. */
function found({ managerFilePatterns, matchStrings, depNameTemplate }: CustomManager): string[] {
  const texts = managerFilePatterns.flatMap(matchingFiles).map(read);
  const matches = texts.flatMap((text) =>
    matchStrings.flatMap((string) => [...text.matchAll(new RegExp(string, "g"))].map(({ groups }) => groups!)),
  );
  return [...new Set(matches.map((groups) => `${groups.depName ?? depNameTemplate} ${groups.currentValue}`))];
}

/** The versions of `components/versions.ts`, without those that stay as they are. */
function provisioned(): string[] {
  // The oldest Istio that is supported, and the last controller that serves Ory's strategies: decisions, not updates.
  const decided = ["oldestIstioVersion", "apiGatewayControllerVersion"];
  const constants = [
    ...read("components/versions.ts").matchAll(/^export const (\w+(?:Version|Image)) = "([^"]+)";$/gm),
  ];
  return constants.filter(([, name]) => !decided.includes(name)).map(([, , value]) => value.split(":").at(-1)!);
}

describe("Renovate's configuration", () => {
  it("finds one version by each of its own managers", () => {
    for (const manager of config.customManagers) {
      assert.equal(found(manager).length, 1, `${manager.matchStrings[0]}: ${found(manager).join(", ")}`);
    }
  });

  it("finds every version that is provisioned", () => {
    const known = config.customManagers.flatMap(found).map((entry) => entry.split(" ")[1]);
    assert.deepEqual(
      provisioned().filter((version) => !known.includes(version)),
      [],
    );
  });

  it("updates the module of every tool that is built, which its go.mod calls an indirect one", () => {
    const { matchPackageNames } = config.packageRules.find(({ enabled }) => enabled === true)!;
    const required = Object.values(goPrograms()).map((program) => {
      const names = matchPackageNames!.filter((name) => program.package.startsWith(name));
      return [program.package, names.length > 0] as const;
    });
    assert.deepEqual(
      required.filter(([, updated]) => !updated).map(([name]) => name),
      [],
    );
  });
});
