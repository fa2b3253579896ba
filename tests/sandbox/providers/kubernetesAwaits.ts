import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import { eventually } from "../support/eventually";
import type { Bench, Behaviour } from "./kubernetesBench";
import * as kinds from "./kubernetesKinds";
import { jobSpec, workload } from "./kubernetesKinds";
import { InitFailure } from "./kubernetesInitFailure";

function statusOf(state: { outputs: Properties }): Properties {
  return (state.outputs.status ?? {}) as Properties;
}

async function failed(operation: Promise<unknown>): Promise<InitFailure> {
  const error = await operation.then(
    () => assert.fail("it became ready"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof InitFailure, String(error));
  return error;
}

async function loadBalancer(bench: Bench, name: string): Promise<void> {
  const status = { loadBalancer: { ingress: [{ ip: "192.0.2.1" }] } };
  await eventually(() => bench.cluster.mergePatch(bench.path("services", `${name}/status`), { status }));
}

function serviceSpec(type: string, selector?: Properties): Properties {
  return { type, ports: [{ port: 80 }], ...(selector && { selector }) };
}

export const awaits: Behaviour[] = [
  {
    says: "waits for a Deployment's Pods",
    async run(bench) {
      const args = { metadata: bench.named("d"), spec: workload({ replicas: 2 }) };
      const [state] = await Promise.all([bench.create(kinds.deployment("d"), args), bench.runPods(2)]);
      assert.equal(statusOf(state).availableReplicas, 2);
    },
  },
  {
    says: "waits for a Deployment's roll-out on update",
    async run(bench) {
      const args = { metadata: bench.named("d"), spec: workload() };
      const [state] = await Promise.all([bench.create(kinds.deployment("d"), args), bench.runPods(1)]);
      const spec = workload({ template: { metadata: { labels: { app: "web", v: "2" } }, spec: podSpec("v2") } });
      const update = bench.update(kinds.deployment("d"), state, { ...args, spec });
      // The Pod of the first roll-out stays until that of the second is ready.
      await bench.runPods(2);
      assert.equal(statusOf(await update).updatedReplicas, 1);
      assert.equal(statusOf(await update).readyReplicas, 1);
    },
  },
  {
    says: "waits for a DaemonSet's Pods",
    async run(bench) {
      const args = { metadata: bench.named("d"), spec: workload() };
      const [state] = await Promise.all([bench.create(kinds.daemonSet("d"), args), bench.runPods(1)]);
      assert.equal(statusOf(state).numberAvailable, 1);
    },
  },
  {
    says: "waits for a StatefulSet's Pods",
    async run(bench) {
      const args = { metadata: bench.named("s"), spec: workload({ serviceName: "s" }) };
      const [state] = await Promise.all([bench.create(kinds.statefulSet("s"), args), bench.runPods(1)]);
      assert.equal(statusOf(state).readyReplicas, 1);
    },
  },
  {
    says: "waits for a Job to succeed",
    async run(bench) {
      const args = { metadata: bench.named("j"), spec: jobSpec() };
      const [state] = await Promise.all([bench.create(kinds.job("j"), args), bench.runPods(1, "Succeeded")]);
      assert.equal(statusOf(state).succeeded, 1);
    },
  },
  {
    says: "says why a Job failed, without waiting for the timeout",
    async run(bench) {
      const args = { metadata: bench.named("j"), spec: jobSpec({ backoffLimit: 0 }) };
      const [error] = await Promise.all([failed(bench.create(kinds.job("j"), args)), bench.runPods(1, "Failed")]);
      assert.match(error.reasons.join(), /BackoffLimitExceeded/);
    },
  },
  {
    says: "waits for a load balancer's address",
    async run(bench) {
      const args = { metadata: bench.named("s"), spec: serviceSpec("LoadBalancer") };
      const [state] = await Promise.all([bench.create(kinds.service("s"), args), loadBalancer(bench, "s")]);
      assert.deepEqual(statusOf(state).loadBalancer, { ingress: [{ ip: "192.0.2.1", ipMode: "VIP" }] });
    },
  },
  {
    says: "says that a load balancer has no address",
    async run(bench) {
      const args = { metadata: bench.named("s"), spec: serviceSpec("LoadBalancer") };
      const error = await failed(bench.create(kinds.service("s"), args, { timeout: 1 }));
      assert.match(error.reasons.join(), /not allocated an IP address/);
    },
  },
  {
    says: "waits for the Pods behind a Service",
    async run(bench) {
      const spec = workload();
      const pods = { metadata: bench.named("d", { "pulumi.com/skipAwait": "true" }), spec };
      await bench.create(kinds.deployment("d"), pods);
      await bench.runPods(1, "Pending");
      const args = { metadata: bench.named("s"), spec: serviceSpec("ClusterIP", { app: "web" }) };
      const error = await failed(bench.create(kinds.service("s"), args, { timeout: 3 }));
      assert.match(error.reasons.join(), /does not target any/);
      await bench.runPods(1);
      await bench.update(
        kinds.service("s"),
        { ...error.state, inputs: error.state.outputs.__inputs as Properties },
        args,
      );
    },
  },
  {
    says: "does not wait for a Service without a selector",
    async run(bench) {
      const state = await bench.create(kinds.service("s"), {
        metadata: bench.named("s"),
        spec: serviceSpec("ClusterIP"),
      });
      assert.equal(state.id, `${bench.namespace}/s`);
    },
  },
  {
    says: "waits for a PersistentVolumeClaim to be bound",
    async run(bench) {
      const capacity = { storage: "1Mi" };
      const claim = {
        accessModes: ["ReadWriteOnce"],
        storageClassName: bench.namespace,
        resources: { requests: capacity },
      };
      const args = { metadata: bench.named("c"), spec: claim };
      const volume = {
        metadata: { name: bench.namespace },
        spec: { capacity, accessModes: claim.accessModes, storageClassName: bench.namespace, hostPath: { path: "/x" } },
      };
      const waiting = bench.create(kinds.persistentVolumeClaim("c"), args);
      await bench.cluster.post("/api/v1/persistentvolumes", {
        apiVersion: "v1",
        kind: "PersistentVolume",
        ...volume,
      });
      assert.equal(statusOf(await waiting).phase, "Bound");
    },
  },
  {
    says: "does not wait for a claim that is bound by its first Pod",
    async run(bench) {
      const name = `late-${bench.namespace}`;
      const storageClass = { provisioner: "kubernetes.io/no-provisioner", volumeBindingMode: "WaitForFirstConsumer" };
      const object = { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: { name }, ...storageClass };
      await bench.cluster.post("/apis/storage.k8s.io/v1/storageclasses", object);
      const spec = {
        accessModes: ["ReadWriteOnce"],
        storageClassName: name,
        resources: { requests: { storage: "1Mi" } },
      };
      const state = await bench.create(kinds.persistentVolumeClaim("c"), { metadata: bench.named("c"), spec });
      assert.equal(statusOf(state).phase, "Pending");
    },
  },
  {
    says: "does not wait with the annotation skipAwait",
    async run(bench) {
      const metadata = bench.named("d", { "pulumi.com/skipAwait": "true" });
      const state = await bench.create(kinds.deployment("d"), { metadata, spec: workload() });
      assert.equal(statusOf(state).availableReplicas, undefined);
    },
  },
  {
    says: "gives up after the annotation timeoutSeconds, says why, and keeps the object for repair",
    async run(bench) {
      const args = { metadata: bench.named("d", { "pulumi.com/timeoutSeconds": "1" }), spec: workload() };
      const error = await failed(bench.create(kinds.deployment("d"), args));
      assert.equal(error.state.id, `${bench.namespace}/d`);
      assert.match(error.message, /timed out/);
      const inputs = error.state.outputs.__inputs as Properties;
      const [repaired] = await Promise.all([
        bench.update(kinds.deployment("d"), { ...error.state, inputs }, args),
        bench.runPods(1),
      ]);
      assert.equal(statusOf(repaired).availableReplicas, 1);
    },
  },
  {
    says: "gives up after customTimeouts, which beat the annotation",
    async run(bench) {
      const args = { metadata: bench.named("d", { "pulumi.com/timeoutSeconds": "600" }), spec: workload() };
      assert.match((await failed(bench.create(kinds.deployment("d"), args, { timeout: 1 }))).message, /timed out/);
    },
  },
  {
    says: "stops waiting when cancelled, and keeps the object",
    async run(bench) {
      const plugin = await bench.another(bench.kubeconfig);
      const args = { metadata: bench.named("d"), spec: workload() };
      const { values } = await plugin.check(kinds.deployment("d"), args);
      const waiting = failed(plugin.create(kinds.deployment("d"), values));
      await eventually(() => bench.cluster.get(bench.path("deployments", "d", "/apis/apps/v1")));
      await plugin.cancel();
      assert.equal((await waiting).state.id, `${bench.namespace}/d`);
    },
  },
  {
    says: "a refresh reports a Deployment that is not ready",
    async run(bench) {
      const args = { metadata: bench.named("d"), spec: workload() };
      const error = await failed(bench.create(kinds.deployment("d"), args, { timeout: 1 }));
      const inputs = error.state.outputs.__inputs as Properties;
      const state = { ...error.state, inputs };
      await failed(bench.plugin.read(kinds.deployment("d"), state.id, state));
      await bench.runPods(1);
      await eventually(() => bench.plugin.read(kinds.deployment("d"), state.id, state));
    },
  },
];

function podSpec(image: string): Properties {
  return { containers: [{ name: "web", image }] };
}
