import * as fs from "node:fs";
import { TestCluster } from "./kubernetesCluster";
import { sandboxTools } from "../support/tools";
import { awaits } from "./kubernetesAwaits";
import type { Behaviour } from "./kubernetesBench";
import { Bench } from "./kubernetesBench";
import { writeChart } from "./kubernetesChartFixture";
import { charts } from "./kubernetesCharts";
import { checks } from "./kubernetesChecks";
import { configs } from "./kubernetesConfigs";
import type { ControlPlane } from "./kubernetesControlPlane";
import { controlPlane } from "./kubernetesControlPlane";
import { deletions } from "./kubernetesDeletions";
import { diffs } from "./kubernetesDiffs";
import { RecordingEngine } from "./kubernetesEngine";
import { KubernetesPlugin } from "./kubernetesPlugin";
import { previews } from "./kubernetesPreviews";
import { reads } from "./kubernetesReads";
import { waitFors } from "./kubernetesWaitFor";
import { writes } from "./kubernetesWrites";
import { pluginUnderTest } from "./pluginUnderTest";

const { executable, title, official } = pluginUnderTest("kubernetes");

describe(`behaviour of the ${title}`, function () {
  // What waits for a controller, or for a Service to settle, has to have the time it takes on a busy machine.
  this.timeout("10m");

  let cluster: ControlPlane;
  let api: TestCluster;
  let engine: RecordingEngine;
  let chart: string;
  let helm: string;
  let rows = 0;
  const plugins = new Map<string, Promise<KubernetesPlugin>>();

  before(async function () {
    this.timeout(0);
    [cluster, engine, { helm }] = await Promise.all([controlPlane(), RecordingEngine.start(), sandboxTools()]);
    api = new TestCluster(cluster.kubeconfig);
    await api.addNode("suite");
    chart = writeChart();
    const version = await (await pluginWith({})).version();
    const { gitVersion } = await api.get<{ gitVersion: string }>("/version");
    console.log(`    version ${version} on Kubernetes ${gitVersion}`);
  });

  after(async () => {
    await Promise.all([...plugins.values()].map(async (plugin) => (await plugin).stop()));
    api?.close();
    engine?.stop();
    await cluster?.stop();
    if (chart) fs.rmSync(chart, { recursive: true });
  });

  function start(kubeconfig: string, settings: Record<string, string> = {}): Promise<KubernetesPlugin> {
    return KubernetesPlugin.start(executable, kubeconfig, engine.address, settings, { KYMA_MESH_HELM: helm });
  }

  /** One process for each set of settings, as the engine has one for each provider. */
  function pluginWith(settings: Record<string, string>): Promise<KubernetesPlugin> {
    const key = JSON.stringify(settings);
    const plugin = plugins.get(key) ?? start(cluster.kubeconfig, settings);
    plugins.set(key, plugin);
    return plugin;
  }

  async function run(row: Behaviour): Promise<void> {
    const name = `row-${process.pid}-${rows++}`;
    const started: KubernetesPlugin[] = [];
    const another: Bench["another"] = async (kubeconfig, settings) => {
      started.push(await start(kubeconfig, settings));
      return started.at(-1)!;
    };
    await api.post("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name } });
    try {
      await row.run(new Bench(await pluginWith(row.settings ?? {}), api, engine, name, another, cluster.kubeconfig));
    } finally {
      await Promise.all(started.map((plugin) => plugin.stop()));
      await api.delete(`/api/v1/namespaces/${name}`);
    }
  }

  const suites: Record<string, Behaviour[]> = {
    "checked inputs": checks(official),
    differences: diffs,
    previews,
    writes,
    awaits,
    "the annotation waitFor": waitFors,
    deletions,
    reads,
    "provider settings": configs,
    charts: charts(() => chart, official),
  };
  for (const [name, behaviours] of Object.entries(suites)) {
    describe(name, () => {
      for (const row of behaviours) it(row.says, () => run(row));
    });
  }
});
