import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GatewayProtocol } from "../../../components/gateways/gatewayProtocol";
import { GatewayServiceType } from "../../../components/gateways/gatewayService";
import { ingressGatewayProblems } from "../../../components/gateways/ingressGatewayValidation";
import { lines } from "../../support/problems";

const mesh = pulumi.output({});
const domain = "apps.example.com";
const certificate = { selfSigned: {} };
const good = { mesh, domain, certificate };
const keys =
  "mesh, domain, certificate, release, namespace, selector, tls, httpsRedirect, servers, service, externalTrafficPolicy, topology, dns, clusterDns, resources, autoscaling, replicas, disruptionBudget, spread, debugImage, podAnnotations, labels";
const label = "at most 63 lower-case letters, digits and dashes, a letter or digit at both ends";
const release = "at most 53 lower-case letters, digits and dashes, a letter first, a letter or digit at the end";
const podLabels = "labels of its pods: app: istio-ingressgateway, istio: ingressgateway";

type Row = [args: unknown, ...expected: string[]];

const server = (members: object) => ({ name: "one", port: 8443, protocol: GatewayProtocol.Https, ...members });

const whole: Row[] = [
  [undefined, `args: undefined is not an object; allowed: an object with ${keys}`],
  [{ ...good, ports: [] }, `ports: unknown argument; allowed: ${keys}`],
  [{ ...good, mesh: "mesh" }, 'mesh: "mesh" is not a mesh; allowed: the `reference` of a KymaMesh'],
  [
    { ...good, domain: "*.example.com" },
    'domain: "*.example.com" has a wildcard, which is added for you; allowed: a DNS name of at least two labels in lower case, at most 245 characters, such as apps.example.com',
  ],
  [{ ...good, httpsRedirect: "no" }, 'httpsRedirect: "no" is neither true nor false; allowed: true or false'],
  [{ ...good, clusterDns: {} }, "clusterDns: {} is neither true nor false; allowed: true or false"],
  [
    { ...good, topology: { hops: 1 } },
    "topology.hops: unknown argument; allowed: numTrustedProxies, forwardClientCertDetails, proxyProtocol",
  ],
  [
    { ...good, topology: { numTrustedProxies: -1, forwardClientCertDetails: "SET", proxyProtocol: {} } },
    "topology.numTrustedProxies: -1 is not in range; allowed: a whole number of proxies from 0 to 100",
    'topology.forwardClientCertDetails: "SET" is not known; allowed: SANITIZE, SANITIZE_SET, FORWARD_ONLY, APPEND_FORWARD, ALWAYS_FORWARD_ONLY',
    "topology.proxyProtocol: {} is neither true nor false; allowed: true or false",
  ],
];

const names: Row[] = [
  [{ ...good, release: "Partner" }, `release: "Partner" is not the name of a release; allowed: ${release}`],
  [{ ...good, release: "2nd" }, `release: "2nd" is not the name of a release; allowed: ${release}`],
  [
    { ...good, release: "a".repeat(54) },
    `release: "${"a".repeat(54)}" is not the name of a release; allowed: ${release}`,
  ],
  [
    { ...good, release: "istio-egressgateway" },
    'release: "istio-egressgateway" is the name of something else; allowed: a name of its own',
  ],
  [
    { ...good, release: "kyma-gateway" },
    'release: "kyma-gateway" is the name of something else; allowed: a name of its own',
  ],
  [{ ...good, namespace: "a.b" }, `namespace: "a.b" is not a namespace; allowed: ${label}`],
  [
    { ...good, namespace: "kube-system" },
    'namespace: istiod completes no pod in "kube-system"; allowed: another namespace',
  ],
  [
    { ...good, selector: {} },
    `selector: has no label, and would select the pods of every gateway; allowed: ${podLabels}`,
  ],
  [
    { ...good, selector: { istio: "ingress" } },
    `selector.istio: "ingress" is no label of the gateway's pods, so that the Gateway would select none; allowed: ${podLabels}`,
  ],
  [
    { ...good, release: "partner", selector: { app: "istio-ingressgateway", team: "edge" } },
    `selector.app: "istio-ingressgateway" is no label of the gateway's pods, so that the Gateway would select none; allowed: labels of its pods: app: partner, istio: partner`,
    `selector.team: "edge" is no label of the gateway's pods, so that the Gateway would select none; allowed: labels of its pods: app: partner, istio: partner`,
  ],
  [
    { ...good, release: "partner", clusterDns: true },
    "clusterDns: one gateway alone can have the cluster's DNS lead to it; allowed: the gateway of the release istio-ingressgateway",
  ],
];

const { ClusterIp, NodePort } = GatewayServiceType;
const servicePort = (port: object) => ({ ...good, service: { ports: [{ name: "ssh", port: 22, ...port }] } });

const service: Row[] = [
  [
    { ...good, service: { type: "None" } },
    'service.type: "None" is not known; allowed: LoadBalancer, NodePort, ClusterIP',
  ],
  [
    { ...good, service: { annotations: { "a b": "c", "example.com/a": 1 } } },
    'service.annotations: "a b" is not the name of an annotation; allowed: a name such as example.com/note',
    "service.annotations.example.com/a: 1 is not text; allowed: text",
  ],
  [
    { ...good, service: { loadBalancerIp: "lb.example.com" } },
    'service.loadBalancerIp: "lb.example.com" is not an IP address; allowed: an address such as 192.0.2.1',
  ],
  [
    { ...good, service: { loadBalancerSourceRanges: ["192.0.2.1", "192.0.2.0/33", "2001:db8::/129", "192.0.2.0/24"] } },
    ...["192.0.2.1", "192.0.2.0/33", "2001:db8::/129"].map(
      (range, index) =>
        `service.loadBalancerSourceRanges[${index}]: "${range}" is not an address range; allowed: a range such as 192.0.2.0/24`,
    ),
  ],
  [
    {
      ...good,
      service: { type: ClusterIp, loadBalancerIp: "192.0.2.1", loadBalancerClass: "a", loadBalancerSourceRanges: [] },
    },
    ...["loadBalancerIp", "loadBalancerClass", "loadBalancerSourceRanges"].map(
      (key) => `service.${key}: has no meaning with the type ClusterIP; allowed: the type LoadBalancer`,
    ),
  ],
  [
    { ...good, service: { type: ClusterIp }, externalTrafficPolicy: "Local" },
    "externalTrafficPolicy: nothing comes from outside; allowed: LoadBalancer, NodePort",
  ],
  [{ ...good, externalTrafficPolicy: "local" }, 'externalTrafficPolicy: "local" is not known; allowed: Cluster, Local'],
  [servicePort({ port: 15020 }), "service.ports[0].port: 15020 is a port of the proxy itself; allowed: another port"],
  [
    { ...servicePort({ port: 8443, name: "one" }), servers: [server({})] },
    'service.ports[0].name: "one" is there already; allowed: a name that no other port and no server has',
    "service.ports[0].port: 8443 is there already; allowed: a port that no server of the gateway brings with it",
  ],
  [
    servicePort({ port: 443 }),
    "service.ports[0].port: 443 is there already; allowed: a port that no server of the gateway brings with it",
  ],
];

const dns: Row[] = [
  [{ ...good, dns: "garden" }, 'dns: "garden" is not an object; allowed: an object with annotations, entry, none'],
  [
    { ...good, dns: { annotations: {}, entry: {} } },
    "dns: annotations and entry exclude each other; allowed: one of annotations, entry, none",
  ],
  [
    { ...good, dns: { entry: {}, none: true } },
    "dns: entry and none exclude each other; allowed: one of annotations, entry, none",
  ],
  [
    { ...good, dns: { entry: { ttlSeconds: 0, class: "My Class", checkInstalled: "no" } } },
    `dns.entry.class: "My Class" is not a class of DNS controllers; allowed: ${label}`,
    "dns.entry.ttlSeconds: 0 is not in range; allowed: a whole number of seconds from 1 to 86400",
    'dns.entry.checkInstalled: "no" is neither true nor false; allowed: true or false',
  ],
  ...["annotations", "entry"].map((form): Row => [
    { ...good, service: { type: NodePort }, dns: { [form]: {} } },
    `dns.${form}: there is no address without a load balancer; allowed: LoadBalancer`,
  ]),
];

const workload: Row[] = [
  [
    { ...good, replicas: 2, autoscaling: { minReplicas: 2 } },
    "replicas: replicas and autoscaling exclude each other; allowed: one of the two",
  ],
  [{ ...good, replicas: 0 }, "replicas: 0 is not in range; allowed: a whole number of replicas from 1 to 1000"],
  [
    { ...good, autoscaling: { minReplicas: 1.5, targetCpuPercentage: 101, min: 1 } },
    "autoscaling.min: unknown argument; allowed: minReplicas, maxReplicas, targetCpuPercentage, targetMemoryPercentage",
    "autoscaling.minReplicas: 1.5 is not in range; allowed: a whole number of replicas from 1 to 1000",
    "autoscaling.targetCpuPercentage: 101 is not in range; allowed: a whole number of percent from 1 to 100",
  ],
  [
    { ...good, disruptionBudget: { minAvailable: 1, maxUnavailable: 1 } },
    "disruptionBudget: minAvailable and maxUnavailable exclude each other; allowed: exactly one of minAvailable, maxUnavailable",
  ],
  [
    { ...good, disruptionBudget: {} },
    "disruptionBudget: no form is given; allowed: exactly one of minAvailable, maxUnavailable",
  ],
  [
    { ...good, disruptionBudget: { maxUnavailable: "50%" } },
    'disruptionBudget.maxUnavailable: "50%" is not in range; allowed: a whole number of pods from 1 to 1000',
  ],
  [
    { ...good, resources: { requests: { cpu: 1 } } },
    "resources.requests.cpu: 1 is not a quantity; allowed: a Kubernetes quantity such as 20m or 1",
  ],
  [{ ...good, spread: "yes" }, 'spread: "yes" is neither true nor false; allowed: true or false'],
  [{ ...good, debugImage: "debug" }, 'debugImage: "debug" is neither true nor false; allowed: true or false'],
  [
    { ...good, labels: { app: "x", istio: "y", "sidecar.istio.io/inject": "false" } },
    "labels.app: is what Gateway objects select the pods by, and follows from the release's name; allowed: other labels",
    "labels.istio: is what Gateway objects select the pods by, and follows from the release's name; allowed: other labels",
    "labels.sidecar.istio.io/inject: is a label of the chart's own; allowed: other labels",
  ],
  [
    { ...good, labels: { team: "a b" } },
    'labels.team: "a b" is not the value of a label; allowed: at most 63 letters, digits, dots, dashes and underscores',
  ],
  [
    { ...good, podAnnotations: { "inject.istio.io/templates": "sidecar" } },
    "podAnnotations.inject.istio.io/templates: is an annotation that the gateway needs as it is; allowed: other annotations",
  ],
  [
    {
      ...good,
      topology: { numTrustedProxies: 1 },
      podAnnotations: { "proxy.istio.io/config": "{}", "sidecar.istio.io/proxyImage": "example.com/proxy:1" },
    },
    "podAnnotations.proxy.istio.io/config: is what the argument topology makes; allowed: one of the two",
  ],
  [
    {
      ...good,
      debugImage: true,
      podAnnotations: {
        "sidecar.istio.io/proxyImage": "example.com/proxy:1",
        "sidecar.istio.io/proxyImageType": "default",
      },
    },
    ...["proxyImage", "proxyImageType"].map(
      (annotation) =>
        `podAnnotations.sidecar.istio.io/${annotation}: decides on the image, as does debugImage; allowed: one of the two`,
    ),
  ],
];

describe("arguments of IngressGateway", () => {
  const tables = { whole, names, service, dns, workload };
  for (const [title, rows] of Object.entries(tables)) {
    describe(title, () => {
      for (const [args, ...expected] of rows) {
        it(expected.join(" | "), () => assert.deepEqual(lines(ingressGatewayProblems(args)), expected));
      }
    });
  }

  const fine: [what: string, args: object][] = [
    ["nothing but what is required", good],
    ["no domain, which the cluster may have", { mesh, certificate }],
    ["a domain that is known later", { ...good, domain: Promise.resolve("x") }],
    ["a namespace that is known later", { ...good, namespace: pulumi.output("x") }],
    ["a gateway of its own", { ...good, release: "partner", namespace: "edge", selector: { app: "partner" } }],
    ["a selector of further labels", { ...good, labels: { team: "edge" }, selector: { team: "edge" } }],
    ["no DNS", { ...good, dns: { none: true } }],
    ["no DNS not asked for", { ...good, dns: { annotations: {}, none: false } }],
    ["ports for others", servicePort({})],
  ];
  for (const [what, args] of fine) {
    it(`may be ${what}`, () => assert.deepEqual(lines(ingressGatewayProblems(args)), []));
  }
});
