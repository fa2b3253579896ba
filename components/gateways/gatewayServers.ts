import type { MeshReference } from "../mesh/meshReference";
import type { GatewayReference } from "./gatewayReference";
import { ingressGateway } from "./ingressGatewayNames";

/** Lowest TLS version served; TLS 1.0 and 1.1 are refused. */
const minProtocolVersion = "TLSV1_2";

/** Cipher suites of TLS 1.2 that Kyma's gateway offers, all for RSA certificates; TLS 1.3 has a list of its own. */
const cipherSuites = [
  "ECDHE-RSA-CHACHA20-POLY1305",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-SHA",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-SHA",
];

/** Spec of the Gateway object: HTTPS for every name below the domain, HTTP answered with a redirect to it. */
export function gatewaySpec(
  domain: string,
  credentialName: string,
  selector: Record<string, string> = ingressGateway.labels,
) {
  const hosts = [`*.${domain}`];
  return {
    selector,
    servers: [
      {
        port: { number: 443, name: "https", protocol: "HTTPS" },
        hosts,
        tls: { mode: "SIMPLE", credentialName, minProtocolVersion, cipherSuites },
      },
      { port: { number: 80, name: "http", protocol: "HTTP" }, hosts, tls: { httpsRedirect: true } },
    ],
  };
}

/** Spec of the VirtualService by which a client outside asks whether the gateway is ready. */
export function healthRouteSpec({ domain, namespace, name, serviceHost: host }: GatewayReference) {
  return {
    hosts: [`healthz.${domain}`],
    gateways: [`${namespace}/${name}`],
    http: [
      {
        match: [{ uri: { exact: "/healthz/ready" } }],
        route: [{ destination: { host, port: { number: 15021 } } }],
      },
    ],
  };
}

/** Host name of the gateway's Service inside the cluster. */
export function serviceHost(mesh: MeshReference): string {
  return `${ingressGateway.release}.${mesh.systemNamespace}.svc.cluster.local`;
}
