import { rootCertificates } from "node:tls";

import {
  type CertificateForms,
  EgressGateway,
  ExternalService,
  GatewayProtocol,
  IngressGateway,
  type IngressGatewayArgs,
  KymaMesh,
  MutualTlsMode,
  Platform,
  Profile,
  ServerTlsMode,
  ServiceRoute,
  SidecarPolicy,
  TlsProtocolVersion,
} from "../../../index";
import { clientAuthorityProblems } from "../../../components/gateways/certificateValidation";
import { program } from "../../../stacks/program";
import { externalServiceExamples } from "../../support/externalServiceExamples";
import { knownExample, routeExamples } from "../../support/routeExamples";
import { offline, stackFileConfig } from "../../unit/stacks/support/stackFile";

/** A program, by itself in its cluster. */
export interface ExampleProgram {
  run: () => unknown;
  config?: Record<string, string>;
}

const domain = "apps.example.com";
const selfSigned: CertificateForms = { selfSigned: {} };

/** Its bytes matter to the check of the arguments alone. */
const clientCertificateAuthority = rootCertificates.find((text) => clientAuthorityProblems(text, "").length === 0);

/** Gateways in every form that shows in their Gateway objects. */
const gateways: Record<string, Partial<IngressGatewayArgs>> = {
  default: {},
  "TLS 1.3 alone": { tls: { minProtocolVersion: TlsProtocolVersion.Tls13 } },
  "one suite": { tls: { cipherSuites: ["ECDHE-RSA-AES256-GCM-SHA384"], maxProtocolVersion: TlsProtocolVersion.Tls12 } },
  "plain HTTP": { httpsRedirect: false },
  "mutual TLS": {
    tls: { mode: ServerTlsMode.OptionalMutual },
    certificate: { ...selfSigned, clientCertificateAuthority },
  },
  "a release of its own": { release: "partner-ingressgateway", namespace: "partner-edge" },
  "every protocol": {
    servers: [
      { name: "tcp-mqtt", port: 1883, protocol: GatewayProtocol.Tcp },
      { name: "grpc-calls", port: 50051, protocol: GatewayProtocol.Grpc },
      { name: "http-plain", port: 8080, protocol: GatewayProtocol.Http, httpsRedirect: true },
      { name: "http2-plain", port: 8082, protocol: GatewayProtocol.Http2 },
      {
        name: "https-other",
        port: 443,
        protocol: GatewayProtocol.Https,
        hosts: ["*.b.example.com"],
        credentialName: "b",
      },
      {
        name: "tls-opaque",
        port: 8443,
        protocol: GatewayProtocol.Tls,
        hosts: [`*.tls.${domain}`],
        tls: { mode: ServerTlsMode.Passthrough },
      },
    ],
  },
};

/** The gateway that the route examples take for theirs. */
const routeServers: IngressGatewayArgs["servers"] = [
  { name: "postgres", port: 5432, protocol: GatewayProtocol.Tcp },
  {
    name: "tls",
    port: 8443,
    protocol: GatewayProtocol.Tls,
    hosts: [`*.tls.${domain}`],
    tls: { mode: ServerTlsMode.Passthrough },
  },
];

function gateway(args: Partial<IngressGatewayArgs>): IngressGateway {
  const mesh = new KymaMesh("mesh", { platform: Platform.K3d });
  return new IngressGateway("ingress", { mesh: mesh.reference, domain, certificate: selfSigned, ...args });
}

function routed(name: string): void {
  const { mesh, gateways: given, ...example } = knownExample(name);
  const { reference } = gateway({ servers: routeServers });
  new ServiceRoute(name.toLowerCase(), {
    ...example,
    ...(mesh === undefined ? {} : { mesh: reference.mesh }),
    ...(given === undefined ? {} : { gateways: [reference] }),
  });
}

/** Every external service in one cluster; no two of them are for the same host. */
function externalServices(): void {
  const { reference: mesh } = new KymaMesh("mesh", { platform: Platform.K3d });
  const egress = new EgressGateway("egress", { mesh, ports: [8080] });
  for (const [name, example] of Object.entries(externalServiceExamples)) {
    const caller = "via" in example ? { via: egress.reference } : { mesh };
    new ExternalService(name.toLowerCase(), { ...example, ...caller });
  }
}

function sidecarPolicy(): void {
  const { reference: mesh } = new KymaMesh("mesh", { profile: Profile.Production });
  const metrics = { port: 9090, mode: MutualTlsMode.Permissive };
  new SidecarPolicy("exceptions", {
    mesh,
    exceptions: [
      { name: "metrics", namespace: "shop", selector: { app: "orders" }, ports: [metrics] },
      { name: "legacy", namespace: "old", mode: MutualTlsMode.Disable, services: ["legacy"] },
    ],
  });
}

/** The repository's stacks, each in the profiles that its environment has. */
function stacks(): Record<string, ExampleProgram> {
  const profiles = {
    local: Object.values(Profile),
    gardener: Object.values(Profile),
    production: [Profile.Production],
  };
  const examples = Object.entries(profiles).flatMap(([stack, allowed]) =>
    allowed.map((profile): [string, ExampleProgram] => [
      `${stack}, ${profile}`,
      { run: () => offline(program), config: { ...stackFileConfig(stack), "kyma-mesh:profile": profile } },
    ]),
  );
  return Object.fromEntries(examples);
}

/** Programs that together make Istio's objects in every form that there is, by name. */
export function examplePrograms(): Record<string, ExampleProgram> {
  const ofGateways = Object.entries(gateways).map(([name, args]) => [`gateway: ${name}`, { run: () => gateway(args) }]);
  const ofRoutes = Object.keys(routeExamples).map((name) => [`route: ${name}`, { run: () => routed(name) }]);
  return {
    ...stacks(),
    ...(Object.fromEntries([...ofGateways, ...ofRoutes]) as Record<string, ExampleProgram>),
    "external services": { run: externalServices },
    "sidecar policy": { run: sidecarPolicy },
  };
}
