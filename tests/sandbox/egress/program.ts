import type { PulumiFn } from "@pulumi/pulumi/automation";

import {
  EgressGateway,
  ExternalProtocol,
  ExternalService,
  type ExternalServiceArgs,
  KymaMesh,
  type OutboundTrafficPolicy,
  Platform,
} from "../../../index";
import type { CertificateAndKey } from "../support/externalServerConfiguration";

export const shop = "shop";
export const istioSystem = "istio-system";

/** Hosts outside the mesh, by the way in which it leads to them. */
export const hosts = {
  unlisted: "unlisted.example.com",
  direct: "direct.example.com",
  passthrough: "passthrough.example.com",
  simple: "simple.example.com",
  mutual: "mutual.example.com",
  grpc: "grpc.example.com",
  tcp: "tcp.example.com",
};

export type Way = Exclude<keyof typeof hosts, "unlisted">;

export const tcpPort = 9090;

export interface EgressSettings {
  charts: string;
  /** PEM of the authority of the servers' certificates. */
  authority: string;
  client: CertificateAndKey;
  policy?: OutboundTrafficPolicy;
  /** The ways that there are. */
  ways: Way[];
  /** The address of the host that is told apart by it. */
  tcpAddress?: string;
}

type Service = Omit<ExternalServiceArgs, "mesh" | "via" | "hosts">;

function services({ authority, client, tcpAddress = "" }: EgressSettings): Record<Way, Service> {
  const plain = { number: 80, protocol: ExternalProtocol.Http };
  const secure = { number: 443, protocol: ExternalProtocol.Https };
  return {
    direct: { ports: [secure] },
    passthrough: { ports: [secure], tls: { passthrough: {} } },
    simple: { ports: [plain], tls: { simple: { certificateAuthority: authority } } },
    mutual: { ports: [plain], tls: { mutual: { provided: { ...client, certificateAuthority: authority } } } },
    grpc: {
      ports: [{ number: 80, protocol: ExternalProtocol.Grpc }],
      tls: { simple: { certificateAuthority: authority } },
    },
    tcp: { ports: [{ number: tcpPort, protocol: ExternalProtocol.Tcp }], addresses: [tcpAddress] },
  };
}

/** A mesh, an egress gateway, and a service for each way that the settings of the moment name. */
export function egressProgram(settings: () => EgressSettings): PulumiFn {
  return () => {
    const { charts, policy, ways, ...rest } = settings();
    const { reference: mesh } = new KymaMesh("mesh", {
      platform: Platform.K3d,
      charts: { directory: charts },
      outboundTrafficPolicy: policy,
    });
    const { reference: via } = new EgressGateway("egress", { mesh, ports: [tcpPort] });
    const all = services({ charts, ways, ...rest });
    for (const way of ways) {
      new ExternalService(way, {
        ...(way === "direct" ? { mesh } : { via }),
        name: way,
        hosts: [hosts[way]],
        ...all[way],
      });
    }
    return Promise.resolve({});
  };
}
