import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { Cluster } from "../../sandbox/cluster/cluster";
import type { KubeClient } from "../../sandbox/cluster/kube/kubeClient";
import { answered, clusterClient } from "./support/clusterClient";
import { addHosts } from "./support/hostNames";
import { sandboxTools } from "./support/tools";
import { webPodSpec } from "./support/webPod";
import { readyPod, runInPod } from "./support/workloads";

const core = "/api/v1/namespaces/default";
const kubeSystem = "/api/v1/namespaces/kube-system";
const web = { namespace: "default", name: "web" };
const unaware = { namespace: "default", name: "unaware" };

describe("the cluster's name server", function () {
  this.timeout("10m");
  let directory: string;
  let cluster: Cluster;
  let client: KubeClient;

  /** What the pod's C library makes of a name: its first address; undefined for a name that it does not know. */
  async function resolve(name: string, pod = web): Promise<string | undefined> {
    const answer = await runInPod(client, pod, "web", ["getent", "ahostsv4", name]).catch(() => "");
    return answer.split(" ")[0] || undefined;
  }

  const resolvesTo = (name: string, address: string | undefined) =>
    answered(
      () => resolve(name),
      (found) => found === address,
    );

  async function createService(namespace: string, name: string, spec: object): Promise<string> {
    const service = { metadata: { name }, spec: { ports: [{ port: 8080 }], ...spec } };
    const created = await client.create<{ spec: { clusterIP: string } }>(
      `/api/v1/namespaces/${namespace}/services`,
      service,
    );
    return created.spec.clusterIP;
  }

  before(async () => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-dns-"));
    cluster = await Cluster.start({ directory, tools: await sandboxTools() });
    client = clusterClient(cluster.kubeconfig);
    await client.create(`${core}/configmaps`, { metadata: { name: "web" }, data: { body: "hello" } });
    const spec = webPodSpec(8080);
    await client.create(`${core}/pods`, {
      metadata: { name: "web", labels: { app: "web" } },
      spec: { ...spec, hostname: "web-0", subdomain: "named" },
    });
    await client.create(`${core}/pods`, { metadata: { name: "unaware" }, spec: { ...spec, dnsPolicy: "Default" } });
    await Promise.all([readyPod(client, web), readyPod(client, unaware)]);
  });
  after(async () => {
    await cluster?.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  });

  it("resolves a Service by each of its names, from its own namespace by the short one alone", async () => {
    const address = await createService("default", "orders", {});
    for (const name of ["orders", "orders.default", "orders.default.svc", "orders.default.svc.cluster.local"]) {
      await resolvesTo(name, address);
    }
    await client.create("/api/v1/namespaces", { metadata: { name: "other" } });
    const elsewhere = await createService("other", "billing", {});
    await resolvesTo("billing.other", elsewhere);
    assert.equal(await resolve("billing"), undefined);
    assert.equal(await resolve("orders", unaware), undefined);
  });

  it("answers at its Service over TCP too", async () => {
    const { spec } = await client.get<{ spec: { clusterIP: string } }>(`${kubeSystem}/services/kube-dns`);
    assert.equal(spec.clusterIP, "10.96.0.10");
    const resolver = await runInPod(client, web, "web", ["cat", "/etc/resolv.conf"]);
    assert.match(resolver, /^nameserver 10\.96\.0\.10$/m);
    const overTcp = ["env", "RES_OPTIONS=use-vc", "getent", "ahostsv4", "kubernetes.default"];
    assert.match(await runInPod(client, web, "web", overTcp), /^10\.96\.0\.1 /);
  });

  it("resolves a headless Service to its ready pods, and a pod by its hostname in it", async () => {
    await createService("default", "named", { clusterIP: "None", selector: { app: "web" } });
    const { status } = await readyPod(client, web);
    await resolvesTo("named", status!.podIP);
    await resolvesTo("web-0.named.default.svc.cluster.local", status!.podIP);
    assert.equal(await resolve("web-0"), status!.podIP);
  });

  it("follows a Service that stands for another name", async () => {
    await addHosts(client, { "host.example.com": "192.0.2.1" });
    await createService("default", "alias", { type: "ExternalName", externalName: "host.example.com" });
    await resolvesTo("alias", "192.0.2.1");
  });

  it("knows the hosts of its ConfigMap, and no other name of the outside", async () => {
    await addHosts(client, { "other.example.com": "192.0.2.2" });
    await resolvesTo("other.example.com", "192.0.2.2");
    await resolvesTo("sim-0", "172.30.0.10");
    assert.equal(await resolve("unknown.example.com"), undefined);
  });

  it("takes over what coredns-custom adds, beside its own zone and inside it, and gives it up again", async () => {
    const rewrite = "rewrite name exact shop.example.com kubernetes.default.svc.cluster.local\n";
    const server = "internal.example:53 {\n  hosts {\n    192.0.2.3 a.internal.example\n  }\n}\n";
    const data = { "shop.override": rewrite, "internal.server": server };
    await client.create(`${kubeSystem}/configmaps`, { metadata: { name: "coredns-custom" }, data });
    await resolvesTo("shop.example.com", "10.96.0.1");
    await resolvesTo("a.internal.example", "192.0.2.3");
    await client.delete(`${kubeSystem}/configmaps/coredns-custom`, {});
    await resolvesTo("shop.example.com", undefined);
  });

  it("is there again, with the hosts that were added, after the cluster has been stopped", async () => {
    await cluster.stop();
    cluster = await Cluster.start({ directory, tools: await sandboxTools() });
    client = clusterClient(cluster.kubeconfig);
    await readyPod(client, web);
    await resolvesTo("host.example.com", "192.0.2.1");
    const { metadata } = await client.get<{ metadata: { generation: number } }>(
      "/apis/apps/v1/namespaces/kube-system/deployments/coredns",
    );
    assert.equal(metadata.generation, 1);
  });
});
