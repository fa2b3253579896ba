import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as tls from "node:tls";

import type { EngineEvent } from "@pulumi/pulumi/automation";

import { type GatewayEndpoint, getHealth, getRedirect, waitForGateway } from "../../sandbox/cli/gateway";
import { stateResources } from "../../sandbox/engine/resourceTree";
import type { KubeClient } from "../../sandbox/cluster/kube/kubeClient";
import { hasStatus } from "../../sandbox/cluster/kube/kubeError";
import { clusterClient, kubeconfigToken } from "./support/clusterClient";
import { previewByCommandLine } from "./support/commandLine";
import { eventually } from "./support/eventually";
import { filesWith, forms, privateKeys } from "./support/secrets";
import { exposureSandboxTools } from "./support/tools";
import { changes, exportWithSecrets, type LocalSandbox, localSandbox, plannedCreations } from "./support/localSandbox";
import { settled } from "./support/settled";

const webhooks = "/apis/admissionregistration.k8s.io/v1";
const istioSystem = "istio-system";
const clusterScoped = [
  "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
  "/apis/rbac.authorization.k8s.io/v1/clusterroles",
  "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
  `${webhooks}/mutatingwebhookconfigurations`,
  `${webhooks}/validatingwebhookconfigurations`,
];

interface WebhookConfiguration {
  webhooks: { clientConfig: { caBundle?: string } }[];
}

interface IstiodContainer {
  resources: { requests: { memory: string } };
  env: { name: string; value?: string }[];
}

interface IstiodDeployment {
  spec: { template: { spec: { containers: IstiodContainer[] } } };
}

interface DeploymentStatus {
  status: { readyReplicas?: number; replicas?: number };
}

describe("the local stack on the real engine", function () {
  this.timeout("15m");
  let sandbox: LocalSandbox;
  let cluster: KubeClient;
  let gateway: GatewayEndpoint;
  let planned: string[];

  async function up() {
    const result = await sandbox.stack.up({ onError: () => undefined });
    gateway = {
      domain: result.outputs.domain.value as string,
      ports: sandbox.cluster.ports,
      certificateAuthority: result.outputs.certificateAuthority.value as string,
    };
    await waitForGateway(gateway);
    return result;
  }

  async function readyReplicas(deployment: string, expected: number): Promise<void> {
    await eventually(async () => {
      const path = `/apis/apps/v1/namespaces/${istioSystem}/deployments/${deployment}`;
      const { status } = await cluster.get<DeploymentStatus>(path);
      assert.equal(status.readyReplicas, expected, `${deployment}: ready replicas`);
    });
  }

  before(async () => {
    sandbox = await localSandbox({ tools: await exposureSandboxTools() });
    cluster = clusterClient(sandbox.cluster.kubeconfig);
    console.log(
      `    plugins: ${sandbox.plugins.map(({ name, official }) => `${name} ${official ? "official" : "stand-in"}`)}`,
    );
  });
  after(async () => sandbox?.remove());

  it("previews every object on an empty cluster", async () => {
    const events: EngineEvent[] = [];
    await sandbox.stack.preview({ onEvent: (event) => events.push(event) });
    planned = plannedCreations(events);
    assert.ok(
      planned.some((urn) => urn.endsWith("networking.istio.io/v1:Gateway::ingress-servers")),
      planned.join("\n"),
    );
  });

  it("is the same program to the plain command line", async () => {
    assert.deepEqual((await previewByCommandLine(sandbox)).sort(), [...planned].sort());
  });

  it("comes up with exactly what was previewed", async () => {
    await up();
    const made = stateResources(await sandbox.stack.exportStack()).map(({ urn }) => urn);
    assert.deepEqual([...planned].sort(), made.sort());
  });

  it("serves HTTPS against the stack's authority, TLS 1.2 and 1.3 only, and redirects port 80", async () => {
    assert.equal((await getHealth(gateway)).status, 200);
    const plain = await getRedirect(gateway);
    assert.deepEqual(plain, { status: 301, location: `https://healthz.${gateway.domain}/healthz/ready` });

    const connect = (version: tls.SecureVersion) =>
      new Promise<string | null>((resolve, reject) => {
        const socket = tls.connect({
          host: "127.0.0.1",
          port: gateway.ports.https,
          servername: `shop.${gateway.domain}`,
          ca: gateway.certificateAuthority,
          minVersion: version,
          maxVersion: version,
          // OpenSSL itself refuses TLS 1.1 at its default security level.
          ciphers: "DEFAULT:@SECLEVEL=0",
        });
        socket.on("secureConnect", () => {
          resolve(socket.getProtocol());
          socket.destroy();
        });
        socket.on("error", reject);
      });
    assert.equal(await connect("TLSv1.2"), "TLSv1.2");
    assert.equal(await connect("TLSv1.3"), "TLSv1.3");
    await assert.rejects(connect("TLSv1.1"), { code: "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION" });
  });

  it("changes nothing on a second up", async () => {
    assert.deepEqual(changes((await up()).summary.resourceChanges), {});
  });

  it("keeps keys and passphrases out of the state, of what the engine prints, and of logs", async () => {
    const again = await sandbox.stack.up();
    await sandbox.stack.setConfig("kyma-mesh:domain", { value: "rotated.example.com" });
    const diff = await sandbox.stack.preview({ diff: true });
    await sandbox.stack.removeConfig("kyma-mesh:domain");
    assert.match(diff.stdout, /kyma-gateway-certs/, "the diff shows the rotated secret");
    const printed = [again, diff].flatMap(({ stdout, stderr }) => [stdout, stderr]);

    const keys = privateKeys(exportWithSecrets(sandbox));
    assert.ok(keys.length >= 2, "the authority's key and the gateway's");
    const passphrase = fs.readFileSync(path.join(sandbox.directory, "passphrase"), "utf8");
    const token = kubeconfigToken(sandbox.cluster.kubeconfig);
    for (const form of [...keys, passphrase, token].flatMap(forms)) {
      assert.ok(!printed.some((output) => output.includes(form)), "printed by the engine");
      assert.deepEqual(filesWith(path.join(sandbox.directory, "state"), form), []);
      assert.deepEqual(filesWith(sandbox.cluster.logsDirectory, form), []);
    }
  });

  it("scales out with the production profile, without replacing anything", async () => {
    await sandbox.stack.setConfig("kyma-mesh:profile", { value: "production" });
    const { summary } = await up();
    assert.deepEqual(Object.keys(changes(summary.resourceChanges)).sort(), ["create", "update"]);
    // The charts leave `replicas` to the autoscaler: it is what brings these numbers about.
    await readyReplicas("istiod", 2);
    await readyReplicas("istio-ingressgateway", 3);
  });

  it("finds no drift after webhooks were patched, the autoscaler scaled and a pod was restarted", async () => {
    const patched = await cluster.get<WebhookConfiguration>(
      `${webhooks}/validatingwebhookconfigurations/istio-validator-istio-system`,
    );
    assert.ok(patched.webhooks.every(({ clientConfig }) => clientConfig.caBundle !== undefined));
    const pods = `/api/v1/namespaces/${istioSystem}/pods`;
    const selector = encodeURIComponent("app=istio-ingressgateway");
    const { items } = await cluster.get<{ items: { metadata: { name: string } }[] }>(
      `${pods}?labelSelector=${selector}`,
    );
    const restarted = `${pods}/${items[0].metadata.name}`;
    await cluster.delete(restarted, {});
    await eventually(() => assert.rejects(cluster.get(restarted), (error) => hasStatus(error, 404)));
    await settled(cluster);

    const { changeSummary } = await sandbox.stack.preview({ refresh: true });
    assert.deepEqual(changes(changeSummary), {});
  });

  it("takes an IstioOperator override from the stack's config, in Kyma's own example", async () => {
    const override = fs.readFileSync(path.join(__dirname, "istioctlOracle", "inputs", "kyma-example.yaml"), "utf8");
    await sandbox.stack.setConfig("kyma-mesh:istioOperator", { value: override });
    const { summary, stdout } = await up();
    assert.deepEqual(Object.keys(changes(summary.resourceChanges)), ["update"]);
    assert.match(stdout, /components\.policy.*removed/i);
    const { spec } = await cluster.get<IstiodDeployment>(`/apis/apps/v1/namespaces/${istioSystem}/deployments/istiod`);
    const [{ resources, env }] = spec.template.spec.containers;
    assert.equal(resources.requests.memory, "3Gi");
    assert.equal(env.find(({ name }) => name === "PILOT_TRACE_SAMPLING")?.value, "20");
    assert.equal(env.find(({ name }) => name === "PILOT_HTTP10")?.value, "1", "Kyma's own variables stay");
    assert.deepEqual(changes((await sandbox.stack.preview()).changeSummary), {});
  });

  it("is destroyed to nothing and comes up again", async () => {
    await sandbox.stack.destroy();
    const { items } = await cluster.get<{ items: { metadata: { name: string } }[] }>("/api/v1/namespaces");
    const left = items.map(({ metadata }) => metadata.name).filter((name) => /istio|kyma/.test(name));
    assert.deepEqual(left, []);
    for (const path of clusterScoped) {
      const objects = await cluster.get<{ items: { metadata: { name: string } }[] }>(path);
      const ours = objects.items.map(({ metadata }) => metadata.name).filter((name) => /istio|kyma/.test(name));
      assert.deepEqual(ours, [], path);
    }
    assert.deepEqual(stateResources(await sandbox.stack.exportStack()), []);
    await up();
    assert.equal((await getHealth(gateway)).status, 200);
  });
});
