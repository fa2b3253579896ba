import * as fs from "node:fs";
import * as path from "node:path";

import type { NodeCapacity } from "../clusterOptions";
import { addresses, nodeName } from "../inner/addresses";
import { Informer } from "../kube/informer";
import type { KubeClient } from "../kube/kubeClient";
import type { ConfigMap, EndpointSlice, KubeObject, Pod, Secret, Service } from "../kube/types";
import { containerLog, type ClusterLayout } from "../layout";
import { AddressPool } from "./addressPool";
import { driverOf, type Facilities } from "./drivers";
import type { ContainerAccess, ContainerName, Output } from "./kubeletServer";
import { registerNode } from "./node";
import type { PodContext } from "./podContext";
import { PodWorker } from "./podWorker";
import { Provisioner } from "./provisioner";
import { desiredLoadBalancer, hostsFile, loadBalancerAddress } from "./services";

/** How often mounted tokens are looked at for renewal, in milliseconds. */
const tokenPeriod = 60_000;

export interface KubeletOptions {
  client: KubeClient;
  layout: ClusterLayout;
  facilities: Facilities;
  capacity: Required<NodeCapacity>;
  log: (message: string) => void;
  /** Told once of each image whose own program is replaced by another. */
  announce: (message: string) => void;
}

/** The one node's agent, and the cloud's load balancers: pods of known images are processes, others are simulated. */
export class Kubelet implements ContainerAccess {
  private readonly services: Informer<Service>;
  private readonly endpointSlices: Informer<EndpointSlice>;
  private readonly configMaps: Informer<ConfigMap>;
  private readonly secrets: Informer<Secret>;
  private readonly pods: Informer<Pod>;
  private readonly provisioner: Provisioner;
  private readonly pool = new AddressPool();
  private readonly workers = new Map<string, PodWorker>();
  private readonly podIPs = new Map<string, string>();
  private readonly announced = new Set<string>();
  private hosts = "";

  constructor(private readonly options: KubeletOptions) {
    const { client } = options;
    const configurationChanged = ({ metadata }: KubeObject) => this.refresh(metadata.namespace);
    this.services = new Informer(client, "/api/v1/services", (service, isGone) => this.serviceChanged(service, isGone));
    const endpointSlices = "/apis/discovery.k8s.io/v1/endpointslices";
    this.endpointSlices = new Informer(client, endpointSlices, () => this.writeHosts());
    this.configMaps = new Informer(client, "/api/v1/configmaps", configurationChanged);
    this.secrets = new Informer(client, "/api/v1/secrets", configurationChanged);
    this.provisioner = new Provisioner(client, options.layout.volumes, options.log);
    this.pods = new Informer(client, "/api/v1/pods", (pod, isGone) => this.podChanged(pod, isGone));
  }

  async start(): Promise<void> {
    const { client, capacity, layout } = this.options;
    fs.mkdirSync(path.join(layout.logs, "pods"), { recursive: true });
    await registerNode(client, capacity);
    const { services, endpointSlices, configMaps, secrets } = this;
    await Promise.all([services, endpointSlices, configMaps, secrets].map((informer) => informer.start()));
    await this.provisioner.start();
    await this.reserveAddresses();
    await this.pods.start();
    setInterval(() => this.refresh(), tokenPeriod);
  }

  /** The current address of the load balancer for `port`. */
  loadBalancer(port: number): string | undefined {
    return loadBalancerAddress(this.services.all(), port);
  }

  /** Whether every pod that was ready in the former run is so again. */
  isSettled(): boolean {
    return [...this.workers.values()].every((worker) => worker.isSettled);
  }

  async run({ namespace, pod, container }: ContainerName, command: string[]): Promise<Output> {
    const worker = [...this.workers.values()].find((candidate) => candidate.isNamed(namespace, pod));
    if (worker === undefined) {
      throw new Error(`no pod ${namespace}/${pod} on this node`);
    }
    return worker.execute(container, command);
  }

  log({ namespace, pod, container }: ContainerName): string | undefined {
    const file = containerLog(this.options.layout, namespace, pod, container);
    return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
  }

  /** Addresses of a former run have to be known before the first new pod gets one. */
  private async reserveAddresses(): Promise<void> {
    const { items } = await this.options.client.get<{ items: Pod[] }>("/api/v1/pods");
    for (const { metadata, status } of items) {
      if (status?.podIP !== undefined && status.podIP !== addresses.node) {
        this.pool.reserve(status.podIP);
        this.podIPs.set(metadata.uid, status.podIP);
      }
    }
  }

  private podChanged(pod: Pod, isGone: boolean): void {
    const { uid } = pod.metadata;
    if (pod.spec.nodeName !== nodeName) {
      return;
    }
    const known = this.workers.get(uid);
    if (isGone) {
      known?.remove();
      this.workers.delete(uid);
      this.releaseAddress(uid);
    } else if (known !== undefined) {
      known.update(pod);
    } else {
      const { layout, facilities, client, log } = this.options;
      const contextOf = (current: Pod) => this.contextOf(current);
      const worker = new PodWorker(pod, { layout, facilities, client, log, contextOf });
      this.workers.set(uid, worker);
      this.announceStandIns(pod);
      worker.sync();
    }
  }

  private announceStandIns({ spec }: Pod): void {
    const { facilities, announce } = this.options;
    const found = spec.containers.flatMap((container) => driverOf(container, facilities)?.standIn ?? []);
    for (const message of found.filter((one) => !this.announced.has(one))) {
      this.announced.add(message);
      announce(message);
    }
  }

  private contextOf(pod: Pod): PodContext {
    const { uid, namespace = "" } = pod.metadata;
    const podIP = pod.spec.hostNetwork ? addresses.node : (this.podIPs.get(uid) ?? this.pool.allocate());
    if (!pod.spec.hostNetwork) {
      this.podIPs.set(uid, podIP);
    }
    return {
      pod,
      podIP,
      capacity: this.options.capacity,
      configMap: (name) => this.configMaps.get(namespace, name),
      secret: (name) => this.secrets.get(namespace, name),
      claimDirectory: (name) => this.provisioner.directoryOf(namespace, name),
    };
  }

  private releaseAddress(uid: string): void {
    const address = this.podIPs.get(uid);
    if (address !== undefined) {
      this.podIPs.delete(uid);
      this.pool.release(address);
    }
  }

  /** Sees to the pods of one namespace, or to all. */
  private refresh(namespace?: string): void {
    const affected = [...this.workers.values()].filter(
      (worker) => (namespace ?? worker.namespace) === worker.namespace,
    );
    affected.forEach((worker) => worker.sync());
  }

  private serviceChanged(service: Service, isGone: boolean): void {
    this.writeHosts();
    const desired = isGone ? undefined : desiredLoadBalancer(service);
    if (desired !== undefined) {
      const { namespace, name } = service.metadata;
      this.options.client
        .patch(`/api/v1/namespaces/${namespace}/services/${name}/status`, desired)
        .catch((error: Error) => this.options.log(`service ${namespace}/${name}: ${error.message}`));
    }
  }

  /** Writes over the file in place, as it is mounted, and never shows readers an empty one. */
  private writeHosts(): void {
    const hosts = hostsFile(this.services.all(), this.endpointSlices.all());
    if (hosts === this.hosts) {
      return;
    }
    this.hosts = hosts;
    const text = Buffer.from(hosts);
    const file = fs.openSync(this.options.layout.hosts, "r+");
    fs.writeSync(file, text, 0, text.length, 0);
    fs.ftruncateSync(file, text.length);
    fs.closeSync(file);
  }
}
