import { deployment, withSpec } from "../manifests";
import { riskCases } from "./riskCases";

const key = "shop/Deployment.apps.orders";
const scaler = (minReplicas?: number) =>
  withSpec("autoscaling/v2", "HorizontalPodAutoscaler", "orders", {
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "orders" },
    minReplicas,
    maxReplicas: 5,
  });
const budget = (spec: object) =>
  withSpec("policy/v1", "PodDisruptionBudget", "orders", { selector: { matchLabels: { app: "orders" } }, ...spec });
const pdb = "shop/PodDisruptionBudget.policy.orders";

riskCases("replicas-lowered", [
  [
    "one pod",
    [deployment({ replicas: 2 })],
    [deployment({ replicas: 1 })],
    [`high ${key}: The fewest pods went from \`2\` to \`1\`.`],
  ],
  [
    "a number that is left out",
    [deployment({ replicas: 3 })],
    [deployment()],
    [`high ${key}: The fewest pods went from \`3\` to \`1\`.`],
  ],
  [
    "none",
    [deployment({ replicas: 2 })],
    [deployment({ replicas: 0 })],
    [`high ${key}: The fewest pods went from \`2\` to \`0\`.`],
  ],
  [
    "an autoscaler's lower bound",
    [deployment(), scaler(2)],
    [deployment(), scaler()],
    [`high ${key}: The fewest pods went from \`2\` to \`1\`.`],
  ],
  [
    "an autoscaler that goes",
    [deployment(), scaler(2)],
    [deployment()],
    [`high ${key}: The fewest pods went from \`2\` to \`1\`.`],
  ],
  [
    "a disruption budget that goes",
    [deployment({ replicas: 2 }), budget({ minAvailable: 1 })],
    [deployment({ replicas: 2 })],
    [`medium ${pdb}: The disruption budget of \`orders\` is removed.`],
  ],
  [
    "a disruption budget that lets every pod go",
    [deployment({ replicas: 2 }), budget({ minAvailable: 1 })],
    [deployment({ replicas: 2 }), budget({ maxUnavailable: "100%" })],
    [
      `medium ${pdb}: The disruption budget went from \`{"minAvailable":1}\` to \`{"maxUnavailable":"100%"}\`, which lets every pod go.`,
    ],
  ],
  [
    "a disruption budget of all pods that goes",
    [deployment({ replicas: 2 }), budget({ selector: {}, minAvailable: 1 })],
    [deployment({ replicas: 2 })],
    [`medium ${pdb}: The disruption budget of \`orders\` is removed.`],
  ],
  [
    "a disruption budget of other pods",
    [deployment({ replicas: 2 }), budget({ minAvailable: 1 })],
    [deployment({ replicas: 2 }), budget({ minAvailable: 1, selector: { matchLabels: { app: "other" } } })],
    [`medium ${pdb}: The disruption budget no longer selects the pods of \`orders\`.`],
  ],
  [
    "a disruption budget of as many pods as there are",
    [deployment({ replicas: 2 }), budget({ maxUnavailable: 1 })],
    [deployment({ replicas: 2 }), budget({ maxUnavailable: 2 })],
    [
      `medium ${pdb}: The disruption budget went from \`{"maxUnavailable":1}\` to \`{"maxUnavailable":2}\`, which lets every pod go.`,
    ],
  ],
  [
    "a disruption budget that stays, of fewer pods",
    [deployment({ replicas: 3 }), budget({ maxUnavailable: 2 })],
    [deployment({ replicas: 2 }), budget({ maxUnavailable: 2 })],
    [`medium ${pdb}: The disruption budget \`{"maxUnavailable":2}\` lets every one of \`2\` pods of \`orders\` go.`],
  ],
  [
    "not a disruption budget by an expression that selects the same pods",
    [deployment({ replicas: 2 }), budget({ minAvailable: 1 })],
    [
      deployment({ replicas: 2 }),
      budget({
        minAvailable: "50%",
        selector: { matchExpressions: [{ key: "app", operator: "In", values: ["orders"] }] },
      }),
    ],
    [],
  ],
  [
    "not a disruption budget that kept none",
    [deployment({ replicas: 2 }), budget({ maxUnavailable: "100%" })],
    [deployment({ replicas: 2 })],
    [],
  ],
  ["not an autoscaler that takes over", [deployment({ replicas: 3 })], [deployment(), scaler(2)], []],
  ["not three to two", [deployment({ replicas: 3 })], [deployment({ replicas: 2 })], []],
  ["not one that had one", [deployment()], [deployment({ replicas: 0 })], []],
  ["not a workload that goes", [deployment({ replicas: 2 }), budget({ minAvailable: 1 })], [], []],
  [
    "not a disruption budget of another form",
    [deployment({ replicas: 2 }), budget({ minAvailable: 1 })],
    [deployment({ replicas: 2 }), budget({ maxUnavailable: 1 })],
    [],
  ],
]);
