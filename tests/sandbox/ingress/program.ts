import type * as pulumi from "@pulumi/pulumi";

import {
  type CertificateForms,
  GatewayCertificate,
  GatewayProtocol,
  type GatewayReference,
  type GatewayServer,
  GatewayServiceType,
  IngressGateway,
  KymaMesh,
  type MeshReference,
  Platform,
  type ServerTls,
  ServerTlsMode,
  TlsProtocolVersion,
} from "../../../index";

/** Domain of the gateway that the machine's ports lead to. */
export const domain = "gateway.example";
/** Another gateway, with a release, a namespace and a certificate of its own. */
export const partner = { domain: "partner.example", release: "partner-ingressgateway", namespace: "partner-edge" };
export const shop = "shop";

/** Domains on the gateway's port 443 that have a certificate of their own, by what it is there to show. */
export const domains = {
  mutual: "mutual.example",
  optional: "optional.example",
  modern: "modern.example",
  existing: "existing.example",
  gardener: "gardener.example",
  certManager: "certmanager.example",
  passthrough: "passthrough.example",
};

/** Secret of the certificate of one of them. */
export function secretName(of: string): string {
  return `${of.split(".")[0]}-certs`;
}

export const tcpPort = 9000;

function https(of: string, tls?: ServerTls): GatewayServer {
  const name = `https-${of.split(".")[0]}`;
  return { name, port: 443, protocol: GatewayProtocol.Https, hosts: [`*.${of}`], tls, credentialName: secretName(of) };
}

const servers: GatewayServer[] = [
  https(domains.mutual, { mode: ServerTlsMode.Mutual }),
  https(domains.optional, { mode: ServerTlsMode.OptionalMutual }),
  https(domains.modern, { minProtocolVersion: TlsProtocolVersion.Tls13 }),
  https(domains.existing),
  https(domains.gardener),
  https(domains.certManager),
  {
    name: "tls-passthrough",
    port: 443,
    protocol: GatewayProtocol.Tls,
    hosts: [`*.${domains.passthrough}`],
    tls: { mode: ServerTlsMode.Passthrough },
  },
  { name: "tcp-orders", port: tcpPort, protocol: GatewayProtocol.Tcp },
];

/** What the tests vary of the stack. */
export interface IngressSettings {
  charts: string;
  certificate: CertificateForms;
  /** Certificates of the domains that have one of the stack's, by domain. */
  certificates: Record<string, CertificateForms>;
  tls?: ServerTls;
  debugImage?: boolean;
  /** Adds what is behind the gateways. */
  routes?: (mesh: pulumi.Output<MeshReference>, gateway: pulumi.Output<GatewayReference>) => void;
}

/** A mesh with two gateways; `settings` are asked for at every run of the program. */
export function ingressProgram(settings: () => IngressSettings): pulumi.automation.PulumiFn {
  return async () => {
    const { charts, certificate, certificates, tls, debugImage, routes } = settings();
    const { reference: mesh } = new KymaMesh("mesh", { platform: Platform.K3d, charts: { directory: charts } });
    const gateway = new IngressGateway("ingress", { mesh, domain, certificate, servers, tls, debugImage });
    for (const [of, forms] of Object.entries(certificates)) {
      new GatewayCertificate(of, { mesh, domain: of, secretName: secretName(of), ...forms });
    }
    new IngressGateway("partner", {
      mesh,
      domain: partner.domain,
      release: partner.release,
      namespace: partner.namespace,
      certificate: { existingSecret: { name: secretName(partner.domain) } },
      service: { type: GatewayServiceType.ClusterIp },
    });
    routes?.(mesh, gateway.reference);
    return Promise.resolve({ certificateAuthority: gateway.certificateAuthority });
  };
}
