import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";

import * as yaml from "js-yaml";

/** What every command of a project runs with. */
export interface CommandLine {
  pulumi: string;
  env: NodeJS.ProcessEnv;
}

interface PreviewedSteps {
  steps: { op: string; urn: string }[];
}

/** Steps that change nothing. */
const unchanging = ["same", "read"];

/** A Pulumi project in a directory, worked on by the command line as a user does, with one stack, `dev`. */
export class CommandLineProject {
  constructor(
    readonly directory: string,
    private readonly commandLine: CommandLine,
  ) {}

  /** Makes the stack with this config: full keys, values as a stack file has them. */
  async init(config: Record<string, unknown>): Promise<void> {
    await this.run("stack", "init", "dev");
    const file = path.join(this.directory, "Pulumi.dev.yaml");
    const settings = fs.existsSync(file) ? (yaml.load(fs.readFileSync(file, "utf8")) as object) : {};
    fs.writeFileSync(file, yaml.dump({ ...settings, config }));
  }

  async set(key: string, value: string): Promise<void> {
    await this.run("config", "set", key, value);
  }

  /** The schema of a component package, as the engine reads it. */
  schema(source: string): Promise<string> {
    return this.run("package", "get-schema", source);
  }

  /** Sets a secret, which only the command line can encrypt. */
  async setSecret(key: string, value: string): Promise<void> {
    await this.run("config", "set", "--secret", key, "--", value);
  }

  /** Brings the stack up; resolves to its outputs. */
  async up(): Promise<Record<string, any>> {
    await this.run("up", "--yes", "--skip-preview");
    return JSON.parse(await this.run("stack", "output", "--json")) as Record<string, any>;
  }

  /** What a preview would change, as operation and URN. */
  async plannedChanges(): Promise<string[]> {
    const { steps } = JSON.parse(await this.run("preview", "--json")) as PreviewedSteps;
    return steps.filter(({ op }) => !unchanging.includes(op)).map(({ op, urn }) => `${op} ${urn}`);
  }

  /** The stack's state as it is kept, with secrets encrypted. */
  state(): Promise<string> {
    return this.run("stack", "export");
  }

  async destroy(): Promise<void> {
    await this.run("destroy", "--yes", "--skip-preview");
  }

  private async run(...args: string[]): Promise<string> {
    const { pulumi, env } = this.commandLine;
    try {
      const options = { cwd: this.directory, env, maxBuffer: 2 ** 28 };
      const { stdout } = await promisify(execFile)(pulumi, ["--non-interactive", ...args], options);
      return stdout;
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`pulumi ${args.join(" ")} in ${this.directory}: ${stdout}${stderr}`, { cause: error });
    }
  }
}
