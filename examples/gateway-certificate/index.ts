import * as pulumi from "@pulumi/pulumi";
import { type ChartSource, GatewayCertificate, GatewayProtocol, IngressGateway, KymaMesh } from "kyma-mesh";

const config = new pulumi.Config();
const mesh = new KymaMesh("mesh", { charts: config.getObject<ChartSource>("charts") });

// Set `shopCertificate` and, as a secret, `shopKey` for material of a public authority.
const chain = config.get("shopCertificate");
const secretName = "shop-certs";
const certificate = new GatewayCertificate("shop", {
  mesh: mesh.reference,
  domain: "shop.example",
  secretName,
  ...(chain === undefined
    ? { selfSigned: {} }
    : { provided: { certificate: chain, key: config.requireSecret("shopKey") } }),
});

const ingress = new IngressGateway("ingress", {
  mesh: mesh.reference,
  domain: config.require("domain"),
  certificate: { selfSigned: {} },
  servers: [
    {
      name: "https-shop",
      port: 443,
      protocol: GatewayProtocol.Https,
      hosts: ["*.shop.example"],
      credentialName: secretName,
    },
  ],
});

export const address = ingress.address;
export const certificateAuthorities = [ingress.certificateAuthority, certificate.certificateAuthority];
