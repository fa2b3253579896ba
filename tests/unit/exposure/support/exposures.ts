import type { ExposureReference } from "../../../../components/exposure/exposureReference";
import { controllerSettings } from "../../../../components/exposure/apiExposureSettings";
import { JwtHandler } from "../../../../components/exposure/jwtHandler";
import { GatewayProtocol } from "../../../../components/gateways/gatewayProtocol";
import type { GatewayReference } from "../../../../components/gateways/gatewayReference";
import { gateway } from "../../ory/support/gateway";

/** Kyma's own gateway, with its server. */
export function kymaGateway(changes: Partial<GatewayReference> = {}): GatewayReference {
  const https = { name: "https", port: 443, protocol: GatewayProtocol.Https, hosts: ["*.apps.example.com"] };
  return { ...gateway(), servers: [https], ...changes };
}

/** An exposure with Hydra and Oathkeeper. */
export function exposureReference(
  jwtHandler: JwtHandler = JwtHandler.Ory,
  changes: Partial<ExposureReference> = {},
): ExposureReference {
  const namespace = "kyma-system";
  return {
    gateway: kymaGateway(),
    controller: controllerSettings({ jwtHandler }, kymaGateway()),
    hydra: {
      namespace,
      issuer: "https://oauth2.apps.example.com/",
      publicHost: "ory-hydra-public.kyma-system.svc.cluster.local",
      publicUrl: "http://ory-hydra-public.kyma-system.svc.cluster.local:4444",
      adminHost: "ory-hydra-admin.kyma-system.svc.cluster.local",
      adminUrl: "http://ory-hydra-admin.kyma-system.svc.cluster.local:4445",
      clientIdKey: "client_id",
      clientSecretKey: "client_secret",
    },
    oathkeeper: {
      namespace,
      proxyHost: "ory-oathkeeper-proxy.kyma-system.svc.cluster.local",
      proxyPort: 4455,
      apiHost: "ory-oathkeeper-api.kyma-system.svc.cluster.local",
      serviceAccount: "oathkeeper-maester-account",
      issuer: "https://oathkeeper.apps.example.com/",
      jwksUrl: "http://ory-oathkeeper-api.kyma-system.svc.cluster.local:4456/.well-known/jwks.json",
      authenticators: ["noop", "unauthorized", "anonymous", "oauth2_introspection", "jwt"],
      mutators: ["noop", "id_token", "header", "cookie"],
    },
    ...changes,
  };
}
