import assert from "node:assert/strict";

import type { OpMap } from "@pulumi/pulumi/automation";

import { JwtHandler } from "../../../index";
import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import type { Pod, Secret } from "../../../sandbox/cluster/kube/types";
import { update } from "../../../sandbox/engine/update";
import { clusterClient } from "../support/clusterClient";
import { eventually } from "../support/eventually";
import { exposureSandboxTools } from "../support/tools";
import { postForm } from "../support/formPost";
import { type Answer, GatewayClient, type RequestOptions } from "../support/gatewayClient";
import { changes, localSandbox, type LocalSandbox } from "../support/localSandbox";
import { webPodSpec } from "../support/webPod";
import { createEcho, isReady, readyPod, type PodName } from "../support/workloads";
import { caller, clientSecret, domain, keys, keysPort, kymaSystem, orders, ordersHost, users } from "./names";
import { exposureProgram, type ExposureSettings } from "./program";
import { TokenIssuer } from "./tokenIssuer";

/** A cluster with the whole exposure, a service behind it, and an issuer of tokens. */
export class ExposureSandbox {
  readonly cluster: KubeClient;
  private readonly client: GatewayClient;
  private authority = "";

  private constructor(
    readonly sandbox: LocalSandbox,
    readonly issuer: TokenIssuer,
    private settings: ExposureSettings,
  ) {
    this.cluster = clusterClient(sandbox.cluster.kubeconfig);
    this.client = new GatewayClient(sandbox.cluster.ports.https);
  }

  static async start(): Promise<ExposureSandbox> {
    const issuer = await TokenIssuer.create();
    const tools = await exposureSandboxTools();
    const program = exposureProgram(() => created.settings);
    const sandbox = await localSandbox({ tools, program });
    const settings = { charts: tools["istio-charts"], issuer: issuer.url, jwtHandler: JwtHandler.Ory };
    const created: ExposureSandbox = new ExposureSandbox(sandbox, issuer, settings);
    try {
      await created.fill();
    } catch (error) {
      await sandbox.remove();
      throw error;
    }
    return created;
  }

  /** Brings the stack up with these settings changed; says what the engine did. */
  async up(changed: Partial<ExposureSettings> = {}): Promise<OpMap> {
    this.settings = { ...this.settings, ...changed };
    const { summary, outputs } = await update(this.sandbox.stack, () => undefined);
    this.authority = outputs.certificateAuthority.value as string;
    return changes(summary.resourceChanges);
  }

  /** One request to the API, with a token where one is given. */
  get(path: string, token?: string, options: RequestOptions = {}): Promise<Answer> {
    const bearer: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const headers = { ...bearer, ...options.headers };
    return this.client.request(ordersHost, path, { ...options, headers, ca: this.authority });
  }

  /** Waits until the API answers a request with such a status; resolves to the answer. */
  answers(status: number, path: string, token?: string): Promise<Answer> {
    return eventually(async () => {
      const answer = await this.get(path, token);
      assert.equal(answer.status, status, `${path}: ${answer.body}`);
      return answer;
    });
  }

  /** Id and secret of the stack's OAuth2 client. */
  async credentials(): Promise<[id: string, secret: string]> {
    const { namespace, name } = clientSecret;
    const { data = {} } = await this.cluster.get<Secret>(`/api/v1/namespaces/${namespace}/secrets/${name}`);
    const value = (key: string) => Buffer.from(data[key], "base64").toString("utf8");
    return [value("client_id"), value("client_secret")];
  }

  /** Asks Hydra, through the gateway, for a token of the stack's client. */
  requestToken(user: [name: string, password: string], scope: string): Promise<Answer> {
    const post = { port: this.sandbox.cluster.ports.https, ca: this.authority, user };
    return postForm(post, `oauth2.${domain}`, "/oauth2/token", { grant_type: "client_credentials", scope });
  }

  async clientToken(scope: string): Promise<string> {
    return eventually(async () => {
      const { status, body } = await this.requestToken(await this.credentials(), scope);
      assert.equal(status, 200, body);
      return (JSON.parse(body) as { access_token: string }).access_token;
    });
  }

  /** Pods of an application of the Ory stack or the controller. */
  async pods(application: string): Promise<Pod[]> {
    const selector = encodeURIComponent(`app.kubernetes.io/name=${application}`);
    const path = `/api/v1/namespaces/${kymaSystem}/pods?labelSelector=${selector}`;
    return (await this.cluster.get<{ items: Pod[] }>(path)).items;
  }

  /** Has a Deployment run so many pods, and waits until it does. */
  async scale(deployment: string, application: string, replicas: number): Promise<void> {
    const path = `/apis/apps/v1/namespaces/${kymaSystem}/deployments/${deployment}`;
    await this.cluster.patch(path, { spec: { replicas } });
    await this.settled(application, replicas);
  }

  /** Waits until an application has so many pods, all of them ready. */
  async settled(application: string, count = 1): Promise<Pod[]> {
    return eventually(async () => {
      const pods = await this.pods(application);
      assert.ok(pods.length === count && pods.every(isReady), `${application}: ${pods.length} pods`);
      return pods;
    });
  }

  private async fill(): Promise<void> {
    const outside = { metadata: { name: keys.namespace, labels: { "istio-injection": "disabled" } } };
    await this.cluster.create("/api/v1/namespaces", { metadata: { name: orders.namespace } });
    await this.cluster.create("/api/v1/namespaces", outside);
    await this.serveKeys();
    await this.up();
    // Where sidecars check tokens the controller looks for them among the containers.
    const annotations = { "sidecar.istio.io/nativeSidecar": "false" };
    await Promise.all([orders, users, caller].map((pod) => createEcho(this.cluster, { ...pod, annotations })));
    await Promise.all([orders, users, caller, keys].map((pod: PodName) => readyPod(this.cluster, pod)));
  }

  private async serveKeys(): Promise<void> {
    const { namespace, name } = keys;
    const core = `/api/v1/namespaces/${namespace}`;
    const labels = { app: name };
    await this.cluster.create(`${core}/configmaps`, { metadata: { name: "web" }, data: { body: this.issuer.keySet } });
    await this.cluster.create(`${core}/services`, {
      metadata: { name },
      spec: { selector: labels, ports: [{ name: "http", port: keysPort }] },
    });
    await this.cluster.create(`${core}/pods`, { metadata: { name, labels }, spec: webPodSpec(keysPort) });
  }
}
