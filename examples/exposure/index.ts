import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import {
  ApiExposure,
  ApiRule,
  type ChartSource,
  GrantType,
  IngressGateway,
  KymaMesh,
  Method,
  OAuth2Client,
} from "kyma-mesh";

const config = new pulumi.Config();
const mesh = new KymaMesh("mesh", { charts: config.getObject<ChartSource>("charts") });
const ingress = new IngressGateway("ingress", {
  mesh: mesh.reference,
  domain: config.require("domain"),
  certificate: { selfSigned: {} },
});
const exposure = new ApiExposure("exposure", {
  gateway: ingress.reference,
  // For trying it out; `postgresql` or `external` keep what Hydra knows.
  ory: { hydra: { database: { memory: {} } } },
});

const shop = new k8s.core.v1.Namespace("shop", { metadata: { name: "shop" } });
const orders = new ApiRule("orders", {
  exposure: exposure.reference,
  namespace: shop.metadata.name,
  host: "orders",
  service: { name: "orders", port: 8080 },
  rules: [
    { path: "/healthz", methods: [Method.Get], allow: {} },
    { path: "/api/.*", methods: [Method.Get], oauth2Introspection: { requiredScope: ["read"] } },
    { path: "/api/.*", methods: [Method.Post], oauth2Introspection: { requiredScope: ["write"] } },
  ],
});
new OAuth2Client("orders-reader", {
  exposure: exposure.reference,
  namespace: shop.metadata.name,
  grantTypes: [GrantType.ClientCredentials],
  scopes: ["read"],
  secretName: "orders-reader",
});

export const url = orders.url;
export const tokenUrl = exposure.tokenUrl;
export const certificateAuthority = ingress.certificateAuthority;
