import { apiRuleApiVersion } from "../../../../components/exposure/apiRuleObject";
import { kymaControllerSettings, type ControllerSettings } from "../../../../components/exposure/controllerSettings";
import { JwtHandler } from "../../../../components/exposure/jwtHandler";

/** Oathkeeper checks tokens. */
export const ory: ControllerSettings = { ...kymaControllerSettings, defaultDomain: "example.com" };

/** Sidecars check tokens. */
export const istio: ControllerSettings = { ...ory, jwtHandler: JwtHandler.Istio };

export const authentication = { issuer: "https://dex.example.com", jwksUri: "https://dex.example.com/keys" };

/** A rule for `GET /.*`. */
export function rule(strategies: Record<string, unknown>, more: object = {}): object {
  const accessStrategies = Object.entries(strategies).map(([handler, config]) => ({
    handler,
    ...(config === undefined ? {} : { config }),
  }));
  return { path: "/.*", methods: ["GET"], accessStrategies, ...more };
}

/** A jwt rule for `GET /.*` where sidecars check tokens. */
export function istioRule(config: object = {}, more: object = {}): object {
  return rule({ jwt: { authentications: [authentication], ...config } }, more);
}

/** An APIRule for orders of namespace shop. */
export function apiRule(rules: unknown, spec: object = {}): any {
  return {
    apiVersion: apiRuleApiVersion,
    kind: "APIRule",
    metadata: { name: "orders", namespace: "shop" },
    spec: {
      host: "orders",
      gateway: "kyma-system/kyma-gateway",
      service: { name: "orders", port: 8080 },
      rules,
      ...spec,
    },
  };
}
