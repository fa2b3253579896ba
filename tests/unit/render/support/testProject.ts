import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as yaml from "js-yaml";

/** The repository, whose packages a project uses. */
export const repository = path.resolve(__dirname, "../../../..");

/** A Pulumi project in a directory of its own. */
export class TestProject {
  readonly directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-project-")));

  constructor() {
    this.write("Pulumi.yaml", { name: "shop", runtime: "nodejs", main: "program/index.ts" });
    this.write("program/index.ts", "");
    this.write("package.json", '{ "name": "shop" }\n');
    fs.symlinkSync(path.join(repository, "node_modules"), path.join(this.directory, "node_modules"));
  }

  /** Writes a file; what is no text as YAML. */
  write(file: string, content: string | object): string {
    const name = path.join(this.directory, file);
    fs.mkdirSync(path.dirname(name), { recursive: true });
    fs.writeFileSync(name, typeof content === "string" ? content : yaml.dump(content));
    return name;
  }

  stack(name: string, config: object): void {
    this.write(`Pulumi.${name}.yaml`, { config });
  }

  program(source: string): void {
    this.write("program/index.ts", source);
  }

  /** A program that stands for Helm: it prints manifests, and keeps its arguments in `helm.json`, of files the content. */
  helm(manifests: string): string {
    const source = [
      `#!${process.execPath}`,
      'const fs = require("node:fs");',
      'const values = fs.readFileSync(0, "utf8");',
      'const isFile = (at, all) => all[at - 1] === "--values" && all[at] !== "-";',
      'const args = process.argv.slice(2).map((one, at, all) => (isFile(at, all) ? fs.readFileSync(one, "utf8") : one));',
      `fs.writeFileSync(${JSON.stringify(path.join(this.directory, "helm.json"))}, JSON.stringify({ args, values: JSON.parse(values) }));`,
      `process.stdout.write(${JSON.stringify(manifests)});`,
    ];
    const file = this.write("helm", `${source.join("\n")}\n`);
    fs.chmodSync(file, 0o755);
    return file;
  }

  helmCall(): { args: string[]; values: unknown } {
    return JSON.parse(fs.readFileSync(path.join(this.directory, "helm.json"), "utf8")) as {
      args: string[];
      values: unknown;
    };
  }

  remove(): void {
    fs.rmSync(this.directory, { recursive: true });
  }
}
