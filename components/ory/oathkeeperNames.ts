import { serviceHost } from "./hydraNames";

/** Names in the cluster, which Kyma's users and controllers rely on. */
export const oathkeeper = {
  deployment: "ory-oathkeeper",
  // The controller of APIRules admits requests from this one by name.
  serviceAccount: "oathkeeper-maester-account",
  role: "ory-oathkeeper-maester",
  config: "ory-oathkeeper-config",
  keySet: "ory-oathkeeper-jwks-secret",
  proxyService: "ory-oathkeeper-proxy",
  apiService: "ory-oathkeeper-api",
  labels: { "app.kubernetes.io/name": "oathkeeper", "app.kubernetes.io/instance": "ory" },
};

export const oathkeeperPorts = { proxy: 4455, api: 4456, metrics: 9000, maesterMetrics: 8080 };

/** Where the containers find what they share. */
export const oathkeeperFiles = {
  configDirectory: "/etc/config",
  config: "/etc/config/config.yaml",
  rulesDirectory: "/etc/rules",
  rules: "/etc/rules/access-rules.json",
  keysDirectory: "/etc/secrets",
  keys: "/etc/secrets/jwks.json",
};

/** Issuer of Oathkeeper's tokens on a domain. */
export function oathkeeperIssuer(domain: string): string {
  return `https://oathkeeper.${domain}/`;
}

/** Where the public keys of Oathkeeper's tokens are. */
export function oathkeeperJwksUrl(namespace: string): string {
  return `http://${serviceHost(oathkeeper.apiService, namespace)}:${oathkeeperPorts.api}/.well-known/jwks.json`;
}
