import * as pulumi from "@pulumi/pulumi";
import { ApiExposure, type ChartSource, IngressGateway, KymaMesh } from "kyma-mesh";

const config = new pulumi.Config();
const mesh = new KymaMesh("mesh", { charts: config.getObject<ChartSource>("charts") });
const ingress = new IngressGateway("ingress", {
  mesh: mesh.reference,
  domain: config.require("domain"),
  certificate: { selfSigned: {} },
});

// All that the stacks of applications need: plain values, no secrets.
export const exposure = new ApiExposure("exposure", {
  gateway: ingress.reference,
  // Whose tokens the rules of applications may ask for.
  ory: { oathkeeper: { jwksUrls: ["https://login.example.com/.well-known/jwks.json"] } },
}).reference;
export const certificateAuthority = ingress.certificateAuthority;
