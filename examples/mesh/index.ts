import * as pulumi from "@pulumi/pulumi";
import { type ChartSource, CrdPolicy, KymaMesh, OutboundTrafficPolicy, Profile } from "kyma-mesh";

const config = new pulumi.Config();
const mesh = new KymaMesh("mesh", {
  profile: config.require("profile") === "production" ? Profile.Production : Profile.Evaluation,
  charts: config.getObject<ChartSource>("charts"),
  crds: CrdPolicy.Delete,
  outboundTrafficPolicy: OutboundTrafficPolicy.RegistryOnly,
  sidecars: { resources: { requests: { cpu: "20m", memory: "48Mi" } } },
  tracing: { zipkin: { address: "zipkin.observability:9411" }, samplingPercentage: 5 },
  istioOperator: { spec: { components: { pilot: { k8s: { env: [{ name: "PILOT_PUSH_THROTTLE", value: "50" }] } } } } },
});

export const reference = mesh.reference;
