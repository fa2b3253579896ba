import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/** Writes the objects of `manifests/<stack>.json` as a render does, or fails as the file says. */
const renderScript = `
const fs = require("node:fs");
const [stack, , out, ...options] = process.argv.slice(2);
const { fail, hang, objects } = JSON.parse(fs.readFileSync("manifests/" + stack + ".json", "utf8"));
if (hang) {
  fs.writeFileSync(hang, String(process.pid));
  setInterval(() => undefined, 1000);
} else if (fail) {
  console.error("error: " + fail + " in " + process.cwd() + "/manifests");
  process.exitCode = 2;
}
for (const object of fail || hang ? [] : [...objects, { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "options", namespace: "shop" }, data: { options: options.join(" ") } }]) {
  fs.mkdirSync(out + "/shop", { recursive: true });
  const group = object.apiVersion.includes("/") ? object.apiVersion.split("/")[0] : "core";
  fs.writeFileSync(out + "/shop/" + object.kind + "." + group + "." + object.metadata.name + ".yaml", JSON.stringify(object));
}
`;

/** What `manifests/<stack>.json` of a test's project holds. */
export interface StackFile {
  objects?: object[];
  /** The render fails with this. */
  fail?: string;
  /** The render writes its process id into this file, and never ends. */
  hang?: string;
}

/** A Pulumi project in a Git repository of a test's own, with a script that renders it in no time. */
export class TestProject {
  readonly directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-test-")));

  constructor(packageJson: object = { scripts: { render: "node render.js" } }) {
    this.git("init", "--quiet", "--initial-branch", "main");
    this.write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
    this.write("package.json", JSON.stringify({ name: "shop", version: "1.0.0", ...packageJson }));
    this.write(
      "package-lock.json",
      JSON.stringify({ name: "shop", version: "1.0.0", lockfileVersion: 3, packages: {} }),
    );
    this.write("render.js", renderScript);
  }

  /** Makes a stack what it is given, or removes it. */
  stack(name: string, file?: StackFile): void {
    if (file === undefined) {
      fs.rmSync(path.join(this.directory, `Pulumi.${name}.yaml`));
      return;
    }
    this.write(`Pulumi.${name}.yaml`, "config: {}\n");
    this.write(`manifests/${name}.json`, JSON.stringify(file));
  }

  commit(): void {
    this.git("add", "--all");
    this.git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "change");
  }

  git(...args: string[]): string {
    return execFileSync("git", args, { cwd: this.directory, encoding: "utf8" });
  }

  write(file: string, text: string): void {
    const whole = path.join(this.directory, file);
    fs.mkdirSync(path.dirname(whole), { recursive: true });
    fs.writeFileSync(whole, text);
  }

  remove(): void {
    fs.rmSync(this.directory, { recursive: true });
  }
}
