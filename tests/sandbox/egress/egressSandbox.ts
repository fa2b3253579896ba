import assert from "node:assert/strict";

import type { OpMap } from "@pulumi/pulumi/automation";

import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import type { Pod } from "../../../sandbox/cluster/kube/types";
import { update } from "../../../sandbox/engine/update";
import { testAuthority, type TestAuthority } from "../../support/certificates";
import { clusterClient } from "../support/clusterClient";
import { eventually } from "../support/eventually";
import { connections, createExternalServer } from "../support/externalServer";
import { addHosts } from "../support/hostNames";
import { changes, type LocalSandbox, localSandbox } from "../support/localSandbox";
import { workloadSandboxTools } from "../support/tools";
import { call, createEcho, type PodName, readyPod, runInPod } from "../support/workloads";
import { egressProgram, type EgressSettings, hosts, istioSystem, shop } from "./program";

const outside = "outside";

/** A caller in the mesh. */
export const caller: PodName = { namespace: shop, name: "caller" };
/** Serves every host but the one that it guards. */
export const open: PodName = { namespace: outside, name: "open" };
/** Serves only clients with a certificate of the test's authority. */
export const guarded: PodName = { namespace: outside, name: "guarded" };

export const clientSubject = "CN=shop";
const authorityFile = "/tmp/authority.pem";

function issued(issuer: TestAuthority, name: string, serverHosts: string[] = []): Promise<TestAuthority> {
  return testAuthority(name, { issuer, isAuthority: false, hosts: serverHosts });
}

/** A cluster with a mesh, a caller in it and servers that the mesh does not know, but the cluster's name server does. */
export class EgressSandbox {
  readonly cluster: KubeClient;

  private constructor(
    readonly sandbox: LocalSandbox,
    private settings: EgressSettings,
  ) {
    this.cluster = clusterClient(sandbox.cluster.kubeconfig);
  }

  static async start(): Promise<EgressSandbox> {
    const authority = await testAuthority("outside");
    const { certificate, key } = await issued(authority, "shop");
    const tools = await workloadSandboxTools();
    const material = { authority: authority.certificate, client: { certificate, key } };
    const settings: EgressSettings = { charts: tools["istio-charts"], ...material, ways: [] };
    const sandbox = await localSandbox({ tools, program: egressProgram(() => created.settings) });
    const created = new EgressSandbox(sandbox, settings);
    try {
      await created.fill(authority);
    } catch (error) {
      await sandbox.remove();
      throw error;
    }
    return created;
  }

  /** Brings the stack up with these settings changed; says what the engine did. */
  async up(changed: Partial<EgressSettings> = {}): Promise<OpMap> {
    this.settings = { ...this.settings, ...changed };
    const { summary } = await update(this.sandbox.stack, () => undefined);
    return changes(summary.resourceChanges);
  }

  /** A call of the application's, which trusts the servers' authority when it speaks TLS itself. */
  call(url: string, ...options: string[]): Promise<string> {
    const trust = url.startsWith("https:") ? [`--ca=${authorityFile}`] : [];
    return call(this.cluster, caller, url, ...trust, ...options);
  }

  /** Such a call, until it succeeds: a sidecar and a gateway learn of new objects a moment after they exist. */
  reach(url: string, ...options: string[]): Promise<string> {
    return eventually(async () => {
      const answer = await this.call(url, ...options);
      assert.match(answer, /StatusCode=200/);
      return answer;
    });
  }

  connections(server: PodName, port: number): Promise<number> {
    return connections(this.cluster, server, port);
  }

  async gateway(): Promise<Pod> {
    const pods = `/api/v1/namespaces/${istioSystem}/pods?labelSelector=istio%3Degressgateway`;
    const { items } = await this.cluster.get<{ items: Pod[] }>(pods);
    return items[0];
  }

  gatewayLog(pod: Pod): Promise<string> {
    return this.cluster.get<string>(`/api/v1/namespaces/${istioSystem}/pods/${pod.metadata.name}/log`);
  }

  private async fill(authority: TestAuthority): Promise<void> {
    await this.up();
    const { cluster } = this;
    await cluster.create("/api/v1/namespaces", { metadata: { name: shop } });
    const labels = { "istio-injection": "disabled" };
    await cluster.create("/api/v1/namespaces", { metadata: { name: outside, labels } });
    await createEcho(cluster, caller);
    const { mutual, ...others } = hosts;
    const names = Object.values(others);
    await createExternalServer(cluster, { ...open, certificate: await issued(authority, "open", names) });
    const clientAuthority = authority.certificate;
    const guardedCertificate = await issued(authority, "guarded", [mutual]);
    await createExternalServer(cluster, { ...guarded, certificate: guardedCertificate, clientAuthority });
    const [openPod, guardedPod] = await Promise.all([open, guarded, caller].map((pod) => readyPod(cluster, pod)));
    const addresses = Object.fromEntries(names.map((name) => [name, openPod.status!.podIP!]));
    await addHosts(cluster, { ...addresses, [mutual]: guardedPod.status!.podIP! });
    const write = ["sh", "-c", `printf %s "$1" > ${authorityFile}`, "sh", authority.certificate];
    await runInPod(cluster, caller, "app", write);
    await eventually(() => runInPod(cluster, caller, "app", ["getent", "hosts", mutual]));
    this.settings = { ...this.settings, tcpAddress: openPod.status!.podIP };
  }
}
