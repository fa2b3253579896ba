import assert from "node:assert/strict";
import type { Properties } from "../../../sandbox/providers/wire";
import { UNKNOWN } from "../../../sandbox/providers/wire";
import type { Behaviour } from "./kubernetesBench";
import { configMap, crd, deployment, job, jobSpec, secret, service, workload } from "./kubernetesKinds";
import type { ResourceName } from "./kubernetesPlugin";

interface Difference {
  says: string;
  resource?: ResourceName;
  settings?: Record<string, string>;
  /** The inputs of before, and what of the live object differs from them. */
  old: Properties;
  live?: Properties;
  news: Properties;
  ignoreChanges?: string[];
  /** What differs, by path. */
  differs: Record<string, string>;
  deleteBeforeReplace?: boolean;
}

const secretsMutable = { enableSecretMutable: "true" };
const mapsMutable = { enableConfigMapMutable: "true" };

function of(group: string, kind: string): ResourceName {
  return { type: `kubernetes:${group}:${kind}`, name: "x" };
}

/** Inputs of one field each way, for a kind in which it cannot change. */
function replaced(resource: ResourceName, path: string, old: Properties, news: Properties): Difference {
  const differs = { [path]: "UPDATE_REPLACE" };
  const [, , kind] = resource.type.split(":");
  return { says: `replaces ${kind} for ${path}`, resource, old, news, differs, deleteBeforeReplace: true };
}

const ports = (...numbers: number[]) => numbers.map((port) => ({ port, protocol: "TCP" }));
const container = (cpu: string) =>
  workload({
    template: { spec: { containers: [{ name: "web", resources: { requests: { cpu, memory: "2048Mi" } } }] } },
  });
const role = (name: string) => ({ roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name } });
const autonamed = { metadata: { name: "x-07070707", annotations: { "pulumi.com/autonamed": "true" } } };

const differences: Difference[] = [
  { says: "none between equal inputs", old: { data: { a: "1" } }, news: { data: { a: "1" } }, differs: {} },
  {
    says: "none by what controllers add",
    resource: service("x"),
    old: { spec: { ports: ports(80) } },
    live: { spec: { ports: [{ port: 80, protocol: "TCP", nodePort: 30080 }], clusterIP: "10.96.0.9" } },
    news: { spec: { ports: ports(80) } },
    differs: {},
  },
  {
    says: "a live value that was changed behind the inputs",
    resource: service("x"),
    old: { spec: { sessionAffinity: "None" } },
    live: { spec: { sessionAffinity: "ClientIP" } },
    news: { spec: { sessionAffinity: "None" } },
    differs: { "spec.sessionAffinity": "UPDATE" },
  },
  {
    says: "list items by index",
    resource: service("x"),
    old: { spec: { ports: ports(80, 90) } },
    news: { spec: { ports: ports(80, 91, 92) } },
    differs: { "spec.ports[1].port": "UPDATE", "spec.ports[2]": "ADD" },
  },
  {
    says: "a list item that is gone",
    resource: service("x"),
    old: { spec: { ports: ports(80, 90) } },
    news: { spec: { ports: ports(80) } },
    differs: { "spec.ports[1]": "DELETE" },
  },
  {
    says: "a field with dots in its name",
    old: { metadata: { name: "x", labels: { "a.b/c": "1" } } },
    news: { metadata: { name: "x", labels: { "a.b/c": "2" } } },
    differs: { 'metadata.labels["a.b/c"]': "UPDATE" },
  },
  {
    says: "a value not known yet",
    resource: service("x"),
    old: { spec: { sessionAffinity: "None" } },
    news: { spec: { sessionAffinity: UNKNOWN } },
    differs: { "spec.sessionAffinity": "UPDATE" },
  },
  {
    says: "none by ignored paths",
    resource: service("x"),
    old: { spec: { ports: ports(80), sessionAffinity: "None" } },
    news: { spec: { ports: ports(81), sessionAffinity: "ClientIP" } },
    ignoreChanges: ["spec.ports[0].port", "spec.sessionAffinity"],
    differs: {},
  },
  {
    says: "none between spellings of a quantity",
    resource: deployment("x"),
    old: { spec: container("500m") },
    live: { spec: JSON.parse(JSON.stringify(container("500m")).replace("2048Mi", "2Gi")) as Properties },
    news: { spec: container("0.5") },
    differs: {},
  },
  {
    says: "none between stringData and the data it became",
    resource: secret("x"),
    old: { data: { a: "b25l" } },
    news: { stringData: { a: "one" } },
    differs: {},
  },
  {
    says: "none by a namespace that is the default",
    old: { metadata: { name: "x" } },
    live: { metadata: { name: "x", namespace: "default" } },
    news: { metadata: { name: "x", namespace: "default" } },
    differs: {},
  },
  {
    says: "a CRD's schema in place",
    resource: crd("x"),
    old: { spec: { group: "a" } },
    news: { spec: { group: "a", versions: [] } },
    differs: { "spec.versions": "ADD" },
  },
  {
    says: "an automatic name lets the new object come first",
    old: { ...autonamed, data: { a: "1" } },
    news: { ...autonamed, data: { a: "2" } },
    differs: { "data.a": "UPDATE_REPLACE" },
  },
  replaced(configMap("x"), "data.a", { data: { a: "1" } }, { data: { a: "2" } }),
  replaced(secret("x"), "data.a", { data: { a: "MQ==" } }, { data: { a: "Mg==" } }),
  replaced(secret("x"), "type", { type: "a" }, { type: "b" }),
  replaced(service("x"), "spec.clusterIP", { spec: { clusterIP: "10.96.0.1" } }, { spec: { clusterIP: "None" } }),
  replaced(of("rbac.authorization.k8s.io/v1", "RoleBinding"), "roleRef.name", role("a"), role("b")),
  replaced(of("rbac.authorization.k8s.io/v1", "ClusterRoleBinding"), "roleRef.name", role("a"), role("b")),
  replaced(job("x"), "spec.completions", { spec: jobSpec({ completions: 1 }) }, { spec: jobSpec({ completions: 2 }) }),
  ...["Deployment", "DaemonSet", "StatefulSet"].map((kind) =>
    replaced(
      of("apps/v1", kind),
      "spec.selector.matchLabels.app",
      { spec: workload() },
      { spec: workload({ selector: { matchLabels: { app: "other" } } }) },
    ),
  ),
  replaced(
    of("core/v1", "PersistentVolumeClaim"),
    "spec.storageClassName",
    { spec: { storageClassName: "a" } },
    { spec: { storageClassName: "b" } },
  ),
  replaced(
    of("core/v1", "PersistentVolume"),
    "spec.hostPath.path",
    { spec: { hostPath: { path: "/a" } } },
    { spec: { hostPath: { path: "/b" } } },
  ),
  {
    says: "replaces Job for a container of its template",
    resource: job("x"),
    old: { spec: jobSpec() },
    news: {
      spec: jobSpec({ template: { spec: { containers: [{ name: "web", image: "v2" }], restartPolicy: "Never" } } }),
    },
    differs: { "spec.template.spec.containers[0].image": "UPDATE_REPLACE" },
    deleteBeforeReplace: true,
  },
  {
    says: "updates a Secret in place with enableSecretMutable",
    resource: secret("x"),
    settings: secretsMutable,
    old: { data: { a: "MQ==" } },
    news: { data: { a: "Mg==" } },
    differs: { "data.a": "UPDATE" },
  },
  {
    says: "replaces an immutable Secret all the same",
    resource: secret("x"),
    settings: secretsMutable,
    old: { immutable: true, data: { a: "MQ==" } },
    news: { immutable: true, data: { a: "Mg==" } },
    differs: { "data.a": "UPDATE_REPLACE" },
    deleteBeforeReplace: true,
  },
  {
    says: "replaces a Secret for its type even with enableSecretMutable",
    resource: secret("x"),
    settings: secretsMutable,
    old: { type: "a" },
    news: { type: "b" },
    differs: { type: "UPDATE_REPLACE" },
    deleteBeforeReplace: true,
  },
  {
    says: "updates a ConfigMap in place with enableConfigMapMutable",
    settings: mapsMutable,
    old: { data: { a: "1" } },
    news: { data: { a: "2" } },
    differs: { "data.a": "UPDATE" },
  },
];

function merged(base: Properties, over: Properties): Properties {
  return { ...base, ...over, metadata: { ...(base.metadata as Properties), ...(over.metadata as Properties) } };
}

export const diffs: Behaviour[] = differences.map(({ says, settings, ...row }) => ({
  says: `differs: ${says}`,
  settings,
  async run({ plugin }) {
    const resource = row.resource ?? configMap("x");
    const [, version, kind] = resource.type.split(":") as [string, string, string];
    const identity = { apiVersion: version.replace("core/", ""), kind, metadata: { name: "x" } };
    const inputs = merged(identity, row.old);
    const state = { id: "default/x", inputs, outputs: { ...merged(inputs, row.live ?? {}), __inputs: inputs } };
    const { values } = await plugin.check(resource, merged(identity, row.news), inputs);
    const result = await plugin.diff(resource, state, values, row.ignoreChanges);
    assert.deepEqual(result.detailed, row.differs);
    assert.equal(result.changes, Object.keys(row.differs).length > 0);
    assert.equal(result.deleteBeforeReplace, row.deleteBeforeReplace ?? false);
  },
}));

diffs.push({
  says: "differs: a new name replaces, and the new object may come first",
  async run({ plugin }) {
    const inputs = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x", namespace: "default" } };
    const { values } = await plugin.check(configMap("x"), { ...inputs, metadata: { name: "y" } }, inputs);
    const state = { id: "default/x", inputs, outputs: { ...inputs, __inputs: inputs } };
    const result = await plugin.diff(configMap("x"), state, values);
    assert.equal(result.deleteBeforeReplace, false);
    assert.ok(result.replaces.includes("metadata.name"));
  },
});
