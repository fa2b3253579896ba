import * as pulumi from "@pulumi/pulumi";
import { type ChartSource, CrdPolicy, Hydra, IngressGateway, KymaMesh, Oathkeeper } from "kyma-mesh";

const config = new pulumi.Config();
const mesh = new KymaMesh("mesh", { charts: config.getObject<ChartSource>("charts") });
const ingress = new IngressGateway("ingress", {
  mesh: mesh.reference,
  domain: config.require("domain"),
  certificate: { selfSigned: {} },
});

// Set `databaseUrl` as a secret for a database of your own; else one of one pod is made in the cluster.
const url = config.getSecret("databaseUrl");
const hydra = new Hydra("hydra", {
  gateway: ingress.reference,
  database: url === undefined ? { postgresql: { storage: "1Gi" } } : { external: { url } },
  crds: CrdPolicy.Delete,
});
const oathkeeper = new Oathkeeper("oathkeeper", {
  gateway: ingress.reference,
  hydra: hydra.reference,
  idTokenSeconds: 300,
  crds: CrdPolicy.Delete,
});

export const issuer = hydra.issuer;
export const jwksUrl = hydra.jwksUrl;
export const proxy = oathkeeper.proxyHost;
