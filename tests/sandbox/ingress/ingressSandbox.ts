import assert from "node:assert/strict";

import type { OpMap } from "@pulumi/pulumi/automation";

import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { update } from "../../../sandbox/engine/update";
import { createBackend, createService, createTlsSecret } from "../support/backends";
import { clusterClient } from "../support/clusterClient";
import { eventually } from "../support/eventually";
import { GatewayClient, type TlsOptions } from "../support/gatewayClient";
import { changes, type LocalSandbox, localSandbox } from "../support/localSandbox";
import { workloadSandboxTools } from "../support/tools";
import { createEcho, readyPod, runInPod } from "../support/workloads";
import { type IngressMaterial, ingressMaterial } from "./material";
import { domain, domains, ingressProgram, type IngressSettings, partner, secretName, shop } from "./program";
import { serviceRoutes } from "./serviceRoutes";
import { backends, caller, orders, outsider, vault } from "./workloads";

const istioSystem = "istio-system";

/** A cluster with a mesh, its gateways, backends and callers. */
export class IngressSandbox {
  readonly client: GatewayClient;
  readonly cluster: KubeClient;

  private constructor(
    readonly sandbox: LocalSandbox,
    readonly material: IngressMaterial,
    private settings: IngressSettings,
  ) {
    this.cluster = clusterClient(sandbox.cluster.kubeconfig);
    this.client = new GatewayClient(sandbox.cluster.ports.https);
  }

  static async start(): Promise<IngressSandbox> {
    const material = await ingressMaterial();
    const tools = await workloadSandboxTools();
    const { chain, clients, mutual, optional, modern } = material;
    const withClients = { clientCertificateAuthority: clients.certificate };
    const settings: IngressSettings = {
      charts: tools["istio-charts"],
      routes: serviceRoutes(50),
      certificate: { provided: chain.pair },
      certificates: {
        [domains.mutual]: { provided: mutual.pair, ...withClients },
        [domains.optional]: { provided: optional.pair, ...withClients },
        [domains.modern]: { provided: modern.pair },
      },
    };
    const program = ingressProgram(() => created.settings);
    const sandbox = await localSandbox({ tools, program });
    const created: IngressSandbox = new IngressSandbox(sandbox, material, settings);
    try {
      await created.fill();
    } catch (error) {
      await sandbox.remove();
      throw error;
    }
    return created;
  }

  /** Brings the stack up with these settings changed; says what the engine did. */
  async up(changed: Partial<IngressSettings> = {}): Promise<OpMap> {
    this.settings = { ...this.settings, ...changed };
    const { summary } = await update(this.sandbox.stack, () => undefined);
    return changes(summary.resourceChanges);
  }

  /** The stack's certificates by domain, as settings. */
  get certificates(): IngressSettings["certificates"] {
    return this.settings.certificates;
  }

  /** Waits until the gateway serves a certificate for a host. */
  async serves(host: string, fingerprint: string): Promise<void> {
    await eventually(async () => assert.equal((await this.client.handshake(host)).chain[0], fingerprint));
  }

  /** Waits until the gateway serves another certificate for a host; returns its fingerprint. */
  servesOther(host: string, fingerprint: string): Promise<string> {
    return eventually(async () => {
      const [served] = (await this.client.handshake(host)).chain;
      assert.notEqual(served, fingerprint);
      return served;
    });
  }

  /** Waits until the gateway refuses a host's handshakes with such options. */
  async refuses(host: string, options: TlsOptions): Promise<void> {
    await eventually(() => assert.rejects(this.client.handshake(host, options)));
  }

  /** PEM of the authority that clients of the gateway have to trust. */
  async authority(): Promise<string> {
    return (await this.sandbox.stack.outputs()).certificateAuthority.value as string;
  }

  /** Skips what needs backends with sidecars on a machine whose sidecars get no traffic. */
  async skipWithoutSidecars(context: Mocha.Context): Promise<void> {
    const user = await runInPod(this.cluster, caller, "istio-proxy", ["id", "-u"]);
    if (process.getuid!() !== 0 && user.trim() === "0") {
      const reason = "without newuidmap and a range in /etc/subuid, this user's sidecars get no traffic";
      assert.ok(!process.env.CI, reason);
      console.log(`    skipped: ${reason}`);
      context.skip();
    }
  }

  private async fill(): Promise<void> {
    const { cluster, material } = this;
    const namespaces = [shop, partner.namespace].map((name) => ({ metadata: { name } }));
    const outside = { metadata: { name: outsider.namespace, labels: { "istio-injection": "disabled" } } };
    await Promise.all([...namespaces, outside].map((body) => cluster.create("/api/v1/namespaces", body)));
    const partnerSecret = { namespace: partner.namespace, name: secretName(partner.domain) };
    await createTlsSecret(cluster, partnerSecret, material.partner.pair);
    await createTlsSecret(cluster, vault, material.vault.pair);
    await this.up();
    const existing = { namespace: istioSystem, name: secretName(domains.existing) };
    await createTlsSecret(cluster, existing, material.existing.pair);

    await Promise.all([orders, vault].map((service) => createService(cluster, service)));
    await Promise.all([caller, outsider].map((workload) => createEcho(cluster, workload)));
    await Promise.all(backends.map((backend) => createBackend(cluster, backend)));
    await Promise.all([caller, outsider, ...backends].map((pod) => readyPod(cluster, pod)));
    await this.serves(`shop.${domain}`, material.chain.fingerprints[0]);
  }
}
