import { gatewayExample, meshExample, routeExamples } from "../../../support/routeExamples";
import { http, inside, label, noPort, outside, type Row, seconds, subsets } from "./rows";

const policy = (trafficPolicy: object, ...expected: string[]): Row => [{ ...inside, trafficPolicy }, ...expected];
const host = "a DNS name of at least two labels in lower case, such as api.example.com or *.example.com";
const circular: unknown[] = [];
circular.push(circular);
const noTcp = { ...gatewayExample, servers: gatewayExample.servers.slice(0, 2) };

/** Bad arguments, by the part that is wrong. */
export const badRoutes: Record<string, Row[]> = {
  "of the service": [
    [{ ...inside, namespace: "Shop" }, `namespace: "Shop" is not a namespace; allowed: ${label}`],
    [
      { mesh: meshExample },
      `namespace: undefined is not a namespace; allowed: ${label}`,
      "service: undefined is not an object; allowed: an object with name, namespace, port",
    ],
    [
      { ...inside, service: { name: "or_ders", namespace: "a.b", port: 0 } },
      `service.name: "or_ders" is not the name of a Service; allowed: ${label}`,
      `service.namespace: "a.b" is not a namespace; allowed: ${label}`,
      `service.port: 0 ${noPort}`,
    ],
    [{ ...inside, service: { name: "orders", port: 65536 } }, `service.port: 65536 ${noPort}`],
    [
      { ...inside, name: "My Route" },
      'name: "My Route" is not the name of an object; allowed: at most 253 lower-case letters, digits, dashes and dots, a letter or digit at the ends of each part',
    ],
    [
      { ...inside, retries: {} },
      "retries: unknown argument; allowed: mesh, gateways, name, namespace, service, hosts, http, tcp, tls, subsets, trafficPolicy",
    ],
  ],
  "of callers": [
    [routeExamples.default, "args: nobody calls; allowed: mesh, gateways or both"],
    [{ ...routeExamples.default, gateways: [] }, "args: nobody calls; allowed: mesh, gateways or both"],
    [{ ...inside, mesh: true }, "mesh: true is not a mesh; allowed: the `reference` of a KymaMesh"],
    [
      { ...outside, gateways: ["kyma-gateway", { name: "other" }], hosts: ["a.apps.example.com"] },
      'gateways[0]: "kyma-gateway" is not a gateway; allowed: the `reference` of an IngressGateway',
      "gateways[1]: is not a gateway, for want of namespace, domain, servers; allowed: the `reference` of an IngressGateway",
    ],
    ...[
      {},
      { port: "443", protocol: "HTTPS", hosts: ["*"] },
      { port: 443, protocol: "HTTPS", hosts: "*" },
      { port: 443, protocol: "https", hosts: ["*"] },
      { port: 443, protocol: "HTTPS", hosts: ["*"], tlsMode: "PASS" },
    ].map((server): Row => [
      { ...outside, gateways: [{ ...gatewayExample, servers: [server] }] },
      "gateways[0]: is not a gateway, for want of servers; allowed: the `reference` of an IngressGateway",
    ]),
    [
      { ...inside, mesh: {} },
      "mesh: is not a mesh, for want of systemNamespace, kymaNamespace, profile, platform, istioVersion, hub, proxyImage, charts, ingressGateways, egressGateways; allowed: the `reference` of a KymaMesh",
    ],
    [
      { ...inside, mesh: { ...meshExample, profile: "large", platform: "minikube" } },
      "mesh: is not a mesh, for want of profile, platform; allowed: the `reference` of a KymaMesh",
    ],
    [{ ...inside, mesh: 7n }, "mesh: 7 is not a mesh; allowed: the `reference` of a KymaMesh"],
    [
      { ...outside, gateways: [circular] },
      "gateways[0]: an object that JSON cannot hold is not a gateway; allowed: the `reference` of an IngressGateway",
    ],
    [
      { ...outside, gateways: [gatewayExample, { ...gatewayExample }], hosts: ["a.apps.example.com"] },
      "gateways[1]: kyma-system/kyma-gateway is there twice; allowed: each gateway once",
    ],
    [{ ...outside, hosts: undefined }, "hosts: no name is given; allowed: the names by which callers outside call"],
    [{ ...inside, hosts: ["a.apps.example.com"] }, "hosts: are for callers outside; allowed: gateways beside them"],
    [
      { ...outside, http: [{ matches: [{ sourceLabels: { app: "a" } }] }] },
      "http[0].matches[0].sourceLabels: needs callers in the mesh; allowed: mesh beside it",
    ],
    [
      { ...outside, tcp: [{ matches: [{ sourceLabels: { app: "a" } }] }] },
      "tcp[0].matches[0].sourceLabels: needs callers in the mesh; allowed: mesh beside it",
    ],
  ],
  "of hosts": [
    [
      { ...outside, hosts: ["https://a.apps.example.com", "a.apps.example.com:443", "*", "a_b.apps.example.com"] },
      `hosts[0]: "https://a.apps.example.com" has a scheme; allowed: ${host}`,
      `hosts[1]: "a.apps.example.com:443" has a port; allowed: ${host}`,
      `hosts[2]: "*" is every host; allowed: ${host}`,
      `hosts[3]: "a_b.apps.example.com" has the invalid label "a_b"; allowed: ${host}`,
    ],
    [{ ...outside, hosts: ["-a"] }, `hosts[0]: "-a" is not a name below the gateway's domain; allowed: ${label}`],
    [{ ...outside, hosts: ["a", "a"] }, 'hosts[1]: "a" is there twice; allowed: each entry once'],
    [
      { ...outside, hosts: ["a", "a.apps.example.com"] },
      'hosts[1]: "a.apps.example.com" is there twice; allowed: names of which none covers another',
    ],
    [
      { ...outside, hosts: ["a.tls.apps.example.com", "*.tls.apps.example.com"], tls: [{}] },
      'hosts[1]: "*.tls.apps.example.com" and "a.tls.apps.example.com" overlap; allowed: names of which none covers another',
    ],
    [
      { ...outside, mesh: meshExample, hosts: ["*.apps.example.com"] },
      'hosts[0]: "*.apps.example.com" would take names of other services in the mesh; allowed: names without wildcard beside mesh',
    ],
    [
      { ...outside, gateways: [gatewayExample, { ...gatewayExample, name: "other" }], hosts: ["a"] },
      'hosts[0]: "a" is completed by the domain of a single gateway; allowed: a whole name where there are several gateways',
    ],
    [
      { ...outside, gateways: [noTcp], hosts: ["orders.example.org"] },
      'hosts[0]: "orders.example.org" is served by no gateway given; allowed: names below *.apps.example.com',
    ],
    [
      { ...outside, hosts: ["orders.example.org"] },
      'hosts[0]: "orders.example.org" is served, but not for http routes; allowed: a server for HTTP or HTTPS that does not redirect',
    ],
    [
      { ...outside, gateways: [{ ...noTcp, servers: noTcp.servers.slice(1) }] },
      'hosts[0]: "orders.apps.example.com" is served, but not for http routes; allowed: a server for HTTP or HTTPS that does not redirect',
    ],
    [
      { ...outside, gateways: [noTcp], http: [{}], tcp: [{}] },
      "tcp: no gateway given has a server for them; allowed: routes for which there is one: TCP, or TLS that ends at the gateway",
    ],
    [
      { ...outside, mesh: meshExample, http: [{}], tls: [{}] },
      "tls: no gateway given has a server for them; allowed: routes for which there is one: TLS with mode PASSTHROUGH",
    ],
    ...["a.b.apps.example.com", "*.b.apps.example.com"].map((name): Row => [
      { ...outside, hosts: [name] },
      `hosts[0]: "${name}" is two levels or more below *.apps.example.com, of which a certificate covers one; allowed: names one level below *.apps.example.com, or a server with these names among its hosts`,
    ]),
    [
      { ...outside, http: [{ matches: [{ port: 443 }] }, { matches: [{ method: "GET" }, { port: 80 }] }] },
      "http[1].matches[1].port: 80 is no port on which a gateway given serves them; allowed: 443",
    ],
    [
      { ...outside, tcp: [{ matches: [{ port: 5432 }] }, { matches: [{ port: 443 }] }] },
      "tcp[1].matches[0].port: 443 is no port on which a gateway given serves them; allowed: 5432",
    ],
    [
      { ...outside, hosts: ["a.tls.apps.example.com"], tls: [{ port: 443 }, { port: 8443 }] },
      "tls[0].port: 443 is no port on which a gateway given serves them; allowed: 8443",
    ],
    [
      { ...outside, hosts: ["a.tls.apps.example.com"], tls: [{ sniHosts: ["b.tls.apps.example.com"] }] },
      'tls[0].sniHosts[0]: "b.tls.apps.example.com" is no name of the service; allowed: names that a.tls.apps.example.com cover',
    ],
  ],
  "of destinations": [
    http({ destinations: [] }, "http[0].destinations: is empty; allowed: at least one entry, or none of the list"),
    http(
      { destinations: [{ subset: "v3" }] },
      'http[0].destinations[0].subset: "v3" is no subset; allowed: none, or one that subsets defines',
    ),
    [
      { ...inside, subsets, http: [{ destinations: [{ subset: "v3" }] }] },
      'http[0].destinations[0].subset: "v3" is no subset; allowed: v1, v2',
    ],
    ...[
      [50, 60, 110],
      [0, 0, 0],
      [33, 66, 99],
    ].map(([one, other, sum]): Row => [
      {
        ...inside,
        subsets,
        http: [
          {
            destinations: [
              { subset: "v1", weight: one },
              { subset: "v2", weight: other },
            ],
          },
        ],
      },
      `http[0].destinations: the weights add up to ${sum}; allowed: weights that add up to 100`,
    ]),
    [
      { ...inside, subsets, tcp: [{ destinations: [{ subset: "v1" }, { subset: "v2", weight: 100 }] }] },
      "tcp[0].destinations[0].weight: is missing; allowed: a weight for each of several destinations",
    ],
    http(
      { destinations: [{ weight: 100 }] },
      "http[0].destinations[0].weight: shares with nothing; allowed: no weight where there is one destination",
    ),
    http(
      { destinations: [{ weight: -1 }, { weight: 50.5 }] },
      "http[0].destinations[0].weight: -1 is not in range; allowed: a whole number of per cent from 0 to 100",
      "http[0].destinations[1].weight: 50.5 is not in range; allowed: a whole number of per cent from 0 to 100",
    ),
    http(
      { destinations: [{ weight: 50 }, { weight: 50 }] },
      "http[0].destinations[1]: is there twice; allowed: each destination once",
    ),
    http(
      { destinations: [{ service: { name: "next", port: 80 }, port: 81 }] },
      "http[0].destinations[0].port: belongs to the route's own service; allowed: port or service",
    ),
    http({ mirror: {} }, "http[0].mirror: says nothing; allowed: at least one of subset, service"),
  ],
  "of subsets": [
    [
      { ...inside, subsets: [subsets[0], { ...subsets[0] }] },
      'subsets[1].name: "v1" is there twice; allowed: a name of its own',
    ],
    [
      { ...inside, subsets: [{ name: "v1", labels: {} }, { name: "V2" }] },
      "subsets[0].labels: has no label; allowed: labels that tell the subset's pods apart",
      `subsets[1].name: "V2" is not the name of a subset; allowed: ${label}`,
      'subsets[1].labels: undefined is not an object; allowed: labels such as { app: "orders" }',
    ],
  ],
  "of traffic policies": [
    policy(
      {},
      "trafficPolicy: says nothing; allowed: at least one of loadBalancer, connectionPool, outlierDetection, tls, ports",
    ),
    policy(
      { loadBalancer: { simple: "LEAST_CONN" } },
      'trafficPolicy.loadBalancer.simple: "LEAST_CONN" is not known; allowed: LEAST_REQUEST, ROUND_ROBIN, RANDOM, PASSTHROUGH',
    ),
    policy(
      { loadBalancer: { simple: "RANDOM", consistentHash: { useSourceIp: false } } },
      "trafficPolicy.loadBalancer.consistentHash.useSourceIp: false is no choice; allowed: true, or left out",
      "trafficPolicy.loadBalancer: simple and consistentHash exclude each other; allowed: exactly one of simple, consistentHash",
    ),
    policy(
      { connectionPool: { tcp: { maxConnections: 0, connectTimeoutSeconds: 0 }, http: {} } },
      "trafficPolicy.connectionPool.tcp.maxConnections: 0 is not in range; allowed: a whole number of connections from 1 to 2147483647",
      `trafficPolicy.connectionPool.tcp.connectTimeoutSeconds: 0 ${seconds}`,
      "trafficPolicy.connectionPool.http: says nothing; allowed: at least one of http1MaxPendingRequests, http2MaxRequests, maxRequestsPerConnection, maxRetries, idleTimeoutSeconds",
    ),
    policy(
      { outlierDetection: { maxEjectionPercent: 101 } },
      "trafficPolicy.outlierDetection.maxEjectionPercent: 101 is not in range; allowed: a whole number of per cent from 0 to 100",
    ),
    policy(
      { tls: { mode: "MUTUAL", privateKey: "/key.pem" } },
      "trafficPolicy.tls.clientCertificate: is missing for MUTUAL; allowed: a path in the proxies",
    ),
    policy(
      { tls: { mode: "DISABLE", sni: "a.example.com" } },
      "trafficPolicy.tls.sni: has no use for DISABLE; allowed: another mode, or none",
    ),
    policy(
      { tls: { mode: "STRICT" } },
      'trafficPolicy.tls.mode: "STRICT" is not known; allowed: DISABLE, SIMPLE, MUTUAL, ISTIO_MUTUAL',
    ),
    policy(
      { ports: [{ port: 80 }, { port: 80, outlierDetection: {} }] },
      "trafficPolicy.ports[0]: says nothing; allowed: at least one of loadBalancer, connectionPool, outlierDetection, tls",
      "trafficPolicy.ports[1].port: 80 is there twice; allowed: a port of its own",
    ),
  ],
};
