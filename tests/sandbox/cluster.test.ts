import * as assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { Cluster } from "../../sandbox/cluster/cluster";
import type { ClusterTools } from "../../sandbox/cluster/clusterOptions";
import type { KubeClient } from "../../sandbox/cluster/kube/kubeClient";
import { hasStatus } from "../../sandbox/cluster/kube/kubeError";
import type { Pod, Service } from "../../sandbox/cluster/kube/types";
import { clusterClient, answered } from "./support/clusterClient";
import { sandboxTools } from "./support/tools";
import { webPodSpec } from "./support/webPod";
import { runInPod } from "./support/workloads";

const namespaced = "/api/v1/namespaces/default";
const workloads = "/apis/apps/v1/namespaces/default/deployments";

const configMap = (body: string) => ({ metadata: { name: "web" }, data: { body } });
const pod = (name: string, spec: object) => ({ metadata: { name, labels: { app: name } }, spec });
const simulated = { containers: [{ name: "any", image: "example.com/any:1" }] };

function condition(object: Pod, type: string): string | undefined {
  return object.status?.conditions?.find((candidate) => candidate.type === type)?.status;
}

const isReady = (object: Pod) => condition(object, "Ready") === "True";

/** The processes of this machine that hold a file or run in the directory of a cluster: their command lines name it. */
function processesOf(directory: string): string[] {
  const pids = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  const commandLines = pids.map((pid) => {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    } catch {
      return "";
    }
  });
  return commandLines.filter((line) => line.includes(directory));
}

const untilNoneIsLeft = (directory: string) =>
  answered(
    () => Promise.resolve(processesOf(directory)),
    (left) => left.length === 0,
  );

describe("an embedded cluster", function () {
  this.timeout("10m");

  let root: string;
  let tools: ClusterTools;
  const started: Cluster[] = [];
  const starters: ChildProcess[] = [];

  const directory = (name: string) => path.join(root, name);

  async function start(name: string): Promise<{ cluster: Cluster; client: KubeClient }> {
    const cluster = await Cluster.start({ directory: directory(name), tools });
    started.push(cluster);
    return { cluster, client: clusterClient(cluster.kubeconfig) };
  }

  function startElsewhere(name: string, options: object = {}): ChildProcess {
    const script = path.join(__dirname, "support", "startCluster.ts");
    const request = JSON.stringify({ directory: directory(name), tools, ...options });
    const args = ["-r", "ts-node/register/transpile-only", script, request];
    const starter = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    starters.push(starter);
    return starter;
  }

  before(async function () {
    this.timeout(0);
    tools = await sandboxTools();
    root = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-cluster-"));
  });

  after(async () => {
    starters.forEach((starter) => starter.kill("SIGKILL"));
    await Promise.all(started.map((cluster) => cluster.stop()));
    fs.rmSync(root, { recursive: true, force: true });
  });

  describe("that runs", () => {
    let cluster: Cluster;
    let client: KubeClient;

    const getPod = (name: string) => () => client.get<Pod>(`${namespaced}/pods/${name}`);

    before(async () => {
      ({ cluster, client } = await start("main"));
      await client.create(`${namespaced}/configmaps`, configMap("first"));
    });

    it("runs a pod of a known image as a process and serves it through the load balancer's port", async () => {
      await client.create(`${namespaced}/pods`, pod("web", webPodSpec(8080)));
      const port = { name: "http", port: 80, targetPort: 8080 };
      const spec = { type: "LoadBalancer", selector: { app: "web" }, ports: [port] };
      await client.create(`${namespaced}/services`, { metadata: { name: "web" }, spec });
      await answered(getPod("web"), isReady);

      const service = await answered(
        () => client.get<Service>(`${namespaced}/services/web`),
        ({ status }) => status?.loadBalancer?.ingress !== undefined,
      );
      const [{ ip, ipMode }] = service.status?.loadBalancer?.ingress ?? [];
      assert.equal(ip, service.spec.clusterIP?.replace(/^10\.96\./, "10.97."));
      assert.equal(ipMode, "VIP");

      const url = `http://127.0.0.1:${cluster.ports.http}`;
      const fetched = (at: string) => async () => (await fetch(url + at).catch(() => undefined))?.text();
      await answered(fetched("/"), (body) => body === "first");
      assert.equal(await fetched("/name")(), "web");
    });

    it("starts a pod only when the configuration it mounts is there", async () => {
      const spec = webPodSpec(8080) as { volumes: object[] };
      const volumes = [{ name: "content", configMap: { name: "late" } }];
      await client.create(`${namespaced}/pods`, pod("early", { ...spec, volumes }));
      const isHeld = ({ status }: Pod) => JSON.stringify(status).includes('configmap \\"late\\" not found');
      await answered(getPod("early"), isHeld);
      await client.create(`${namespaced}/configmaps`, { ...configMap("late"), metadata: { name: "late" } });
      await answered(getPod("early"), isReady);
    });

    it("does not make a pod ready whose readiness probe gets no answer", async () => {
      await client.create(`${namespaced}/pods`, pod("unready", webPodSpec(8081)));
      await client.create(`${namespaced}/pods`, pod("ready", webPodSpec(8080)));
      await answered(getPod("ready"), isReady);
      const unready = await answered(getPod("unready"), ({ status }) => status?.phase === "Running");
      assert.equal(condition(unready, "Ready"), "False");
    });

    it("starts a process again that ends, and says so", async () => {
      const container = { name: "fails", image: "istio/pilot:1.31.1", command: ["false"] };
      await client.create(`${namespaced}/pods`, pod("fails", { containers: [container] }));
      // For the instant that it runs it is ready, as a container without a probe is.
      await answered(
        getPod("fails"),
        (failed) => (failed.status?.containerStatuses?.[0].restartCount ?? 0) >= 2 && !isReady(failed),
      );
    });

    it("runs a program beside a container's own, in its root and network, and hands out its log", async () => {
      const { status } = await answered(getPod("web"), isReady);
      const web = { namespace: "default", name: "web" };
      assert.equal(await runInPod(client, web, "web", ["cat", "/srv/body"]), "first");
      assert.match(
        await runInPod(client, web, "web", ["ip", "address", "show", "eth0"]),
        RegExp(`${status?.podIP}/32`),
      );
      assert.equal(await runInPod(client, web, "web", ["hostname"]), "web\n");
      await assert.rejects(runInPod(client, web, "web", ["sh", "-c", "echo why; exit 3"]), /why\n\n.*exit code 3/);
      await assert.rejects(runInPod(client, web, "none", ["true"]), /no process of container none is running/);
      const log = await client.get<string>(`${namespaced}/pods/web/log`);
      assert.match(log, /starting main dispatch loop/);
    });

    it("gives every replica an address of its own and rolls a Deployment over", async () => {
      const labels = { app: "many" };
      const template = { metadata: { labels }, spec: webPodSpec(8080) };
      const spec = { replicas: 2, selector: { matchLabels: labels }, template };
      await client.create(workloads, { metadata: { name: "many" }, spec });
      type Deployment = { metadata: { generation: number }; status: Record<string, number | undefined> };
      const isRolledOut = ({ metadata, status }: Deployment) =>
        status.observedGeneration === metadata.generation && status.updatedReplicas === 2 && status.replicas === 2;
      const get = () => client.get<Deployment>(`${workloads}/many`);
      await answered(get, (deployment) => isRolledOut(deployment) && deployment.status.availableReplicas === 2);
      const pods = await client.get<{ items: Pod[] }>(`${namespaced}/pods?labelSelector=app%3Dmany`);
      assert.equal(new Set(pods.items.map(({ status }) => status?.podIP)).size, 2);

      await client.patch(`${workloads}/many`, { spec: { template: { metadata: { annotations: { again: "1" } } } } });
      await answered(get, (deployment) => isRolledOut(deployment) && deployment.status.availableReplicas === 2);
    });

    it("ends a pod that is deleted and its process, whatever its grace period", async () => {
      const spec = { ...webPodSpec(8080), terminationGracePeriodSeconds: 600 };
      const { metadata } = await client.create<Pod>(`${namespaced}/pods`, pod("deleted", spec));
      await answered(getPod("deleted"), isReady);
      assert.notDeepEqual(processesOf(metadata.uid), []);
      await client.delete(`${namespaced}/pods/deleted`, {});
      const isGone = () =>
        getPod("deleted")().then(
          () => false,
          (error) => hasStatus(error, 404),
        );
      await answered(isGone, (answer) => answer);
      assert.deepEqual(processesOf(metadata.uid), []);
    });

    it("asks a process of a deleted pod to end, and lets it finish what it is doing", async () => {
      const script = 'trap "sleep 0.5; echo finished; exit" TERM; echo started; while :; do sleep 0.1; done';
      const container = { name: "polite", image: "istio/pilot:1.31.1", command: ["sh", "-c", script] };
      await client.create(`${namespaced}/pods`, pod("polite", { containers: [container] }));
      const log = path.join(cluster.logsDirectory, "pods", "default_polite_polite.log");
      const read = () => Promise.resolve(fs.existsSync(log) ? fs.readFileSync(log, "utf8") : "");
      await answered(read, (text) => text === "started\n");
      await client.delete(`${namespaced}/pods/polite`, {});
      await answered(read, (text) => text === "started\nfinished\n");
    });

    it("completes a Job", async () => {
      const template = { spec: { ...simulated, restartPolicy: "Never" } };
      await client.create("/apis/batch/v1/namespaces/default/jobs", { metadata: { name: "once" }, spec: { template } });
      const get = () => client.get<{ status: { succeeded?: number } }>("/apis/batch/v1/namespaces/default/jobs/once");
      await answered(get, ({ status }) => status.succeeded === 1);
    });

    it("finishes the deletion of a namespace with pods in it", async () => {
      await client.create("/api/v1/namespaces", { metadata: { name: "gone" } });
      const accounts = "/api/v1/namespaces/gone/serviceaccounts/default";
      const found = () => client.get(accounts).then(Boolean, () => false);
      await answered(found, (isFound) => isFound);
      await client.create("/api/v1/namespaces/gone/pods", pod("any", simulated));
      await client.delete("/api/v1/namespaces/gone", {});
      const isGone = () =>
        client.get("/api/v1/namespaces/gone").then(
          () => false,
          (error) => hasStatus(error, 404),
        );
      await answered(isGone, (answer) => answer);
    });

    it("refuses a second start and is found by attach", async () => {
      await assert.rejects(Cluster.start({ directory: cluster.directory, tools }), /runs already \(process \d+\)/);
      const attached = await Cluster.attach(cluster.directory);
      assert.deepEqual(attached?.ports, cluster.ports);
    });

    it("leaves another one alone when it stops, and keeps objects, ports and addresses for its next start", async () => {
      const other = await start("other");
      const before = await answered(getPod("web"), isReady);
      await cluster.stop();
      assert.deepEqual(processesOf(cluster.directory), []);
      assert.equal(await Cluster.attach(cluster.directory), undefined);
      await other.client.get("/readyz");

      const { ports } = cluster;
      ({ cluster, client } = await start("main"));
      assert.deepEqual(cluster.ports, ports);
      const again = await answered(getPod("web"), isReady);
      assert.equal(again.metadata.uid, before.metadata.uid);
      await client.create(`${namespaced}/pods`, pod("new", simulated));
      await answered(getPod("new"), isReady);
      const { items } = await client.get<{ items: Pod[] }>("/api/v1/pods");
      const ips = items.map(({ status }) => status?.podIP);
      assert.equal(new Set(ips).size, ips.length, `addresses given out twice: ${ips.join(", ")}`);
    });
  });

  for (const detached of [false, true]) {
    const how = detached ? "to outlive it" : "for itself";
    it(`leaves no process when its starter is killed that starts it ${how}`, async () => {
      const name = `killed-${detached}`;
      const starter = startElsewhere(name, { detached });
      await once(starter.stdout!, "data");
      const message = new RegExp(`is being started by process ${starter.pid}`);
      await assert.rejects(Cluster.start({ directory: directory(name), tools }), message);
      assert.notDeepEqual(processesOf(directory(name)), []);
      starter.kill("SIGKILL");
      await untilNoneIsLeft(directory(name));
      assert.equal(await Cluster.attach(directory(name)), undefined);
    });
  }

  it("says which process failed and leaves none when it cannot start", async () => {
    const broken = { ...tools, "kube-apiserver": "/bin/false" };
    await assert.rejects(
      Cluster.start({ directory: directory("broken"), tools: broken }),
      /^Error: kube-apiserver ended \(exit code 1\); see \S+kube-apiserver\.log$/,
    );
    assert.deepEqual(processesOf(directory("broken")), []);
  });

  it("starts over where a first start was cut short before the control plane answered", async () => {
    const snapshots = path.join(directory("cut-short"), "etcd", "member", "snap");
    fs.mkdirSync(snapshots, { recursive: true });
    fs.writeFileSync(path.join(snapshots, "db"), "half a database");
    const { client } = await start("cut-short");
    await client.get("/readyz");
  });

  it("removes its data and nothing else", async () => {
    await start("removed");
    fs.writeFileSync(path.join(directory("removed"), "notes.txt"), "mine");
    await Cluster.remove(directory("removed"));
    assert.deepEqual(fs.readdirSync(directory("removed")), ["notes.txt"]);
    assert.deepEqual(processesOf(directory("removed")), []);
  });
});
