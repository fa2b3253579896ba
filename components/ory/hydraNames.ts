/** Names in the cluster, which Kyma's users rely on. */
export const hydra = {
  deployment: "ory-hydra",
  serviceAccount: "ory-hydra",
  config: "ory-hydra-config",
  credentials: "ory-hydra-credentials",
  route: "ory-hydra",
  publicService: "ory-hydra-public",
  adminService: "ory-hydra-admin",
  labels: { "app.kubernetes.io/name": "hydra", "app.kubernetes.io/instance": "ory" },
};

export const hydraPorts = { public: 4444, admin: 4445 };

export const hydraMaester = {
  deployment: "ory-hydra-maester",
  serviceAccount: "hydra-maester-account",
  role: "ory-hydra-maester",
  labels: { "app.kubernetes.io/name": "hydra-maester", "app.kubernetes.io/instance": "ory" },
  metricsPort: 8080,
};

/** Keys of the Secret of a client, as Kyma's maester wrote them. */
export const clientSecretKeys = { id: "client_id", secret: "client_secret" };

export const postgresql = {
  name: "ory-postgresql",
  credentials: "ory-postgresql-credentials",
  labels: { "app.kubernetes.io/name": "postgresql", "app.kubernetes.io/instance": "ory" },
  port: 5432,
  user: "hydra",
  database: "db4hydra",
};

/** Host name of a Service of the Ory stack. */
export function serviceHost(service: string, namespace: string): string {
  return `${service}.${namespace}.svc.cluster.local`;
}

/** Issuer of Hydra's tokens on a domain. */
export function hydraIssuer(domain: string): string {
  return `https://${hydraHost(domain)}/`;
}

/** Host at which clients reach Hydra. */
export function hydraHost(domain: string): string {
  return `oauth2.${domain}`;
}
