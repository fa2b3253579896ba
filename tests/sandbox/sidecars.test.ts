import assert from "node:assert/strict";

import { MutualTlsMode } from "../../components/mesh/mutualTlsMode";
import { SidecarPolicy } from "../../components/mesh/sidecarPolicy";
import type { Webhook } from "../../components/mesh/webhookTransform";
import { program, type StackOutputs } from "../../stacks/program";
import { type GatewayEndpoint, waitForGateway } from "../../sandbox/cli/gateway";
import type { KubeClient } from "../../sandbox/cluster/kube/kubeClient";
import type { Pod } from "../../sandbox/cluster/kube/types";
import { clusterClient } from "./support/clusterClient";
import { eventually } from "./support/eventually";
import { getThrough } from "./support/gatewayRequest";
import { type LocalSandbox, localSandbox } from "./support/localSandbox";
import { exposureSandboxTools } from "./support/tools";
import {
  call,
  containerNames,
  createEcho,
  echoPorts,
  getPod,
  identity,
  readyPod,
  runInPod,
  url,
  verifiedCaller,
  type EchoWorkload,
} from "./support/workloads";

const shop = "shop";
const outside = "outside";
const server = { namespace: shop, name: "server" };
const client = { namespace: shop, name: "client" };
const stranger = { namespace: outside, name: "stranger" };
const byLabel = { namespace: shop, name: "by-label" };
const byAnnotation = { namespace: shop, name: "by-annotation" };
const open = { namespace: shop, name: "open" };
/** Its pod's own annotation takes a port away from the sidecar. */
const exempt = { namespace: shop, name: "exempt" };

const withoutSidecar = { "sidecar.istio.io/inject": "false" };
const workloads: EchoWorkload[] = [
  server,
  client,
  stranger,
  open,
  { ...byLabel, labels: withoutSidecar },
  { ...byAnnotation, annotations: withoutSidecar },
  { ...exempt, annotations: { "traffic.sidecar.istio.io/excludeInboundPorts": String(echoPorts.other) } },
];

const optOuts = { "its namespace's label": stranger, "a pod label": byLabel, "a pod annotation": byAnnotation };

const systemNamespaces = ["istio-system", "kube-system"];

/** The stack with exceptions from its mutual TLS. */
async function programWithExceptions(): Promise<StackOutputs> {
  const outputs = await program();
  new SidecarPolicy("exceptions", {
    mesh: outputs.mesh,
    exceptions: [
      {
        name: "one-port",
        namespace: shop,
        selector: { app: server.name },
        ports: [{ port: echoPorts.other, mode: MutualTlsMode.Permissive }],
      },
      {
        name: "whole-workload",
        namespace: shop,
        selector: { app: open.name },
        mode: MutualTlsMode.Disable,
        services: [open.name],
      },
    ],
  });
  return outputs;
}

const refused = /connection reset by peer/;

describe("sidecars on the local stack, on one node of 2 CPU and 4 GiB", function () {
  this.timeout("10m");
  let sandbox: LocalSandbox;
  let cluster: KubeClient;
  let gateway: GatewayEndpoint;

  before(async () => {
    const tools = await exposureSandboxTools();
    sandbox = await localSandbox({ tools, capacity: { cpu: "2", memory: "4Gi" } });
    cluster = clusterClient(sandbox.cluster.kubeconfig);
    const { outputs } = await sandbox.stack.up({ onError: () => undefined });
    gateway = {
      domain: outputs.domain.value as string,
      ports: sandbox.cluster.ports,
      certificateAuthority: outputs.certificateAuthority.value as string,
    };
    await waitForGateway(gateway);
    await cluster.create("/api/v1/namespaces", { metadata: { name: shop } });
    await cluster.create("/api/v1/namespaces", {
      metadata: { name: outside, labels: { "istio-injection": "disabled" } },
    });
    await Promise.all(workloads.map((workload) => createEcho(cluster, workload)));
    await Promise.all(workloads.map((workload) => readyPod(cluster, workload)));
  });
  after(async () => sandbox?.remove());

  async function proxyUser(workload: EchoWorkload): Promise<string> {
    return (await runInPod(cluster, workload, "istio-proxy", ["id", "-u"])).trim();
  }

  async function answersUnverified(caller: EchoWorkload, at: string): Promise<void> {
    const answer = await call(cluster, caller, at);
    assert.match(answer, /StatusCode=200/);
    assert.equal(verifiedCaller(answer), undefined);
  }

  it("leave room: the scheduler has placed everything of the stack on that node", async () => {
    const { items: nodes } = await cluster.get<{ items: { status: { allocatable: object } }[] }>("/api/v1/nodes");
    const capacities = nodes.map(({ status }) => status.allocatable as { cpu: string; memory: string });
    assert.deepEqual(
      capacities.map(({ cpu, memory }) => [cpu, memory]),
      [["2", "4Gi"]],
    );
    const { items: pods } = await cluster.get<{ items: Pod[] }>("/api/v1/pods");
    const inSystem = pods.filter(({ metadata }) => metadata.namespace !== shop && metadata.namespace !== outside);
    assert.ok(inSystem.length >= 2, "istiod and the ingress gateway");
    const unplaced = pods.filter(({ spec, status }) => spec.nodeName === undefined || status?.phase !== "Running");
    assert.deepEqual(
      unplaced.map(({ metadata }) => metadata.name),
      [],
    );
  });

  it("start before the application, which starts once", async () => {
    const { status } = await getPod(cluster, server);
    const init = status?.initContainerStatuses?.map(({ name }) => name);
    assert.deepEqual(init, ["istio-init", "istio-proxy"]);
    const started = [...status!.initContainerStatuses!, ...status!.containerStatuses!].map(({ state }) => {
      const { running, terminated } = state as Record<string, { startedAt: string } | undefined>;
      return (running ?? terminated)!.startedAt;
    });
    assert.deepEqual(started, [...started].sort());
    assert.equal(status?.containerStatuses?.[0].restartCount, 0);
  });

  it("are in every pod of a namespace without labels, but never in those of the system namespaces", async () => {
    const unlabelled = ["default", ...systemNamespaces].map((namespace) => ({ namespace, name: "unlabelled" }));
    await Promise.all(unlabelled.map((workload) => createEcho(cluster, workload)));
    const pods = await Promise.all(unlabelled.map((workload) => readyPod(cluster, workload)));
    assert.deepEqual(pods.map(containerNames), [["istio-init", "istio-proxy", "app"], ["app"], ["app"]]);
  });

  it("keep to that by the webhook's selector of namespaces, whose answer the API server awaits for 10 s", async () => {
    const { webhooks } = await cluster.get<{ webhooks: Webhook[] }>(
      "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/istio-sidecar-injector",
    );
    const { timeoutSeconds, namespaceSelector } = webhooks.find(({ name }) => name.startsWith("auto."))!;
    assert.equal(timeoutSeconds, 10);
    const exclusions = namespaceSelector!.matchExpressions!.filter(({ operator }) => operator === "NotIn");
    const excluded = Object.fromEntries(exclusions.map(({ key, values = [] }) => [key, values]));
    const byName = new Set(excluded["kubernetes.io/metadata.name"]);
    assert.ok(systemNamespaces.every((namespace) => byName.has(namespace)));
    assert.deepEqual(excluded["gardener.cloud/purpose"], ["kube-system"]);
  });

  for (const [way, workload] of Object.entries(optOuts)) {
    it(`are left out by ${way}`, async () => {
      assert.deepEqual(containerNames(await getPod(cluster, workload)), ["app"]);
    });
  }

  it("are configured by valid objects only: admission names what is wrong", async () => {
    const invalid = {
      apiVersion: "networking.istio.io/v1",
      kind: "Sidecar",
      metadata: { name: "invalid" },
      spec: { egress: [{ hosts: ["nothing-but-a-name"] }] },
    };
    await assert.rejects(
      cluster.create(`/apis/networking.istio.io/v1/namespaces/${shop}/sidecars`, invalid),
      /admission webhook "\S*validation\.istio\.io" denied the request: .*namespace\/dnsName/,
    );
  });

  describe("with the traffic of their pods", () => {
    before(async function () {
      if (process.getuid!() !== 0 && (await proxyUser(server)) === "0") {
        const reason = "without newuidmap and a range in /etc/subuid, this user's sidecars get no traffic";
        assert.ok(!process.env.CI, reason);
        console.log(`    skipped: ${reason}`);
        this.skip();
      }
      // Sidecars and the node hear of endpoints a moment after their pods are ready.
      const reached = async (caller: EchoWorkload, workload: EchoWorkload) =>
        assert.match(await call(cluster, caller, url(workload)).catch(String), /StatusCode=200|reset by peer/);
      const ways = workloads.flatMap((workload) => [client, stranger].map((caller) => [caller, workload] as const));
      await Promise.all(ways.map((way) => eventually(() => reached(...way))));
    });

    it("run as a user of their own", async () => {
      assert.equal(await proxyUser(server), "1337");
      assert.equal(await runInPod(cluster, server, "app", ["id", "-u"]), "1338\n");
    });

    it("verify each other: the server knows the client by its identity", async () => {
      const answer = await call(cluster, client, url(server));
      assert.match(answer, /StatusCode=200/);
      assert.match(answer, /Hostname=server/);
      assert.equal(verifiedCaller(answer), identity(client));
      assert.match(await call(cluster, client, url(server, echoPorts.tcp, "tcp")), /Echo=HelloWorld/);
    });

    it("refuse a client without a sidecar on every port of the application", async () => {
      await assert.rejects(call(cluster, stranger, url(server)), refused);
      await assert.rejects(call(cluster, stranger, url(server, echoPorts.other)), refused);
      await assert.rejects(call(cluster, stranger, url(server, echoPorts.tcp, "tcp")), refused);
      const { status } = await getPod(cluster, server);
      await assert.rejects(call(cluster, stranger, `http://${status?.podIP}:${echoPorts.http}`), refused);
    });

    it("let such a client scrape their metrics", async () => {
      const { status } = await getPod(cluster, server);
      const answer = await call(cluster, stranger, `http://${status?.podIP}:15020/stats/prometheus`);
      assert.match(answer, /StatusCode=200/);
      assert.match(answer, /envoy_server_uptime/);
    });

    describe("with a policy of exceptions", () => {
      before(async () => {
        await assert.rejects(call(cluster, stranger, url(open)), refused);
        await sandbox.stack.up({ program: programWithExceptions, onError: () => undefined });
      });

      it("accept such a client on the one port that is PERMISSIVE, and go on refusing it on the others", async () => {
        await eventually(() => answersUnverified(stranger, url(server, echoPorts.other)));
        await assert.rejects(call(cluster, stranger, url(server)), refused);
      });

      it("still verify a client with a sidecar on that port", async () => {
        assert.equal(verifiedCaller(await call(cluster, client, url(server, echoPorts.other))), identity(client));
      });

      it("accept every client of a workload that has it disabled, and its callers' sidecars know", async () => {
        for (const caller of [stranger, client]) {
          // Until both have heard of it, a caller's sidecar gets 503.
          await eventually(() => answersUnverified(caller, url(open)));
        }
      });
    });

    it("leave alone the port that the pod's annotation excludes", async () => {
      assert.match(await call(cluster, stranger, url(exempt, echoPorts.other)), /StatusCode=200/);
      await assert.rejects(call(cluster, stranger, url(exempt)), refused);
    });

    for (const [way, workload] of Object.entries(optOuts)) {
      it(`leave alone a pod left out by ${way}: it answers with and without a sidecar on the other side`, async () => {
        for (const caller of [client, stranger]) {
          await answersUnverified(caller, url(workload));
        }
      });
    }

    it("answer an HTTP/1.0 client", async () => {
      const request = "GET / HTTP/1.0\r\nHost: server\r\n\r\n";
      const answer = await call(
        cluster,
        client,
        url(server, echoPorts.http, "tcp"),
        "--msg",
        request,
        "--expect=200 OK",
      );
      assert.match(answer, /HTTP\/1\.[01] 200 OK/);
      assert.match(answer, /Hostname=server/);
    });

    it("are reached by the ingress gateway as what it is", async () => {
      const host = `echo.${gateway.domain}`;
      await cluster.create(`/apis/networking.istio.io/v1/namespaces/${shop}/virtualservices`, {
        apiVersion: "networking.istio.io/v1",
        kind: "VirtualService",
        metadata: { name: "echo" },
        spec: {
          hosts: [host],
          gateways: ["kyma-system/kyma-gateway"],
          http: [{ route: [{ destination: { host: `server.${shop}.svc.cluster.local`, port: { number: 8080 } } }] }],
        },
      });
      await eventually(async () => {
        const { status, body } = await getThrough(gateway, host, "/");
        assert.equal(status, 200);
        const gatewayIdentity = "spiffe://cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account";
        assert.equal(verifiedCaller(body), gatewayIdentity);
      });
    });
  });
});
