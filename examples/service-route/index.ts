import * as pulumi from "@pulumi/pulumi";
import { type ChartSource, IngressGateway, KymaMesh, ServiceRoute } from "kyma-mesh";

import { webApplication } from "./webApplication";

const config = new pulumi.Config();
const mesh = new KymaMesh("mesh", { charts: config.getObject<ChartSource>("charts") });
const ingress = new IngressGateway("ingress", {
  mesh: mesh.reference,
  domain: config.require("domain"),
  certificate: { selfSigned: {} },
});

const orders = webApplication("orders", mesh.reference, ["v1", "v2"]);
const route = new ServiceRoute("orders", {
  mesh: mesh.reference,
  gateways: [ingress.reference],
  namespace: orders.namespace,
  service: { name: orders.service, port: 8080 },
  hosts: ["orders"],
  subsets: [
    { name: "v1", labels: { version: "v1" } },
    { name: "v2", labels: { version: "v2" } },
  ],
  http: [
    {
      name: "testers",
      matches: [{ headers: { "x-canary": { exact: "true" } } }],
      destinations: [{ subset: "v2" }],
    },
    {
      name: "everybody",
      destinations: [
        { subset: "v1", weight: 90 },
        { subset: "v2", weight: 10 },
      ],
      retries: { attempts: 2 },
    },
  ],
});

export const hosts = route.hosts;
export const certificateAuthority = ingress.certificateAuthority;
