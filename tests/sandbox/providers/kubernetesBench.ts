import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import { eventually } from "../support/eventually";
import type { KubernetesObject } from "./kubernetesCluster";
import type { TestCluster } from "./kubernetesCluster";
import type { RecordingEngine } from "./kubernetesEngine";
import type { Answer, Options, ResourceName, State } from "./kubernetesPlugin";
import type { KubernetesPlugin } from "./kubernetesPlugin";

/** One behaviour: what it says, under which provider settings, and how it is seen. */
export interface Behaviour {
  says: string;
  settings?: Record<string, string>;
  run(bench: Bench): Promise<void>;
}

/** What a row works on: the plugin under test, the cluster, and a namespace of its own. */
export class Bench {
  constructor(
    readonly plugin: KubernetesPlugin,
    readonly cluster: TestCluster,
    readonly engine: RecordingEngine,
    readonly namespace: string,
    /** Starts another process of the plugin, ended with the row. */
    readonly another: (kubeconfig: string, settings?: Record<string, string>) => Promise<KubernetesPlugin>,
    readonly kubeconfig: string,
  ) {}

  /** A new resource's way: checked, then created. */
  async create(resource: ResourceName, args: Properties, options: Options = {}): Promise<State & Answer> {
    const { values: inputs } = await this.plugin.check(resource, args);
    const created = await this.plugin.create(resource, inputs, options);
    return { ...created, inputs, outputs: created.values };
  }

  /** A known resource's way: checked against its old inputs, then updated. */
  async update(resource: ResourceName, state: State, args: Properties, options: Options = {}): Promise<State & Answer> {
    const { values: inputs } = await this.plugin.check(resource, args, state.inputs);
    const updated = await this.plugin.update(resource, state, inputs, options);
    return { ...updated, id: state.id, inputs, outputs: updated.values };
  }

  /** Namespace and name for the metadata of an object in the row's namespace. */
  named(name: string, annotations?: Record<string, string>): Properties {
    return { name, namespace: this.namespace, ...(annotations && { annotations }) };
  }

  path(plural: string, name = "", root = "/api/v1"): string {
    return `${root}/namespaces/${this.namespace}/${plural}${name && `/${name}`}`;
  }

  configMap(name: string): Promise<KubernetesObject> {
    return this.cluster.get(this.path("configmaps", name));
  }

  /** Makes the namespace's Pods ready, as a kubelet would: at least `count`, once they are there. */
  async runPods(count: number, phase = "Running"): Promise<void> {
    const { items } = await eventually(async () => {
      const pods = await this.cluster.get<{ items: KubernetesObject[] }>(this.path("pods"));
      assert.ok(pods.items.length >= count, `${pods.items.length} of ${count} Pods are there`);
      return pods;
    });
    for (const [index, { metadata }] of items.entries()) {
      const now = new Date().toISOString();
      const ready = phase === "Running" ? "True" : "False";
      await this.cluster.mergePatch(this.path("pods", `${metadata.name}/status`), {
        status: {
          phase,
          podIP: `10.244.0.${index + 1}`,
          podIPs: [{ ip: `10.244.0.${index + 1}` }],
          conditions: [{ type: "Ready", status: ready, lastTransitionTime: now }],
        },
      });
    }
  }
}
