import * as pulumi from "@pulumi/pulumi";
import { type ChartSource, IngressGateway, KymaMesh } from "kyma-mesh";

const config = new pulumi.Config();
const mesh = new KymaMesh("mesh", { charts: config.getObject<ChartSource>("charts") });
const ingress = new IngressGateway("ingress", {
  mesh: mesh.reference,
  domain: config.require("domain"),
  certificate: { selfSigned: {} },
});

export const address = ingress.address;
export const certificateAuthority = ingress.certificateAuthority;
