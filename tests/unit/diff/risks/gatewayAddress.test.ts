import type { Manifest } from "../../../../cli/render/manifest";
import { withSpec } from "../manifests";
import { riskCases, type RiskCase } from "./riskCases";

const key = "istio-system/Service.core.istio-ingressgateway";
const ports = [
  { port: 80, targetPort: 80 },
  { port: 443, targetPort: 443 },
];

function service(spec: object = {}, annotations?: Record<string, string>): Manifest {
  const all = { type: "LoadBalancer", ports, ...spec };
  const made = withSpec("v1", "Service", "istio-ingressgateway", all, "istio-system");
  return { ...made, metadata: { ...made.metadata, annotations } };
}

const internal = { "service.beta.kubernetes.io/aws-load-balancer-internal": "true" };

/** Services before and after, and what is told of them. */
const changes: [name: string, base: Manifest, head: Manifest, expected: string[]][] = [
  [
    "another type",
    service(),
    service({ type: "ClusterIP" }),
    ["high The type went from `LoadBalancer` to `ClusterIP`."],
  ],
  [
    "another address",
    service({ loadBalancerIP: "192.0.2.1" }),
    service(),
    ['high `spec.loadBalancerIP` went from `"192.0.2.1"` to unset.'],
  ],
  ["a port that goes", service(), service({ ports: [ports[1]] }), ["high Port `80/TCP` is gone."]],
  [
    "another port of the nodes",
    service({ ports: [{ port: 443, nodePort: 30443 }] }),
    service({ ports: [{ port: 443, nodePort: 30444 }] }),
    ["high `port 443/TCP: nodePort` went from `30443` to `30444`."],
  ],
  [
    "an annotation of a load balancer",
    service(),
    service({}, internal),
    ['high `service.beta.kubernetes.io/aws-load-balancer-internal` went from unset to `"true"`.'],
  ],
  [
    "the client's address lost",
    service({ externalTrafficPolicy: "Local" }),
    service(),
    ['medium `spec.externalTrafficPolicy` went from `"Local"` to `"Cluster"`.'],
  ],
  [
    "other clients",
    service({ loadBalancerSourceRanges: ["192.0.2.0/24"] }),
    service(),
    ['medium `spec.loadBalancerSourceRanges` went from `["192.0.2.0/24"]` to `[]`.'],
  ],
  ["not a port that comes", service(), service({ ports: [...ports, { port: 1883 }] }), []],
  [
    "not the pods' ports",
    service(),
    service({ ports: ports.map(({ port }) => ({ port, targetPort: port + 8000 })) }),
    [],
  ],
  ["not an annotation of somebody else", service(), service({}, { "meta.helm.sh/release-name": "ingress" }), []],
  ["not the default by its name", service(), service({ externalTrafficPolicy: "Cluster" }), []],
  [
    "not a Service inside the cluster",
    service({ type: "ClusterIP" }),
    service({ type: "ClusterIP", ports: [ports[0]] }),
    [],
  ],
];

riskCases("gateway-address", [
  [
    "a Service that goes",
    [service()],
    [],
    [`high ${key}: The Service of type \`LoadBalancer\` is removed, and its address with it.`],
  ],
  ...changes.map(([name, base, head, expected]): RiskCase => [
    name,
    [base],
    [head],
    expected.map((one) => one.replace(" ", ` ${key}: `)),
  ]),
]);
