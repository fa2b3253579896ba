import type { EgressGatewayReference } from "../../components/egress/egressGatewayReference";
import { ExternalProtocol } from "../../components/egress/externalProtocol";
import type { ExternalServiceArgs } from "../../components/egress/externalServiceArgs";
import { ExternalServiceResolution } from "../../components/egress/externalServiceResolution";
import { meshInstallation } from "../../components/mesh/meshInstallation";
import type { MeshReference } from "../../components/mesh/meshReference";
import { meshSettings } from "../../components/mesh/meshSettings";

const { Grpc, Http, Http2, Https, Tcp, Tls } = ExternalProtocol;

/** The reference of a mesh with every default. */
export const exampleMesh: MeshReference = meshInstallation(meshSettings({})).reference;

/** The reference of an egress gateway with one port more than the default. */
export const exampleEgress: EgressGatewayReference = {
  name: "istio-egressgateway",
  namespace: "istio-system",
  selector: { app: "istio-egressgateway", istio: "egressgateway" },
  serviceHost: "istio-egressgateway.istio-system.svc.cluster.local",
  serviceAccount: "istio-egressgateway-service-account",
  ports: [80, 443, 8080],
  targetPorts: [80, 443, 8080],
  mesh: exampleMesh,
};

const direct = { mesh: exampleMesh };
const via = { via: exampleEgress };
const http = [{ number: 80, protocol: Http }];
const https = [{ number: 443, protocol: Https }];

/** Arguments of ExternalService for every form, no host of which is another's. */
export const externalServiceExamples = {
  directHttp: { ...direct, hosts: ["http.direct.example.com"], ports: http },
  directHttps: { ...direct, hosts: ["a.direct.example.com", "b.direct.example.com"], ports: https },
  directGrpc: { ...direct, hosts: ["grpc.direct.example.com"], ports: [{ number: 50051, protocol: Grpc }] },
  directTcp: {
    ...direct,
    hosts: ["tcp.direct.example.com"],
    ports: [{ number: 5432, protocol: Tcp, name: "tcp-postgres" }],
    resolution: ExternalServiceResolution.Static,
    addresses: ["192.0.2.0/28"],
    endpoints: ["192.0.2.10", "192.0.2.11"],
  },
  directNames: {
    ...direct,
    hosts: ["names.direct.example.com"],
    ports: https,
    endpoints: ["eu.direct.example.com", "us.direct.example.com"],
  },
  directWildcard: { ...direct, hosts: ["*.wild.example.com"], ports: [...https, ...http] },
  directDynamicDns: {
    ...direct,
    hosts: ["*.dynamic.example.com"],
    ports: [...https, ...http],
    resolution: ExternalServiceResolution.DynamicDns,
  },
  directAnyHost: {
    ...direct,
    hosts: ["*"],
    ports: [{ number: 8443, protocol: Tls }],
    allowAnyHost: true,
    exportTo: ["crawler"],
  },
  directPassthrough: { ...direct, hosts: ["tls.direct.example.com"], ports: https, tls: { passthrough: {} } },
  directSimple: {
    ...direct,
    hosts: ["simple.direct.example.com"],
    ports: [...http, ...https],
    tls: { simple: {} },
    namespace: "shop",
    exportTo: ["."],
  },
  http: { ...via, hosts: ["http.example.com"], ports: http },
  httpAndHttps: { ...via, hosts: ["both.example.com"], ports: [...http, ...https] },
  passthrough: { ...via, hosts: ["tls.example.com"], ports: https, tls: { passthrough: {} } },
  tcp: {
    ...via,
    name: "databases",
    hosts: ["tcp.example.com"],
    ports: [
      { number: 5432, protocol: Tcp },
      { number: 5433, protocol: Tcp },
    ],
    addresses: ["192.0.2.20"],
  },
  simple: { ...via, hosts: ["simple-a.example.com", "simple-b.example.com"], ports: http, tls: { simple: {} } },
  simpleBesidePassthrough: {
    ...via,
    hosts: ["mixed.example.com"],
    ports: [...http, ...https, { number: 8080, protocol: Http2, gatewayPort: 8080, targetPort: 8443 }],
    tls: { simple: { sni: "edge.example.com", subjectAltNames: ["edge.example.com", "mixed.example.com"] } },
  },
  simpleWithAuthority: {
    ...via,
    hosts: ["private.example.com"],
    ports: http,
    tls: { simple: { credentialName: "partner-ca" } },
  },
  mutual: {
    ...via,
    hosts: ["mutual.example.com"],
    ports: http,
    tls: { mutual: { credentialName: "partner-client" } },
    exportTo: ["shop"],
  },
  mutualGrpc: {
    ...via,
    name: "grpc",
    hosts: ["grpc.example.com"],
    ports: [{ number: 80, protocol: Grpc }],
    tls: { mutual: { credentialName: "partner-client" } },
    resolution: ExternalServiceResolution.Static,
    endpoints: ["192.0.2.30"],
  },
} satisfies Record<string, ExternalServiceArgs>;
