import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { externalServiceProblems } from "../../../components/egress/externalServiceValidation";
import { exampleEgress, exampleMesh, externalServiceExamples } from "../../support/externalServiceExamples";
import { lines } from "../../support/problems";

const mesh = pulumi.output({});
const via = pulumi.output({});
const http = { number: 80, protocol: "HTTP" };
const https = { number: 443, protocol: "HTTPS" };
const tcp = { number: 5432, protocol: "TCP" };
const direct = { mesh, hosts: ["api.example.com"], ports: [https] };
const led = { via, hosts: ["api.example.com"], ports: [http] };

const bad: [args: unknown, ...expected: string[]][] = [
  [
    undefined,
    "args: undefined is not an object; allowed: an object with mesh, via, name, namespace, hosts, ports, resolution, addresses, endpoints, tls, exportTo, allowAnyHost",
  ],
  [
    {},
    "hosts: undefined is not a list; allowed: a list",
    "ports: undefined is not a list; allowed: a list",
    "args: no form is given; allowed: exactly one of mesh, via",
  ],
  [{ ...direct, via }, "args: mesh and via exclude each other; allowed: exactly one of mesh, via"],
  [{ ...direct, mesh: undefined }, "args: no form is given; allowed: exactly one of mesh, via"],
  [{ ...led, via: "egress" }, 'via: "egress" is not an egress gateway; allowed: the `reference` of an EgressGateway'],
  [{ ...direct, mesh: "mesh" }, 'mesh: "mesh" is not a mesh; allowed: the `reference` of a KymaMesh'],
  [
    { ...direct, host: "api.example.com" },
    "host: unknown argument; allowed: mesh, via, name, namespace, hosts, ports, resolution, addresses, endpoints, tls, exportTo, allowAnyHost",
  ],
  [
    { ...direct, name: "Partner.API" },
    'name: "Partner.API" is not a name; allowed: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends',
  ],
  [
    { ...direct, namespace: "shop.eu" },
    'namespace: "shop.eu" is not a namespace; allowed: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends',
  ],
  [{ ...direct, hosts: [] }, "hosts: is empty; allowed: at least one entry"],
  [{ ...direct, hosts: "api.example.com" }, 'hosts: "api.example.com" is not a list; allowed: a list'],
  [
    { ...direct, hosts: ["*"] },
    'hosts[0]: "*" would open the ports to every host there is, and to whatever takes data out; allowed: the hosts that are needed, or allowAnyHost: true',
  ],
  [
    { ...direct, hosts: ["*"], allowAnyHost: "yes" },
    'allowAnyHost: "yes" is neither true nor false; allowed: true or false',
    'hosts[0]: "*" would open the ports to every host there is, and to whatever takes data out; allowed: the hosts that are needed, or allowAnyHost: true',
  ],
  [
    { ...direct, hosts: ["*", "api.example.com"], allowAnyHost: true },
    'hosts[1]: "api.example.com" is covered by "*"; allowed: one of the two',
  ],
  [
    { ...direct, hosts: ["*"], allowAnyHost: true, ports: [http] },
    'ports[0].protocol: HTTP is told apart by hosts, of which "*" is none to Istio; allowed: HTTPS, TLS or TCP, or OutboundTrafficPolicy.AllowAny of the mesh',
  ],
  [
    { ...led, hosts: ["*"], allowAnyHost: true, ports: [https] },
    'hosts[0]: "*" leaves open where the gateway is to go: it knows no address, only the name that a client states; allowed: hosts without wildcard, or mesh in place of via',
  ],
  [
    { ...direct, hosts: ["192.0.2.1", "https://example.com", "api", "a.*.example.com", "api.example.com:443"] },
    'hosts[0]: "192.0.2.1" ends in a number, as an IP address does; allowed: a DNS name of at least two labels in lower case, such as api.example.com or *.example.com',
    'hosts[1]: "https://example.com" has a scheme; allowed: a DNS name of at least two labels in lower case, such as api.example.com or *.example.com',
    'hosts[2]: "api" has a single label; allowed: a DNS name of at least two labels in lower case, such as api.example.com or *.example.com',
    'hosts[3]: "a.*.example.com" has a wildcard; allowed: a DNS name of at least two labels in lower case, such as api.example.com or *.example.com',
    'hosts[4]: "api.example.com:443" has a port; allowed: a DNS name of at least two labels in lower case, such as api.example.com or *.example.com',
  ],
  [
    { ...direct, hosts: ["api.example.com", "*.example.com"], resolution: "NONE" },
    'hosts[0]: "api.example.com" is covered by "*.example.com"; allowed: one of the two',
  ],
  [
    { ...direct, hosts: ["*.eu.example.com", "*.example.com"] },
    'hosts[0]: "*.eu.example.com" is covered by "*.example.com"; allowed: one of the two',
  ],
  [
    { ...direct, hosts: ["api.example.com", "api.example.com"] },
    'hosts[1]: "api.example.com" is there twice; allowed: each entry once',
  ],
  [
    { ...direct, hosts: ["orders.shop.svc.cluster.local"] },
    'hosts[0]: "orders.shop.svc.cluster.local" is inside the cluster; allowed: a host outside',
  ],
  [
    { ...direct, hosts: ["orders.shop.svc"] },
    'hosts[0]: "orders.shop.svc" is inside the cluster; allowed: a host outside',
  ],
  [
    { ...direct, hosts: [`${"a".repeat(60)}.example.com`] },
    "name: would have the 72 characters of a host; allowed: a name of at most 63",
  ],
  [
    { ...led, name: "long", hosts: [`${"a.".repeat(116)}example.com`] },
    "hosts[0]: its objects' names would have more than 253 characters; allowed: a shorter host, or a shorter name",
  ],
  [
    { ...led, hosts: ["*.example.com"] },
    'hosts[0]: "*.example.com" leaves open where the gateway is to go: it knows no address, only the name that a client states; allowed: hosts without wildcard, or mesh in place of via',
  ],
  [
    { ...direct, hosts: ["*.example.com"], ports: [http], tls: { simple: {} } },
    'hosts[0]: "*.example.com" names no certificate that TLS could be checked by; allowed: hosts without wildcard, or no tls',
  ],
  [
    { ...direct, hosts: ["*.example.com"], resolution: "DNS" },
    'resolution: DNS needs a name to look up, which "*.example.com" is not; allowed: NONE or DYNAMIC_DNS',
  ],
  [
    { ...direct, resolution: "DYNAMIC_DNS" },
    "resolution: DYNAMIC_DNS is for wildcards such as *.example.com alone; allowed: NONE or DNS",
  ],
  [
    { ...direct, hosts: ["*.example.com"], ports: [tcp], addresses: ["192.0.2.1"], resolution: "DYNAMIC_DNS" },
    "resolution: DYNAMIC_DNS looks up the name in a request or handshake, of which TCP has none; allowed: NONE, or no TCP port",
    "addresses: are of no use where every host is looked up; allowed: no addresses",
  ],
  [
    {
      ...direct,
      mesh: { ...exampleMesh, istioVersion: "1.30.4" },
      hosts: ["*.example.com"],
      resolution: "DYNAMIC_DNS",
    },
    "resolution: sidecars know DYNAMIC_DNS from Istio 1.31 on only; allowed: NONE",
  ],
  [{ ...direct, ports: [] }, "ports: is empty; allowed: at least one entry"],
  [
    { ...direct, ports: [{ number: 0, protocol: "HTTP/2", name: "Web", targetPort: 65536, gatewayPort: "443" }] },
    "ports[0].number: 0 is not in range; allowed: a whole number of port from 1 to 65535",
    'ports[0].protocol: "HTTP/2" is not known; allowed: HTTP, HTTP2, GRPC, HTTPS, TLS, TCP',
    'ports[0].name: "Web" is not the name of a port; allowed: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends',
    "ports[0].targetPort: 65536 is not in range; allowed: a whole number of port from 1 to 65535",
    'ports[0].gatewayPort: "443" is not in range; allowed: a whole number of port from 1 to 65535',
  ],
  [
    { ...direct, ports: [{ port: 443 }] },
    "ports[0].port: unknown argument; allowed: number, protocol, name, targetPort, gatewayPort",
    "ports[0].number: undefined is not in range; allowed: a whole number of port from 1 to 65535",
    "ports[0].protocol: undefined is not known; allowed: HTTP, HTTP2, GRPC, HTTPS, TLS, TCP",
  ],
  [
    { ...direct, ports: [https, { ...https, protocol: "TLS" }] },
    "ports[1].number: 443 is there twice; allowed: each port once",
  ],
  [
    {
      ...direct,
      ports: [
        { ...https, name: "web" },
        { ...http, name: "web" },
      ],
    },
    'ports[1].name: "web" is there twice; allowed: each port once',
  ],
  [
    { ...direct, ports: [tcp] },
    "ports[0].protocol: TCP has no host in it, so that every connection to the port would be this service's; allowed: TCP with addresses, or another protocol",
  ],
  [
    { ...direct, ports: [{ ...https, gatewayPort: 443 }] },
    "ports[0].gatewayPort: there is no gateway without via; allowed: via",
  ],
  [
    { ...led, via: exampleEgress, ports: [{ ...http, gatewayPort: 9999 }] },
    "ports[0].gatewayPort: 9999 is no port of istio-egressgateway; allowed: 80, 443, 8080",
  ],
  [
    { ...led, ports: [http, { number: 8080, protocol: "GRPC" }] },
    "ports[1].gatewayPort: 80 leads to port 80 already, and a gateway tells a host's ports apart by its own; allowed: another port of the gateway",
  ],
  [
    { ...led, ports: [http, { ...https, gatewayPort: 80 }] },
    "ports[1].gatewayPort: 80 leads to port 80 already, and a gateway tells a host's ports apart by its own; allowed: another port of the gateway",
  ],
  [
    { ...led, namespace: "shop", exportTo: ["."] },
    "namespace: is the gateway's with via; allowed: no namespace, or mesh in place of via",
    'exportTo: "." is the gateway\'s own namespace with via; allowed: names of namespaces',
  ],
  [{ ...direct, resolution: "dns" }, 'resolution: "dns" is not known; allowed: DNS, STATIC, NONE, DYNAMIC_DNS'],
  [{ ...direct, resolution: "STATIC" }, "endpoints: is not given; allowed: IP addresses"],
  [
    { ...direct, resolution: "STATIC", endpoints: ["eu.example.com"] },
    'endpoints[0]: "eu.example.com" is not an IP address, as STATIC wants; allowed: IP addresses, or DNS',
  ],
  [
    { ...direct, resolution: "NONE", endpoints: ["192.0.2.1"] },
    "endpoints: NONE has no use for endpoints; allowed: DNS or STATIC",
  ],
  [
    { ...led, resolution: "NONE" },
    "resolution: NONE leaves it to the application where a connection ends, which only a direct one without tls can keep to; allowed: DNS or STATIC",
  ],
  [
    { ...direct, endpoints: ["eu"] },
    'endpoints[0]: "eu" has a single label; allowed: a DNS name of at least two labels in lower case, without wildcard, such as api.example.com',
  ],
  [
    { ...direct, addresses: ["192.0.2.0/33", "example.com", "192.0.2.1/"] },
    'addresses[0]: "192.0.2.0/33" is not an address; allowed: an IP address or a range such as 192.0.2.0/24',
    'addresses[1]: "example.com" is not an address; allowed: an IP address or a range such as 192.0.2.0/24',
    'addresses[2]: "192.0.2.1/" is not an address; allowed: an IP address or a range such as 192.0.2.0/24',
  ],
  [
    { ...direct, addresses: ["192.0.2.0/24"] },
    'addresses[0]: "192.0.2.0/24" is a range; allowed: IP addresses; ranges with mesh and the resolution STATIC or NONE',
  ],
  [
    { ...led, ports: [tcp], addresses: ["2001:db8::/64"] },
    'addresses[0]: "2001:db8::/64" is a range; allowed: IP addresses; ranges with mesh and the resolution STATIC or NONE',
  ],
  [
    { ...direct, hosts: ["a.example.com", "b.example.com"], ports: [tcp], addresses: ["192.0.2.1"] },
    "addresses: belong to 2 hosts; allowed: a service of one host",
  ],
  ...["0.0.0.0/0", "128.0.0.0/1", "0.0.0.0/7", "::/0", "2000::/15"].map((range): [args: unknown, expected: string] => [
    { ...direct, ports: [tcp], addresses: [range], resolution: "NONE" },
    `addresses[0]: "${range}" would open the ports to nearly every address there is, whatever the host; allowed: the addresses that are needed, or allowAnyHost: true`,
  ]),
  [
    { ...direct, addresses: ["fe80::1%eth0", "fe80::%1/64"], endpoints: ["fe80::1%eth0"] },
    'addresses[0]: "fe80::1%eth0" is not an address; allowed: an IP address or a range such as 192.0.2.0/24',
    'addresses[1]: "fe80::%1/64" is not an address; allowed: an IP address or a range such as 192.0.2.0/24',
    'endpoints[0]: "fe80::1%eth0" has a port; allowed: a DNS name of at least two labels in lower case, without wildcard, such as api.example.com',
  ],
  [
    { ...direct, mesh: {} },
    "mesh: is not a mesh, for want of systemNamespace, kymaNamespace, profile, platform, istioVersion, hub, proxyImage, charts, ingressGateways, egressGateways; allowed: the `reference` of a KymaMesh",
  ],
  [
    { ...led, via: { ...exampleEgress, targetPorts: ["http"], selector: {}, mesh: {} } },
    "via: is not an egress gateway, for want of selector, targetPorts, mesh; allowed: the `reference` of an EgressGateway",
  ],
  [
    { ...direct, exportTo: ["*", "shop"] },
    'exportTo[0]: "*" is not a namespace; allowed: at most 63 lower-case letters, digits and dashes, a letter or digit at both ends',
  ],
];

describe("arguments of ExternalService", () => {
  for (const [args, ...expected] of bad) {
    it(expected.join(" | "), () => assert.deepEqual(lines(externalServiceProblems(args)), expected));
  }

  for (const [form, args] of Object.entries(externalServiceExamples)) {
    it(`accept ${form}`, () => assert.deepEqual(lines(externalServiceProblems(args)), []));
  }

  it("accept wide ranges where they are meant, and narrower ones", () => {
    const wide = { ...direct, ports: [tcp], resolution: "NONE" };
    for (const args of [
      { ...wide, addresses: ["0.0.0.0/0", "::/0"], allowAnyHost: true },
      { ...wide, addresses: ["10.0.0.0/8", "2001::/16"] },
    ]) {
      assert.deepEqual(lines(externalServiceProblems(args)), []);
    }
  });

  it("accept a namespace that is known later", () => {
    assert.deepEqual(lines(externalServiceProblems({ ...direct, namespace: pulumi.output("shop") })), []);
  });
});
