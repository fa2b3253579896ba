import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { Cluster } from "../../../sandbox/cluster/cluster";
import { choosePlugins } from "../../../sandbox/engine/plugins";
import { resolveTools, sandboxPulumiHome } from "../../../sandbox/toolchain/toolchain";
import { copyExamples } from "../../support/examplePrograms";
import { packedPackage } from "../../support/packedPackage";
import { type CommandLine, CommandLineProject } from "./commandLineProject";
import { projectRoot } from "./localSandbox";
import { exposureSandboxTools } from "./tools";

/** A cluster for programs of consumers, which find the packed package from where they are. */
export class ConsumerSandbox {
  private constructor(
    readonly cluster: Cluster,
    /** Directory with Istio's charts. */
    readonly charts: string,
    private readonly directory: string,
    private readonly projects: string,
    private readonly commandLine: CommandLine,
  ) {}

  static async start(): Promise<ConsumerSandbox> {
    const tools = await exposureSandboxTools();
    const { "pulumi-language-yaml": yaml } = await resolveTools({}, ["pulumi-language-yaml"] as const);
    const pulumiHome = sandboxPulumiHome();
    const plugins = await choosePlugins({ pulumi: tools.pulumi, pulumiHome });
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-test-"));
    const projects = fs.mkdtempSync(path.join(packedPackage().directory, "projects-"));
    copyExamples(projects);
    const state = path.join(directory, "state");
    fs.mkdirSync(state);
    try {
      const cluster = await Cluster.start({ directory, tools });
      const languages = [path.join(projectRoot, "sandbox", "language"), path.dirname(yaml)];
      const programs = [...plugins.map((plugin) => plugin.path), ...languages, process.env.PATH];
      const env = {
        ...process.env,
        PATH: programs.join(path.delimiter),
        KUBECONFIG: cluster.kubeconfig,
        KYMA_MESH_HELM: tools.helm,
        PULUMI_BACKEND_URL: `file://${state}`,
        PULUMI_CONFIG_PASSPHRASE: "test",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_HOME: pulumiHome,
        // Types have been checked: see the unit tests.
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        PULUMI_SKIP_UPDATE_CHECK: "true",
      };
      const commandLine = { pulumi: tools.pulumi, env };
      return new ConsumerSandbox(cluster, tools["istio-charts"], directory, projects, commandLine);
    } catch (error) {
      await Cluster.remove(directory);
      throw error;
    }
  }

  /** An example, or a program that is copied from `source`. */
  project(name: string, source?: string): CommandLineProject {
    const directory = path.join(this.projects, name);
    if (source !== undefined) {
      fs.cpSync(source, directory, { recursive: true });
    }
    // Where a reader's npm puts it; the engine does not look further up for a package that is named by its path.
    fs.symlinkSync(path.join(packedPackage().directory, "node_modules"), path.join(directory, "node_modules"));
    return new CommandLineProject(directory, this.commandLine);
  }

  async remove(): Promise<void> {
    await Cluster.remove(this.directory);
    fs.rmSync(this.directory, { recursive: true, force: true });
  }
}
