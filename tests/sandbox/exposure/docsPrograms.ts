import * as fs from "node:fs";
import * as path from "node:path";

import type { PulumiFn } from "@pulumi/pulumi/automation";
import * as ts from "typescript";

import * as kymaMesh from "../../../index";
import { projectRoot } from "../support/localSandbox";

/** One section of a page: its program, and the commands after it. */
export interface DocumentedExample {
  program: string;
  commands?: string;
}

/** The examples of a page of the docs, by the headings above them. */
export function documentedExamples(page: string): Record<string, DocumentedExample> {
  const sections = fs.readFileSync(path.join(projectRoot, "docs", page), "utf8").split(/^##* /m);
  const block = (section: string, language: string) =>
    new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(section)?.[1];
  return Object.fromEntries(
    sections.flatMap((section) => {
      const program = block(section, "ts");
      const heading = section.split("\n")[0];
      return program === undefined ? [] : [[heading, { program, commands: block(section, "bash") }]];
    }),
  );
}

/** A documented program as it stands, with Istio's charts from a directory, since no repository is reached from here. */
export function runnable({ program }: DocumentedExample, charts: string): PulumiFn {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(program, { compilerOptions });
  class KymaMesh extends kymaMesh.KymaMesh {
    constructor(name: string, args: kymaMesh.KymaMeshArgs = {}) {
      super(name, { charts: { directory: charts }, ...args });
    }
  }
  const modules: Record<string, unknown> = { "kyma-mesh": { ...kymaMesh, KymaMesh } };
  return () => {
    const outputs: Record<string, unknown> = {};

    new Function("require", "exports", outputText)((name: string) => modules[name], outputs);
    return Promise.resolve(outputs);
  };
}

/** The documented commands, made to fail when an answer is not the documented one. */
export function checked(commands: string): string {
  const expected = /^(curl .*?) +# (\d{3})$/gm;
  return commands.replace(expected, (_, request: string, status: string) => `expect ${status} ${request}`);
}
