import type { Properties } from "../../../sandbox/providers/wire";
import type { ResourceName } from "./kubernetesPlugin";

function kind(type: string): (name: string) => ResourceName {
  return (name) => ({ type: `kubernetes:${type}`, name });
}

export const configMap = kind("core/v1:ConfigMap");
export const crd = kind("apiextensions.k8s.io/v1:CustomResourceDefinition");
export const daemonSet = kind("apps/v1:DaemonSet");
export const deployment = kind("apps/v1:Deployment");
export const job = kind("batch/v1:Job");
export const namespace = kind("core/v1:Namespace");
export const persistentVolumeClaim = kind("core/v1:PersistentVolumeClaim");
export const secret = kind("core/v1:Secret");
export const service = kind("core/v1:Service");
export const statefulSet = kind("apps/v1:StatefulSet");
export const widget = kind("suite.example.com/v1:Widget");

const pod = {
  metadata: { labels: { app: "web" } },
  spec: { containers: [{ name: "web", image: "web" }] },
};

/** The spec of a Deployment, DaemonSet or StatefulSet with one container. */
export function workload(more: Properties = {}): Properties {
  return { selector: { matchLabels: { app: "web" } }, template: pod, ...more };
}

export function jobSpec(more: Properties = {}): Properties {
  return { template: { spec: { ...pod.spec, restartPolicy: "Never" } }, ...more };
}

/** A CRD of the suite, each with a group of its own so that rows do not share one. */
export function widgetCrd(group: string, field = "size"): Properties {
  const spec = {
    type: "object",
    properties: { [field]: { type: "integer" }, tags: { type: "array", items: { type: "string" } } },
  };
  const status = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  return {
    metadata: { name: `widgets.${group}` },
    spec: {
      group,
      scope: "Namespaced",
      names: { kind: "Widget", plural: "widgets", singular: "widget", listKind: "WidgetList" },
      versions: [
        {
          name: "v1",
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: "object", properties: { spec, status } } },
        },
      ],
    },
  };
}

export function widgetOf(group: string): (name: string) => ResourceName {
  return kind(`${group}/v1:Widget`);
}
