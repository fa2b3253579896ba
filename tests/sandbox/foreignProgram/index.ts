import * as pulumi from "@pulumi/pulumi";

/** A component of the package as programs in other languages have it: a token and values, none of its code. */
class RemoteComponent extends pulumi.ComponentResource {
  readonly [output: string]: any;

  constructor(type: string, args: Record<string, unknown>, outputs: string[] = []) {
    const unset = Object.fromEntries(outputs.map((output) => [output, undefined]));
    super(`kyma-mesh:index:${type}`, type.toLowerCase(), { ...args, ...unset }, {}, true);
  }
}

const config = new pulumi.Config();
const domain = "local.kyma.dev";

const { reference: mesh } = new RemoteComponent(
  "KymaMesh",
  {
    charts: config.requireObject("charts"),
    profile: "evaluation",
    crds: "delete",
    outboundTrafficPolicy: "REGISTRY_ONLY",
    sidecars: { resources: { requests: { cpu: "20m" } } },
    tracing: { zipkin: { address: "zipkin.observability:9411" }, samplingPercentage: 5 },
    istioOperator: {
      spec: {
        meshConfig: { defaultConfig: { holdApplicationUntilProxyStarts: true } },
        components: { egressGateways: [{ name: "istio-egressgateway", enabled: true }] },
      },
    },
  },
  ["reference"],
);
const { reference: gateway, certificateAuthority } = new RemoteComponent(
  "IngressGateway",
  {
    mesh,
    domain,
    certificate: { provided: { certificate: config.require("certificate"), key: config.requireSecret("key") } },
    servers: [{ name: "tcp-mqtt", port: 1883, protocol: "TCP" }],
  },
  ["reference", "certificateAuthority"],
);

function exposed(): pulumi.Output<string> {
  new RemoteComponent("SidecarPolicy", {
    mesh,
    exceptions: [
      { name: "metrics", namespace: "default", selector: { app: "a" }, ports: [{ port: 9090, mode: "PERMISSIVE" }] },
    ],
  });
  new RemoteComponent("GatewayCertificate", { mesh, domain: "shop.example", secretName: "shop", selfSigned: {} });
  new RemoteComponent("ServiceRoute", {
    mesh,
    gateways: [gateway],
    namespace: "default",
    hosts: ["route"],
    service: { name: "orders", port: 8080 },
    http: [{ matches: [{ method: "GET" }], retries: { attempts: 2 } }],
  });
  const { reference: via } = new RemoteComponent("EgressGateway", { mesh }, ["reference"]);
  new RemoteComponent("ExternalService", {
    via,
    hosts: ["api.partner.example"],
    ports: [{ number: 80, protocol: "HTTP" }],
    tls: { simple: { certificateAuthority: config.require("authority") } },
  });
  new RemoteComponent("EgressPolicy", { via, namespaces: ["default"] });
  const { reference: exposure, issuer } = new RemoteComponent(
    "ApiExposure",
    { gateway, crds: "delete", ory: { hydra: { database: { memory: {} } } } },
    ["reference", "issuer"],
  );
  new RemoteComponent("ApiRule", {
    exposure,
    namespace: "default",
    host: "orders",
    service: { name: "orders", port: 8080 },
    rules: [{ path: "/.*", methods: ["GET"], oauth2Introspection: { requiredScope: ["read"] } }],
  });
  new RemoteComponent("OAuth2Client", {
    exposure,
    namespace: "default",
    grantTypes: ["client_credentials"],
    scopes: ["read"],
  });
  return issuer;
}

/** Without the exposure, which has the same pods of its own. */
function ory(): pulumi.Output<string> {
  const { reference: hydra, issuer } = new RemoteComponent(
    "Hydra",
    { gateway, crds: "delete", database: { memory: {} }, secretGenerations: ["2027-05", "1"] },
    ["reference", "issuer"],
  );
  new RemoteComponent("Oathkeeper", { gateway, hydra, crds: "delete", idTokenSeconds: 300 });
  return issuer;
}

export const issuer = config.requireBoolean("exposed") ? exposed() : ory();
export const authority = certificateAuthority;
