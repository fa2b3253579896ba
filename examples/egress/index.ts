import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import {
  type ChartSource,
  EgressGateway,
  EgressPolicy,
  ExternalProtocol,
  ExternalService,
  KymaMesh,
  OutboundTrafficPolicy,
} from "kyma-mesh";

const mesh = new KymaMesh("mesh", {
  charts: new pulumi.Config().getObject<ChartSource>("charts"),
  outboundTrafficPolicy: OutboundTrafficPolicy.RegistryOnly,
});
const egress = new EgressGateway("egress", { mesh: mesh.reference });

// From each sidecar, with the application's own TLS.
new ExternalService("catalogue", {
  mesh: mesh.reference,
  hosts: ["catalogue.example.com"],
  ports: [{ number: 443, protocol: ExternalProtocol.Https }],
});

// Applications call http://api.partner.example; the gateway begins TLS, and nothing leaves in the clear.
new ExternalService("partner", {
  via: egress.reference,
  hosts: ["api.partner.example"],
  ports: [{ number: 80, protocol: ExternalProtocol.Http }],
  tls: { simple: {} },
});

// In this namespace the gateway is the only way out, whatever pods try.
const shop = new k8s.core.v1.Namespace("shop", { metadata: { name: "shop" } });
new EgressPolicy("confined", { via: egress.reference, namespaces: ["shop"] }, { dependsOn: [shop] });

export const reference = egress.reference;
