import * as pulumi from "@pulumi/pulumi";
import {
  type ChartSource,
  GatewayProtocol,
  GatewayServiceType,
  IngressGateway,
  KymaMesh,
  ServerTlsMode,
  TlsProtocolVersion,
} from "kyma-mesh";

const config = new pulumi.Config();
const domain = config.require("domain");
const mesh = new KymaMesh("mesh", { charts: config.getObject<ChartSource>("charts") });

const ingress = new IngressGateway("ingress", {
  mesh: mesh.reference,
  domain,
  certificate: { selfSigned: { validityDays: 365 } },
  servers: [{ name: "tcp-mqtt", port: 1883, protocol: GatewayProtocol.Tcp }],
  service: { annotations: { "service.beta.kubernetes.io/aws-load-balancer-type": "nlb" } },
  topology: { numTrustedProxies: 1 },
});

// A second gateway has a release, names and a certificate of its own.
const partners = new IngressGateway("partners", {
  mesh: mesh.reference,
  release: "partner-ingressgateway",
  domain: `partners.${domain}`,
  certificate: { selfSigned: {}, clientCertificateAuthority: ingress.certificateAuthority },
  tls: { mode: ServerTlsMode.Mutual, minProtocolVersion: TlsProtocolVersion.Tls13 },
  service: { type: GatewayServiceType.ClusterIp },
});

export const address = ingress.address;
export const certificateAuthority = ingress.certificateAuthority;
export const partnerGateway = partners.reference;
