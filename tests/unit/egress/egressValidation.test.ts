import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { egressGatewayProblems } from "../../../components/egress/egressGatewayValidation";
import { egressPolicyProblems } from "../../../components/egress/egressPolicyValidation";
import { exampleEgress } from "../../support/externalServiceExamples";
import { lines } from "../../support/problems";

const mesh = pulumi.output({});
const via = pulumi.output({});

const badGateways: [args: unknown, ...expected: string[]][] = [
  [{}, "mesh: undefined is not a mesh; allowed: the `reference` of a KymaMesh"],
  [
    { mesh: "mesh", type: "LoadBalancer" },
    "type: unknown argument; allowed: mesh, ports, resources, autoscaling, replicas, disruptionBudget, spread, debugImage, podAnnotations, labels",
    'mesh: "mesh" is not a mesh; allowed: the `reference` of a KymaMesh',
  ],
  [
    { mesh, ports: [0, 443, 15021, 8080, 8080] },
    "ports[0]: 0 is not in range; allowed: a whole number of port from 1 to 65535",
    "ports[1]: 443 is a port of the gateway already; allowed: ports beside 80 and 443",
    "ports[2]: 15021 is a port of the gateway already; allowed: ports beside 80 and 443",
    "ports[4]: 8080 is there twice; allowed: each entry once",
  ],
  [{ mesh, ports: [15090] }, "ports[0]: 15090 is Istio's own; allowed: ports other than 15000 to 15090"],
  [
    { mesh, replicas: 2, autoscaling: { minReplicas: 0 } },
    "autoscaling.minReplicas: 0 is not in range; allowed: a whole number of replicas from 1 to 1000",
    "replicas: replicas and autoscaling exclude each other; allowed: one of the two",
  ],
  [
    { mesh, labels: { "a..b/c": "x", "example.com/a/b": "x", "example.com/tier": "x" } },
    'labels: "a..b/c" is not the name of a label; allowed: a name such as app or example.com/app',
    'labels: "example.com/a/b" is not the name of a label; allowed: a name such as app or example.com/app',
  ],
  [
    { mesh, labels: { istio: "mine" } },
    "labels.istio: is what Gateway objects select the pods by, and follows from the release's name; allowed: other labels",
  ],
];

const badPolicies: [args: unknown, ...expected: string[]][] = [
  [
    {},
    "via: undefined is not an egress gateway; allowed: the `reference` of an EgressGateway",
    "namespaces: undefined is not a list; allowed: a list",
  ],
  [{ via, namespaces: [] }, "namespaces: is empty; allowed: at least one namespace"],
  [
    { via: "egress", namespaces: ["kube-system", "Shop", "shop", "shop"] },
    'via: "egress" is not an egress gateway; allowed: the `reference` of an EgressGateway',
    'namespaces[0]: "kube-system" runs the cluster itself; allowed: namespaces of applications',
    'namespaces[1]: "Shop" is not a namespace; allowed: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends',
    'namespaces[3]: "shop" is there twice; allowed: each entry once',
  ],
  [
    { via: exampleEgress, namespaces: ["shop", "istio-system"] },
    'namespaces[1]: "istio-system" is where the gateways and istiod are, which must get out themselves; allowed: namespaces of applications',
  ],
  [
    { via, namespaces: ["shop"], peerNamespaces: ["shop"] },
    'peerNamespaces[0]: "shop" is confined; allowed: other namespaces',
  ],
  [
    { via, namespaces: ["shop"], ranges: [{ cidr: "10.0.0.1", ports: [] }] },
    'ranges[0].cidr: "10.0.0.1" is not a range; allowed: a range such as 10.0.0.1/32',
    "ranges[0].ports: is empty, with which every port would be open; allowed: at least one port",
  ],
  ...["0.0.0.0/0", "0.0.0.0/1", "::/0"].map((cidr): [args: unknown, expected: string] => [
    { via, namespaces: ["shop"], ranges: [{ cidr, ports: [443] }] },
    `ranges[0].cidr: "${cidr}" would be a way past the gateway to nearly everywhere; allowed: prefixes of 8 bits or more, of IPv6 16`,
  ]),
  [
    {
      via,
      namespaces: ["shop"],
      ranges: [{ cidr: "10.0.0.0/8", ports: [0], protocol: "UDP" }],
      nameServers: ["10.0.0.0/8", "fe80::1%eth0"],
    },
    "ranges[0].protocol: unknown argument; allowed: cidr, ports",
    "ranges[0].ports[0]: 0 is not in range; allowed: a whole number of port from 1 to 65535",
    'nameServers[0]: "10.0.0.0/8" is not an IP address; allowed: an IP address such as 169.254.20.10',
    'nameServers[1]: "fe80::1%eth0" is not an IP address; allowed: an IP address such as 169.254.20.10',
  ],
];

describe("arguments of EgressGateway", () => {
  for (const [args, ...expected] of badGateways) {
    it(expected.join(" | "), () => assert.deepEqual(lines(egressGatewayProblems(args)), expected));
  }
});

describe("arguments of EgressPolicy", () => {
  for (const [args, ...expected] of badPolicies) {
    it(expected.join(" | "), () => assert.deepEqual(lines(egressPolicyProblems(args)), expected));
  }
});
