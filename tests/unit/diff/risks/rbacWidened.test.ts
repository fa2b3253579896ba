import { manifest } from "../manifests";
import { riskCases } from "./riskCases";

const api = "rbac.authorization.k8s.io/v1";
const group = "rbac.authorization.k8s.io";
const rule = (verbs: string[], resources: string[], more: object = {}) => ({
  apiGroups: [""],
  resources,
  verbs,
  ...more,
});
const role = (rules: object[], name = "reader") => manifest(api, "ClusterRole", name, { rules }, "");
const account = { kind: "ServiceAccount", name: "orders", namespace: "shop" };
const bound = (name = "reader", subject: object = account) =>
  manifest(api, "ClusterRoleBinding", "orders", { roleRef: { kind: "ClusterRole", name }, subjects: [subject] }, "");
const boundIn = (name = "reader") =>
  manifest(api, "RoleBinding", "orders", { roleRef: { kind: "ClusterRole", name }, subjects: [account] });
const reads = role([rule(["get", "list"], ["configmaps"])]);

const roleKey = `_cluster/ClusterRole.${group}.reader`;
const bindingKey = `_cluster/ClusterRoleBinding.${group}.orders`;

riskCases("rbac-widened", [
  [
    "a verb more",
    [reads],
    [role([rule(["get", "list", "delete"], ["configmaps"])])],
    [`medium ${roleKey}: The role allows more: \`delete configmaps\`.`],
  ],
  [
    "secrets",
    [reads],
    [role([rule(["get", "list"], ["configmaps", "secrets"])])],
    [`high ${roleKey}: The role allows more: \`get secrets\`, \`list secrets\`.`],
  ],
  [
    "every object and not one",
    [role([rule(["get"], ["configmaps"], { resourceNames: ["istio"] })])],
    [role([rule(["get"], ["configmaps"])])],
    [`medium ${roleKey}: The role allows more: \`get configmaps\`.`],
  ],
  [
    "every group",
    [reads],
    [role([{ apiGroups: ["*"], resources: ["configmaps"], verbs: ["get"] }])],
    [`high ${roleKey}: The role allows more: \`get configmaps.*\`.`],
  ],
  [
    "paths outside the API",
    [reads],
    [role([rule(["get", "list"], ["configmaps"]), { nonResourceURLs: ["/metrics"], verbs: ["get"] }])],
    [`medium ${roleKey}: The role allows more: \`get /metrics\`.`],
  ],
  [
    "a new binding",
    [reads],
    [reads, bound()],
    [
      `medium ${bindingKey}: \`ServiceAccount shop/orders\` gets \`ClusterRole reader\` in the whole cluster: \`get configmaps\`, \`list configmaps\`.`,
    ],
  ],
  [
    "cluster-admin",
    [],
    [bound("cluster-admin")],
    [`high ${bindingKey}: \`ServiceAccount shop/orders\` gets \`ClusterRole cluster-admin\` in the whole cluster.`],
  ],
  [
    "another subject",
    [reads, bound()],
    [reads, bound("reader", { kind: "Group", name: "system:authenticated" })],
    [
      `high ${bindingKey}: \`Group system:authenticated\` gets \`ClusterRole reader\` in the whole cluster: \`get configmaps\`, \`list configmaps\`.`,
    ],
  ],
  [
    "the whole cluster and not a namespace",
    [reads, boundIn()],
    [reads, bound()],
    [
      `medium ${bindingKey}: \`ServiceAccount shop/orders\` gets \`ClusterRole reader\` in the whole cluster: \`get configmaps\`, \`list configmaps\`.`,
    ],
  ],
  [
    "a bound role, told once",
    [reads, bound()],
    [role([rule(["*"], ["configmaps"])]), bound()],
    [`high ${roleKey}: The role allows more: \`* configmaps\`.`],
  ],
  [
    "not the same in rules of another cut",
    [role([rule(["get", "list"], ["configmaps", "services"])])],
    [role([rule(["list"], ["services", "configmaps"]), rule(["get"], ["services"]), rule(["get"], ["configmaps"])])],
    [],
  ],
  ["not what a wildcard had", [role([rule(["*"], ["*"])])], [role([rule(["get"], ["secrets", "pods/exec"])])], []],
  ["not a role that nobody is given", [], [reads], []],
  [
    "not a role of another name with the same rules",
    [reads, bound()],
    [role([rule(["get"], ["configmaps"])], "other"), bound("other")],
    [],
  ],
  ["not a namespace of what was given in the whole cluster", [reads, bound()], [reads, boundIn()], []],
]);
