import { isObject } from "../../validation/checks";
import { show, type Problem } from "../../validation/problem";
import {
  atMostOne,
  both,
  choice,
  flag,
  join,
  listOf,
  numberOrPercent,
  record,
  refused,
  text,
  textMap,
  textOrNumber,
  whole,
  type Shape,
} from "./shapes";

/** The charts render a target utilisation of CPU and memory and no other metric. */
const metric: Shape = (value, at) => {
  const allowed =
    "{ type: Resource, resource: { name: cpu or memory, target: { type: Utilization, averageUtilization: 80 } } }";
  if (!isObject(value) || !isObject(value.resource)) {
    return [{ path: at, problem: "the charts scale by CPU and memory alone", allowed }];
  }
  if (value.resource.targetAverageUtilization !== undefined) {
    const path = join(join(at, "resource"), "targetAverageUtilization");
    return [{ path, problem: "belongs to autoscaling/v2beta1, which Kubernetes 1.25 removed", allowed }];
  }
  const target = record(
    { type: choice("Utilization"), averageUtilization: whole(1, 10_000) },
    { required: ["averageUtilization"] },
  );
  return record({
    type: choice("Resource"),
    resource: record({ name: choice("cpu", "memory"), target }, { required: ["name", "target"] }),
  })(value, at);
};

const rules = record({
  stabilizationWindowSeconds: whole(0, 3600),
  selectPolicy: choice("Max", "Min", "Disabled"),
  policies: listOf(record({ type: choice("Pods", "Percent"), value: whole(1), periodSeconds: whole(1, 1800) })),
});

/** An autoscaler. `cpuRequired`: the chart always scales by CPU, so a list of metrics without it cannot be had. */
export function hpaSpec(cpuRequired: boolean): Shape {
  const metrics: Shape = (value, at) => {
    const names = Array.isArray(value) ? value.map((member) => member?.resource?.name) : [];
    const problems = listOf(metric)(value, at);
    return cpuRequired && problems.length === 0 && !names.includes("cpu")
      ? [
          {
            path: at,
            problem: "has no target for cpu, which the chart always scales by",
            allowed: "cpu, or cpu and memory",
          },
        ]
      : problems;
  };
  const shape = record({
    minReplicas: whole(1),
    maxReplicas: whole(1),
    metrics,
    behavior: record({ scaleUp: rules, scaleDown: rules }),
    scaleTargetRef: record({ apiVersion: text, kind: text, name: text }),
  });
  return both(shape, replicaOrder);
}

function replicaOrder(value: unknown, at: string): Problem[] {
  const { minReplicas, maxReplicas } = isObject(value) ? value : {};
  return typeof minReplicas === "number" && typeof maxReplicas === "number" && minReplicas > maxReplicas
    ? [
        {
          path: join(at, "minReplicas"),
          problem: `${minReplicas} is more than maxReplicas`,
          allowed: `at most ${maxReplicas}`,
        },
      ]
    : [];
}

/** An autoscaler may name what it scales, as the Kubernetes API has it, when that is the component itself. */
export function scaleTarget(deployment: string): Shape {
  return (value, at) => {
    const target = isObject(value) ? value.scaleTargetRef : undefined;
    if (!isObject(target)) {
      return [];
    }
    const own = { apiVersion: "apps/v1", kind: "Deployment", name: deployment };
    const wrong = Object.entries(own).filter(([key, name]) => (target[key] ?? name) !== name);
    return wrong.map(([key, name]) => ({
      path: `${at}.scaleTargetRef.${key}`,
      problem: `${show(target[key])} is not what the component's autoscaler scales`,
      allowed: `${name}, or no scaleTargetRef`,
    }));
  };
}

/** A disruption budget. The `bound` is a shape of its own because a chart may not render 0. */
export function disruptionBudget(bound: Shape): Shape {
  const selector: Shape = (_, at) => [
    { path: at, problem: "the charts select the component's own pods", allowed: "no selector" },
  ];
  const unhealthyPodEvictionPolicy = choice("IfHealthyBudget", "AlwaysAllow");
  return both(
    record({ minAvailable: bound, maxUnavailable: bound, unhealthyPodEvictionPolicy, selector }),
    atMostOne("minAvailable", "maxUnavailable"),
  );
}

/** Bounds of a rolling update mean nothing where pods are recreated all at once. */
export const gatewayStrategy: Shape = (value, at) => {
  const recreated = isObject(value) && value.type === "Recreate";
  const bounds = recreated ? refused("means nothing with type Recreate", "type RollingUpdate") : rollingUpdate;
  return record({ type: choice("RollingUpdate", "Recreate"), rollingUpdate: bounds })(value, at);
};

export const rollingUpdate = record({ maxSurge: numberOrPercent, maxUnavailable: numberOrPercent });

const port = record(
  {
    name: text,
    port: whole(1, 65535),
    targetPort: textOrNumber,
    protocol: choice("TCP", "UDP", "SCTP"),
    nodePort: whole(1, 65535),
    appProtocol: text,
  },
  { required: ["port"] },
);

const policies = choice("Cluster", "Local");

/** IP families of a Service. */
export const addressFamilies: Record<string, Shape> = {
  ipFamilyPolicy: choice("SingleStack", "PreferDualStack", "RequireDualStack"),
  ipFamilies: listOf(choice("IPv4", "IPv6")),
};

/** Members of a gateway's Service besides the IP families. */
export const gatewayService: Record<string, Shape> = {
  type: choice("LoadBalancer", "ClusterIP", "NodePort"),
  ports: listOf(port),
  clusterIP: text,
  loadBalancerIP: text,
  loadBalancerSourceRanges: listOf(text),
  loadBalancerClass: text,
  allocateLoadBalancerNodePorts: flag,
  externalTrafficPolicy: policies,
  internalTrafficPolicy: policies,
  healthCheckNodePort: whole(1, 65535),
  externalIPs: listOf(text),
  selector: textMap,
};

/** Members of Kubernetes' ServiceSpec that no chart of Istio's has. */
export const otherServiceMembers = [
  "publishNotReadyAddresses",
  "sessionAffinity",
  "sessionAffinityConfig",
  "externalName",
];
