import assert from "node:assert/strict";

import type { KubernetesSettings } from "../../../components/mesh/istioOperator/kubernetesSettings";
import { cni, ingress, pilot, secret, standardLabels } from "./support/translation";

type Case<T> = [name: string, settings: T, values: object];

const toleration = { key: "dedicated", operator: "Exists" };
const behavior = { scaleDown: { stabilizationWindowSeconds: 60 } };
const metric = (name: string, averageUtilization: number) => ({
  resource: { name, target: { type: "Utilization", averageUtilization } },
});

const istiodCases: Case<KubernetesSettings>[] = [
  ["resources", { resources: { requests: { memory: "3072Mi" } } }, { resources: { requests: { memory: "3072Mi" } } }],
  [
    "an autoscaler's bounds and behaviour",
    { hpaSpec: { minReplicas: 2, maxReplicas: 7, behavior } },
    { autoscaleEnabled: true, autoscaleMin: 2, autoscaleMax: 7, autoscaleBehavior: behavior },
  ],
  [
    "targets for CPU and memory",
    { hpaSpec: { metrics: [metric("cpu", 70), metric("memory", 90)] } },
    { autoscaleEnabled: true, cpu: { targetAverageUtilization: 70 }, memory: { targetAverageUtilization: 90 } },
  ],
  [
    "a target for CPU alone, which ends one for memory",
    { hpaSpec: { metrics: [metric("cpu", 70)] } },
    { autoscaleEnabled: true, cpu: { targetAverageUtilization: 70 }, memory: { targetAverageUtilization: 0 } },
  ],
  [
    "an autoscaler that names istiod",
    { hpaSpec: { minReplicas: 3, scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "istiod" } } },
    { autoscaleEnabled: true, autoscaleMin: 3 },
  ],
  ["a fixed number of replicas", { replicaCount: 3 }, { autoscaleEnabled: false, replicaCount: 3 }],
  [
    "variables by value and by source",
    {
      env: [
        { name: "LEVEL", value: "high" },
        { name: "TOKEN", valueFrom: secret },
      ],
    },
    { env: { LEVEL: "high" }, envVarFrom: [{ name: "TOKEN", valueFrom: secret }] },
  ],
  [
    "a value with characters that end a quoted text",
    { env: [{ name: "TEXT", value: 'say "a\\b"\n' }] },
    { env: { TEXT: 'say \\"a\\\\b\\"\\n' } },
  ],
  [
    "the trace sampling variable",
    { env: [{ name: "PILOT_TRACE_SAMPLING", value: "20" }] },
    { env: {}, traceSampling: 20 },
  ],
  ["a node selector", { nodeSelector: { pool: "system" } }, { nodeSelector: { pool: "system" } }],
  ["tolerations", { tolerations: [toleration] }, { tolerations: [toleration] }],
  ["pod annotations", { podAnnotations: { owner: "mesh" } }, { podAnnotations: { owner: "mesh" } }],
  ["Service annotations", { serviceAnnotations: { owner: "mesh" } }, { serviceAnnotations: { owner: "mesh" } }],
  [
    "a rollout's bounds, numbers written as text",
    { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "1", maxUnavailable: "25%" } } },
    { rollingMaxSurge: 1, rollingMaxUnavailable: "25%" },
  ],
  [
    "a disruption budget",
    { hpaSpec: { minReplicas: 2 }, podDisruptionBudget: { maxUnavailable: "1" } },
    {
      autoscaleEnabled: true,
      autoscaleMin: 2,
      pdb: { maxUnavailable: 1 },
    },
  ],
  [
    "IP families",
    { service: { ipFamilyPolicy: "PreferDualStack", ipFamilies: ["IPv4", "IPv6"] } },
    {
      ipFamilyPolicy: "PreferDualStack",
      ipFamilies: ["IPv4", "IPv6"],
    },
  ],
  [
    "a seccomp profile",
    { securityContext: { seccompProfile: { type: "RuntimeDefault" } } },
    {
      seccompProfile: { type: "RuntimeDefault" },
    },
  ],
  [
    "volumes and mounts",
    { volumes: [{ name: "ca", secret: { secretName: "ca" } }], volumeMounts: [{ name: "ca", mountPath: "/ca" }] },
    {
      volumes: [{ name: "ca", secret: { secretName: "ca" } }],
      volumeMounts: [{ name: "ca", mountPath: "/ca" }],
    },
  ],
];

const gatewayCases: Case<KubernetesSettings>[] = [
  [
    "an autoscaler",
    { hpaSpec: { minReplicas: 2, maxReplicas: 4, metrics: [metric("memory", 60)] } },
    {
      autoscaling: {
        enabled: true,
        minReplicas: 2,
        maxReplicas: 4,
        targetCPUUtilizationPercentage: 0,
        targetMemoryUtilizationPercentage: 60,
      },
    },
  ],
  ["no replicas at all", { replicaCount: 0 }, { autoscaling: { enabled: false }, replicaCount: 0 }],
  [
    "a Service with annotations",
    {
      service: {
        type: "NodePort",
        ports: [
          { port: 80, targetPort: "8080" },
          { port: 443, targetPort: "https" },
        ],
      },
      serviceAnnotations: { internal: "true" },
    },
    {
      service: {
        type: "NodePort",
        ports: [
          { port: 80, targetPort: 8080 },
          { port: 443, targetPort: "https" },
        ],
        annotations: { internal: "true" },
      },
    },
  ],
  [
    "a security context, which keeps ports below 1024 open",
    { securityContext: { runAsUser: 65534 } },
    {
      securityContext: {
        runAsUser: 65534,
        sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
      },
    },
  ],
  [
    "a disruption budget of nothing",
    { podDisruptionBudget: { maxUnavailable: "0" } },
    { podDisruptionBudget: { maxUnavailable: 0 } },
  ],
  [
    "variables by value and by source",
    {
      env: [
        { name: "LEVEL", value: 'a "quoted" word' },
        { name: "TOKEN", valueFrom: secret },
      ],
    },
    { env: { LEVEL: 'a "quoted" word' }, envVarFrom: [{ name: "TOKEN", valueFrom: secret }] },
  ],
  [
    "what has the same name",
    { priorityClassName: "high", imagePullPolicy: "Always", nodeSelector: { a: "b" } },
    { priorityClassName: "high", imagePullPolicy: "Always", nodeSelector: { a: "b" } },
  ],
  [
    "pods recreated all at once, whatever bounds a rolling update had",
    { strategy: { type: "Recreate" } },
    { strategy: { type: "Recreate", rollingUpdate: null } },
  ],
];

const cniCases: Case<KubernetesSettings>[] = [
  ["the pull policy", { imagePullPolicy: "Always" }, { pullPolicy: "Always" }],
  ["tolerations", { tolerations: [toleration] }, { tolerations: [toleration] }],
  ["variables", { env: [{ name: "A", value: "b" }] }, { env: { A: "b" } }],
];

describe("translation of Kubernetes settings", () => {
  for (const [name, k8s, values] of istiodCases) {
    it(`gives istiod ${name}`, () => assert.deepEqual(pilot(k8s), values));
  }
  for (const [name, k8s, values] of gatewayCases) {
    it(`gives a gateway ${name}`, () => assert.deepEqual(ingress({ k8s }).values, { ...standardLabels, ...values }));
  }
  for (const [name, k8s, values] of cniCases) {
    it(`gives the CNI node agent ${name}`, () => assert.deepEqual(cni(k8s), values));
  }
});
