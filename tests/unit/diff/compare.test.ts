import assert from "node:assert/strict";
import { compare } from "../../../cli/diff/compare";
import type { Mutability } from "../../../cli/diff/replacement";
import type { Manifest } from "../../../cli/render/manifest";
import { deployment, manifest, withSpec } from "./manifests";

const job = (image: string) =>
  withSpec("batch/v1", "Job", "migrate", { template: { spec: { containers: [{ image }] } } });
const secret = (members: object) => manifest("v1", "Secret", "tls", members);
const binding = (name: string) =>
  manifest("rbac.authorization.k8s.io/v1", "RoleBinding", "orders", { roleRef: { kind: "Role", name } });
const service = (clusterIP?: string) => withSpec("v1", "Service", "orders", { clusterIP });
const mutable: Mutability = { enableSecretMutable: true, enableConfigMapMutable: true };

describe("compare", () => {
  const cases: [name: string, base: Manifest[], head: Manifest[], expected: string[], mutability?: Mutability][] = [
    [
      "what comes and goes, by key",
      [job("a"), service()],
      [deployment(), service()],
      ["added shop/Deployment.apps.orders", "removed shop/Job.batch.migrate"],
    ],
    [
      "what changes in place",
      [deployment({ replicas: 1 })],
      [deployment({ replicas: 2 })],
      ["changed shop/Deployment.apps.orders"],
    ],
    [
      "a new version of an API, which is the same object",
      [manifest("policy/v1beta1", "PodDisruptionBudget", "a", {})],
      [manifest("policy/v1", "PodDisruptionBudget", "a", {})],
      ["changed shop/PodDisruptionBudget.policy.a"],
    ],
    [
      "the same name in another namespace, which is another object",
      [manifest("v1", "Secret", "a", {}, "one")],
      [manifest("v1", "Secret", "a", {}, "two")],
      ["removed one/Secret.core.a", "added two/Secret.core.a"],
    ],
    [
      "not the order of members",
      [manifest("v1", "ConfigMap", "a", { data: { a: "1", b: "2" } })],
      [manifest("v1", "ConfigMap", "a", { data: { b: "2", a: "1" } })],
      [],
    ],
    [
      "a selector",
      [deployment()],
      [deployment({ selector: { matchLabels: {} } })],
      ["replaced shop/Deployment.apps.orders: spec.selector"],
    ],
    [
      "how many revisions a StatefulSet keeps",
      [withSpec("apps/v1", "StatefulSet", "db", { revisionHistoryLimit: 10 })],
      [withSpec("apps/v1", "StatefulSet", "db", { revisionHistoryLimit: 3 })],
      ["replaced shop/StatefulSet.apps.db: spec.revisionHistoryLimit"],
    ],
    [
      "how many a Deployment keeps, which changes in place",
      [deployment({ revisionHistoryLimit: 10 })],
      [deployment({ revisionHistoryLimit: 3 })],
      ["changed shop/Deployment.apps.orders"],
    ],
    ["a Job's pods", [job("a")], [job("b")], ["replaced shop/Job.batch.migrate: spec.template"]],
    [
      "a role reference",
      [binding("a")],
      [binding("b")],
      ["replaced shop/RoleBinding.rbac.authorization.k8s.io.orders: roleRef"],
    ],
    ["a cluster address", [service()], [service("None")], ["replaced shop/Service.core.orders: spec.clusterIP"]],
    [
      "a Secret's type",
      [secret({ type: "Opaque" })],
      [secret({ type: "kubernetes.io/tls" })],
      ["replaced shop/Secret.core.tls: type"],
      mutable,
    ],
    [
      "data that the provider does not change in place",
      [secret({ data: { a: "MQ==" } })],
      [secret({ data: { a: "Mg==" } })],
      ["replaced shop/Secret.core.tls: data"],
    ],
    [
      "data that it changes in place",
      [secret({ data: { a: "MQ==" } })],
      [secret({ data: { a: "Mg==" } })],
      ["changed shop/Secret.core.tls"],
      mutable,
    ],
    [
      "data that nobody changes in place",
      [secret({ immutable: true, data: { a: "MQ==" } })],
      [secret({ immutable: true })],
      ["replaced shop/Secret.core.tls: data"],
      mutable,
    ],
  ];
  for (const [name, base, head, expected, mutability] of cases) {
    it(`tells ${name}`, () => {
      const lines = compare(base, head, mutability).map(
        ({ kind, key, replacedBy }) => `${kind} ${key}${replacedBy.length > 0 ? `: ${replacedBy.join(", ")}` : ""}`,
      );
      assert.deepEqual(lines, expected);
    });
  }
});
