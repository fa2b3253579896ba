import * as fs from "node:fs";
import * as path from "node:path";

import type { OutputMap } from "@pulumi/pulumi/automation";

import { parseEnvironment } from "../../stacks/environment";
import { program } from "../../stacks/program";
import { Cluster } from "../cluster/cluster";
import { inspectMachine, machineProblem } from "../cluster/preflight";
import { openLocalStack, stackConfig } from "../engine/localStack";
import { choosePlugins, type Plugin } from "../engine/plugins";
import { recover, recovered } from "../engine/recovery";
import { resourceTree, stateResources } from "../engine/resourceTree";
import { update } from "../engine/update";
import { exposureTools, startTools } from "../toolchain/catalogue";
import { resolveTools, sandboxPulumiHome } from "../toolchain/toolchain";
import { chartSource } from "./chartSource";
import { type GatewayEndpoint, waitForGateway } from "./gateway";
import { report } from "./report";
import { exclusively } from "./startLock";

function say(section: string, message: string): void {
  console.log(`${section.padEnd(9)} ${message}`);
}

function describe(plugins: Plugin[]): string {
  return plugins.map(({ name, version, official }) => `${name} ${official ? version : "stand-in"}`).join(", ");
}

function endpoint(outputs: OutputMap, cluster: Cluster): GatewayEndpoint {
  return {
    domain: outputs.domain.value as string,
    ports: cluster.ports,
    certificateAuthority: outputs.certificateAuthority.value as string,
  };
}

async function bringUp(directory: string): Promise<void> {
  const began = Date.now();
  // Here once more than in the program, so that nothing is built or started for a config that cannot be.
  const settings = stackConfig("local");
  parseEnvironment(settings);
  const tools = await resolveTools({ onProgress: (message) => say("tools", message) }, [
    ...startTools,
    ...exposureTools,
  ]);
  const running = await Cluster.attach(directory);
  const cluster =
    running ??
    (await Cluster.start({ directory, tools, detached: true, onProgress: (message) => say("cluster", message) }));
  if (running !== undefined) {
    say("cluster", "is running; it is updated in place");
  }
  try {
    const pulumiHome = sandboxPulumiHome();
    const plugins = await choosePlugins({ pulumi: tools.pulumi, pulumiHome });
    say("plugins", describe(plugins));
    const charts = await chartSource(settings, tools["istio-charts"]);
    say("charts", `from ${charts.from}`);
    const { kubeconfig } = cluster;
    const config = charts.config;
    const stack = await openLocalStack({ directory, tools, plugins, pulumiHome, kubeconfig, program, config });
    if (await recover(stack, directory)) {
      say("stack", "the last run was interrupted; what it made unrecorded is taken over");
    }
    const { outputs } = await update(stack, (message) => say("stack", message));
    recovered(directory);
    const gateway = endpoint(outputs, cluster);
    await waitForGateway(gateway);
    fs.writeFileSync(path.join(directory, "ca.crt"), gateway.certificateAuthority);
    const tree = resourceTree(stateResources(await stack.exportStack()));
    await report({ directory, cluster, tree, outputs, gateway, seconds: Math.round((Date.now() - began) / 1000) });
    cluster.release();
  } catch (error) {
    if (running === undefined) {
      await cluster.stop();
    }
    throw error;
  }
}

/** Brings the sandbox up, or up to date, and proves that its gateway serves. */
export async function start(directory: string): Promise<void> {
  // First of all, because what follows is made for a machine that can.
  const problem = machineProblem(await inspectMachine());
  if (problem !== undefined) {
    throw new Error(problem);
  }
  await exclusively(directory, () => bringUp(directory));
}
