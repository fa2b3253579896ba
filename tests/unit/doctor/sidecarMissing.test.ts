import assert from "node:assert/strict";

import { sidecarMissing } from "../../../cli/doctor/checks/sidecarMissing";
import { describeObject } from "../../../cli/doctor/finding";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import { injector } from "./injectors";
import { meshPod, meshService, plainPod, snapshotOf } from "./snapshots";

const inject = "sidecar.istio.io/inject";
const namespace = (labels: Record<string, string> = {}) => ({ metadata: { name: "shop", labels } });
const byDefault = injector({ byDefault: true });
const optIn = injector();

interface Case {
  title: string;
  objects: Partial<ClusterObjects>;
  finds?: string[];
}

const missing: Case[] = [
  { title: "a pod with a sidecar", objects: { pods: [meshPod("orders")] } },
  {
    title: "a pod that should have one by the mesh's default",
    objects: { pods: [plainPod("orders")], mutatingWebhooks: [byDefault] },
    finds: ["warning: Pod shop/orders"],
  },
  {
    title: "a pod of a namespace that was never asked for",
    objects: { pods: [plainPod("orders")], mutatingWebhooks: [optIn] },
  },
  {
    title: "a pod that should have one by its namespace",
    objects: {
      pods: [plainPod("orders")],
      namespaces: [namespace({ "istio-injection": "enabled" })],
      mutatingWebhooks: [optIn],
    },
    finds: ["warning: Pod shop/orders"],
  },
  {
    title: "a pod that should have one by the revision of its namespace",
    objects: {
      pods: [plainPod("orders")],
      namespaces: [namespace({ "istio.io/rev": "default" })],
      mutatingWebhooks: [injector({ name: "istio-revision-tag-default" })],
    },
    finds: ["warning: Pod shop/orders"],
  },
  {
    title: "a pod of a revision that no istiod has",
    objects: {
      pods: [plainPod("orders")],
      namespaces: [namespace({ "istio.io/rev": "1-20" })],
      mutatingWebhooks: [byDefault],
    },
  },
  {
    title: "pods of a namespace that was never asked for, whatever they say",
    objects: {
      pods: [
        plainPod("orders", { labels: { [inject]: "false" } }),
        plainPod("users", { annotations: { [inject]: "false" } }),
        plainPod("agent", { spec: { hostNetwork: true } }),
      ],
      mutatingWebhooks: [optIn],
    },
  },
  {
    title: "a namespace that would be without anyway",
    objects: {
      pods: [plainPod("orders")],
      namespaces: [namespace({ "istio-injection": "disabled" })],
      mutatingWebhooks: [optIn],
    },
  },
  {
    title: "a pod in the network of its node",
    objects: { pods: [plainPod("agent", { spec: { hostNetwork: true } })], mutatingWebhooks: [byDefault] },
    finds: ["info: Pod shop/agent"],
  },
  {
    title: "a pod that should have one by its own label",
    objects: { pods: [plainPod("orders", { labels: { [inject]: "true" } })], mutatingWebhooks: [optIn] },
    finds: ["warning: Pod shop/orders"],
  },
  {
    title: "pods of a namespace without, once",
    objects: {
      pods: [plainPod("orders"), plainPod("users", { labels: { [inject]: "true" } })],
      namespaces: [namespace({ "istio-injection": "disabled" })],
      mutatingWebhooks: [byDefault],
    },
    finds: ["info: Namespace shop"],
  },
  {
    title: "an annotation that the label contradicts",
    objects: {
      pods: [plainPod("orders", { labels: { [inject]: "true" }, annotations: { [inject]: "false" } })],
      mutatingWebhooks: [optIn],
    },
    finds: ["warning: Pod shop/orders"],
  },
  {
    title: "a workload that is an exception",
    objects: {
      pods: [plainPod("orders", { labels: { [inject]: "false" } })],
      mutatingWebhooks: [byDefault],
      peerAuthentications: [
        {
          metadata: { namespace: "shop", name: "orders" },
          spec: { selector: { matchLabels: { app: "orders" } }, mtls: { mode: "DISABLE" } },
        },
      ],
    },
  },
  {
    title: "a workload that is called in plaintext on purpose",
    objects: {
      pods: [plainPod("orders", { labels: { [inject]: "false" } })],
      mutatingWebhooks: [byDefault],
      services: [meshService("orders")],
      destinationRules: [
        {
          metadata: { namespace: "shop", name: "orders" },
          spec: { host: "orders", trafficPolicy: { tls: { mode: "DISABLE" } } },
        },
      ],
    },
  },
  {
    title: "a pod that has ended",
    objects: { pods: [{ ...plainPod("job"), status: { phase: "Succeeded" } }], mutatingWebhooks: [byDefault] },
  },
  {
    title: "replicas of one Deployment, once",
    objects: {
      pods: ["a", "b"].map((suffix) => {
        const pod = plainPod("orders", { labels: { [inject]: "false", "pod-template-hash": "5f" } });
        const ownerReferences = [{ kind: "ReplicaSet", name: "orders-5f", controller: true }];
        return { ...pod, metadata: { ...pod.metadata, name: `orders-5f-${suffix}`, ownerReferences } };
      }),
      mutatingWebhooks: [byDefault],
    },
    finds: ["info: Deployment shop/orders"],
  },
];

describe("sidecar-missing", () => {
  for (const { title, objects, finds = [] } of missing) {
    it(`${finds.length > 0 ? "finds" : "leaves alone"} ${title}`, () => {
      const namespaces = objects.namespaces ?? [namespace()];
      const findings = sidecarMissing.find(snapshotOf({ ...objects, namespaces }));
      assert.deepEqual(
        findings.map(({ severity, object }) => `${severity}: ${describeObject(object)}`),
        finds,
      );
    });
  }
});
