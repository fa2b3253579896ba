import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import type { ConfigMap, OpMap, PulumiFn, Stack } from "@pulumi/pulumi/automation";

import { type GatewayEndpoint, waitForGateway } from "../../../sandbox/cli/gateway";
import { Cluster } from "../../../sandbox/cluster/cluster";
import type { NodeCapacity } from "../../../sandbox/cluster/clusterOptions";
import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import type { KubeObject } from "../../../sandbox/cluster/kube/types";
import { type LocalStackOptions, openLocalStack } from "../../../sandbox/engine/localStack";
import { choosePlugins, type Plugin } from "../../../sandbox/engine/plugins";
import { update } from "../../../sandbox/engine/update";
import { sandboxPulumiHome } from "../../../sandbox/toolchain/toolchain";
import { program } from "../../../stacks/program";
import { clusterClient } from "../support/clusterClient";
import { changes } from "../support/localSandbox";
import { exposureSandboxTools } from "../support/tools";
import { type Account, accountKubeconfig } from "./accounts";

type Tools = Awaited<ReturnType<typeof exposureSandboxTools>>;

/** A cluster of the test's own, on which the deployer of the documentation brings stacks up. */
export class EnvironmentSandbox {
  readonly admin: KubeClient;
  /** What the stacks go by: their config has its path, whoever the account is. */
  readonly kubeconfig: string;

  private constructor(
    readonly directory: string,
    readonly cluster: Cluster,
    readonly tools: Tools,
    private readonly plugins: Plugin[],
    /** Kubeconfig files of the accounts. */
    private readonly accounts: Record<Account, string>,
  ) {
    this.admin = clusterClient(cluster.kubeconfig);
    this.kubeconfig = path.join(directory, "kubeconfig-current");
    this.become("deployer");
  }

  static async start(capacity?: NodeCapacity): Promise<EnvironmentSandbox> {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-test-"));
    try {
      const tools = await exposureSandboxTools();
      const plugins = await choosePlugins({ pulumi: tools.pulumi, pulumiHome: sandboxPulumiHome() });
      const cluster = await Cluster.start({ directory, tools, capacity });
      const deployer = await accountKubeconfig(cluster, "deployer");
      const preview = await accountKubeconfig(cluster, "preview");
      return new EnvironmentSandbox(directory, cluster, tools, plugins, { deployer, preview });
    } catch (error) {
      await remove(directory);
      throw error;
    }
  }

  /** A stack of the repository, by its own file and what a test adds. */
  open(stackName: string, config: ConfigMap): Promise<Stack> {
    const charts = { "kyma-mesh:charts": { value: JSON.stringify({ directory: this.tools["istio-charts"] }) } };
    return this.openWith({ stackName, program, config: { ...charts, ...config } });
  }

  /** A stack of another program, beside those of the repository. */
  openOther(stackName: string, other: PulumiFn): Promise<Stack> {
    return this.openWith({ stackName, program: other });
  }

  /** Has the stacks go to the cluster as an account, or as its administrator. */
  become(account: Account | "admin"): void {
    fs.copyFileSync(account === "admin" ? this.cluster.kubeconfig : this.accounts[account], this.kubeconfig);
  }

  /** Brings a stack up; says what the engine did. */
  async up(stack: Stack): Promise<OpMap> {
    const { summary } = await update(stack, () => undefined);
    return changes(summary.resourceChanges);
  }

  /** Waits for the gateway of a stack to serve its health route and the redirect to it. */
  async serves(stack: Stack, certificateAuthority: string): Promise<GatewayEndpoint> {
    const domain = (await stack.outputs()).domain.value as string;
    const gateway = { domain, ports: this.cluster.ports, certificateAuthority };
    await waitForGateway(gateway);
    return gateway;
  }

  /** Names of the objects of a path, in order. */
  async names(location: string): Promise<string[]> {
    const { items } = await this.admin.get<{ items: KubeObject[] }>(location);
    return items.map(({ metadata }) => metadata.name).sort();
  }

  /** A client of an account's. */
  client(account: Account): KubeClient {
    return clusterClient(this.accounts[account]);
  }

  remove(): Promise<void> {
    return remove(this.directory);
  }

  private openWith(options: Pick<LocalStackOptions, "stackName" | "program" | "config">): Promise<Stack> {
    const { directory, tools, plugins, kubeconfig } = this;
    return openLocalStack({ directory, tools, plugins, kubeconfig, pulumiHome: sandboxPulumiHome(), ...options });
  }
}

async function remove(directory: string): Promise<void> {
  await Cluster.remove(directory);
  fs.rmSync(directory, { recursive: true, force: true });
}
