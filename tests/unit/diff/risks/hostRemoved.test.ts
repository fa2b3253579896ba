import { networking, withSpec } from "../manifests";
import { riskCases } from "./riskCases";

const gateway = (hosts: string[], name = "public") =>
  networking("Gateway", name, { servers: [{ port: { number: 443, protocol: "HTTPS" }, hosts }] });
const route = (hosts: string[], gateways?: string[]) => networking("VirtualService", "orders", { hosts, gateways });
const apiRule = (apiVersion: string, spec: object) =>
  withSpec(`gateway.kyma-project.io/${apiVersion}`, "APIRule", "orders", spec);
const certManager = (dnsNames: string[]) => withSpec("cert-manager.io/v1", "Certificate", "public", { dnsNames });
const gardener = (commonName: string, dnsNames?: string[]) =>
  withSpec("cert.gardener.cloud/v1alpha1", "Certificate", "public", { commonName, dnsNames });

const tls = (number: number) => ({ port: { number, protocol: "HTTPS" }, hosts: ["a.example.com"] });
const clear = (more?: object) => ({ port: { number: 80, protocol: "HTTP" }, hosts: ["a.example.com"], tls: more });
const servers = (...all: object[]) => networking("Gateway", "public", { servers: all });
const lost = "high shop/Gateway.networking.istio.io.public: No server of a Gateway";
const wildcard = "*.example.com";

riskCases("host-removed", [
  [
    "of a Gateway",
    [gateway(["a.example.com", "shop/b.example.com"])],
    [gateway(["a.example.com"])],
    ["high shop/Gateway.networking.istio.io.public: No server of a Gateway with TLS is left for `b.example.com:443`."],
  ],
  [
    "of a Gateway, where the redirect to it stays",
    [servers(tls(443), clear({ httpsRedirect: true }))],
    [servers(clear({ httpsRedirect: true }))],
    [`${lost} with TLS is left for \`a.example.com:443\`.`],
  ],
  [
    "of a Gateway at a port",
    [servers(tls(443), tls(8443))],
    [servers(tls(443))],
    [`${lost} with TLS is left for \`a.example.com:8443\`.`],
  ],
  [
    "of a Gateway in the clear, where TLS stays",
    [servers(tls(443), clear())],
    [servers(tls(443))],
    [`${lost} is left for \`a.example.com:80\`.`],
  ],
  [
    "of a Gateway in the clear, redirected to nothing",
    [servers(clear())],
    [servers(clear({ httpsRedirect: true }))],
    [`${lost} is left for \`a.example.com:80\`.`],
  ],
  ["not in the clear, redirected to TLS", [servers(clear())], [servers(clear({ httpsRedirect: true }), tls(443))], []],
  ["not a redirect that goes", [servers(tls(443), clear({ httpsRedirect: true }))], [servers(tls(443))], []],
  [
    "not of an egress gateway, or a route of it",
    [
      networking("Gateway", "out", { servers: [tls(443)], selector: { istio: "egressgateway" } }),
      route(["a.example.com"], ["shop/out"]),
    ],
    [],
    [],
  ],
  [
    "of a route in the mesh",
    [route(["a.example.com"])],
    [],
    ["high shop/VirtualService.networking.istio.io.orders: No route in the mesh is left for `a.example.com`."],
  ],
  [
    "not of a route in the mesh, to a host that a ServiceEntry has",
    [route(["a.example.com"])],
    [networking("ServiceEntry", "partner", { hosts: ["a.example.com"] })],
    [],
  ],
  [
    "of a VirtualService at a gateway, where it stays in the mesh",
    [route(["a.example.com"], ["public", "mesh"])],
    [route(["a.example.com"])],
    ["high shop/VirtualService.networking.istio.io.orders: No route of a gateway is left for `a.example.com`."],
  ],
  [
    "of an APIRule, whichever its version",
    [apiRule("v1beta1", { host: "a.example.com" })],
    [apiRule("v2", { hosts: ["b.example.com"] })],
    ["high shop/APIRule.gateway.kyma-project.io.orders: No APIRule is left for `a.example.com`."],
  ],
  [
    "of a certificate of cert-manager, where a wildcard stands for one level",
    [certManager([wildcard, "a.b.example.com"])],
    [certManager([wildcard])],
    ["high shop/Certificate.cert-manager.io.public: No certificate is left for `a.b.example.com`."],
  ],
  [
    "of a certificate of Gardener",
    [gardener(wildcard, ["example.com"])],
    [gardener("example.com")],
    ["high shop/Certificate.cert.gardener.cloud.public: No certificate is left for `*.example.com`."],
  ],
  [
    "of a DNS entry",
    [withSpec("dns.gardener.cloud/v1alpha1", "DNSEntry", "public", { dnsName: wildcard })],
    [],
    ["high shop/DNSEntry.dns.gardener.cloud.public: No DNS entry is left for `*.example.com`."],
  ],
  ["not one that another Gateway serves", [gateway(["a.example.com"])], [gateway(["a.example.com"], "other")], []],
  ["not one below a wildcard", [gateway(["a.b.example.com"])], [gateway([wildcard])], []],
  ["not a name of a certificate below a wildcard", [certManager(["a.example.com"])], [certManager([wildcard])], []],
  [
    "not the common name that becomes another name",
    [gardener("a.example.com")],
    [gardener("b.example.com", ["a.example.com"])],
    [],
  ],
  [
    "not a host of the same APIRule in a new version",
    [apiRule("v1beta1", { host: "a.example.com" })],
    [apiRule("v2", { hosts: ["a.example.com"] })],
    [],
  ],
]);
