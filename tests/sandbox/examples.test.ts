import assert from "node:assert/strict";

import { exampleFile, exampleNames } from "../support/examplePrograms";
import { clusterClient } from "./support/clusterClient";
import type { CommandLineProject } from "./support/commandLineProject";
import { ConsumerSandbox } from "./support/consumerSandbox";
import { eventually } from "./support/eventually";
import { GatewayClient } from "./support/gatewayClient";

const domain = "local.kyma.dev";

/** Stacks that others refer to are up before these and down after them. */
const consumersOf: Record<string, string[]> = { "two-stacks/platform": ["two-stacks/shop"] };
const dependent = Object.values(consumersOf).flat();

describe("the examples on a cluster", function () {
  this.timeout("20m");
  let sandbox: ConsumerSandbox;
  let client: GatewayClient;

  before(async () => {
    sandbox = await ConsumerSandbox.start();
    client = new GatewayClient(sandbox.cluster.ports.https);
  });
  after(async () => sandbox?.remove());

  /** Config of the test's cluster over that of the example's own Pulumi.yaml. */
  function configOf(name: string): Record<string, unknown> {
    const project = /^name: (.*)$/m.exec(exampleFile(name, "Pulumi.yaml"))![1];
    return {
      [`${project}:charts`]: { directory: sandbox.charts },
      // Definitions that the example before has kept.
      "kubernetes:upsertExistingObjects": "true",
    };
  }

  /** Stacks that are up, the last one first: an example that fails leaves the cluster to the next as it was. */
  const running: CommandLineProject[] = [];
  afterEach(async () => {
    for (const project of running.splice(0)) {
      await project.destroy();
    }
  });

  async function up(name: string): Promise<Record<string, any>> {
    const project = sandbox.project(name);
    await project.init(configOf(name));
    running.unshift(project);
    const outputs = await project.up();
    assert.deepEqual(await project.plannedChanges(), [], `${name}: a second update`);
    return outputs;
  }

  /** Waits until a host behind the gateway answers so. */
  async function answers(status: number, host: string, path: string, ca: string, headers = {}): Promise<string> {
    return eventually(async () => {
      const answer = await client.request(host, path, { ca, headers });
      assert.equal(answer.status, status, answer.body);
      return answer.body;
    }, 180_000);
  }

  /** What a reader of the example would see of it from outside. */
  const seen: Record<string, (outputs: Record<string, any>) => Promise<unknown>> = {
    minimal: ({ certificateAuthority: ca }) => answers(200, `healthz.${domain}`, "/healthz/ready", ca),
    "gateway-certificate": async ({ certificateAuthorities: [, shop] }) =>
      answers(404, "orders.shop.example", "/", shop),
    "service-route": async ({ hosts, certificateAuthority: ca }) => {
      const host = hosts.find((name: string) => name.endsWith(`.${domain}`));
      assert.match(await answers(200, host, "/", ca, { "x-canary": "true" }), /ServiceVersion=v2/);
    },
    yaml: async ({ url, certificateAuthority: ca }) => {
      // Let through to a Service that is not there, and stopped by Oathkeeper before it.
      await answers(503, new URL(url).host, "/healthz", ca);
      await answers(401, new URL(url).host, "/api/orders", ca);
    },
    exposure: ({ url, certificateAuthority: ca }) => answers(401, new URL(url).host, "/api/orders", ca),
  };

  for (const name of exampleNames().filter((candidate) => !dependent.includes(candidate))) {
    it(`${name}: up, nothing left to do, down`, async () => {
      const outputs = await up(name);
      await seen[name]?.(outputs);
      for (const consumer of consumersOf[name] ?? []) {
        const { url } = await up(consumer);
        await answers(200, new URL(url).host, "/healthz", outputs.certificateAuthority);
      }
      while (running.length > 0) {
        await running[0].destroy();
        running.shift();
      }
      const { items } = await clusterClient(sandbox.cluster.kubeconfig).get<{
        items: { metadata: { name: string } }[];
      }>("/api/v1/namespaces");
      assert.ok(!items.some(({ metadata }) => ["istio-system", "kyma-system", "shop"].includes(metadata.name)));
    });
  }
});
