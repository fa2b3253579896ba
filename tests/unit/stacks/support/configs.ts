/** The least that a local stack is configured with. */
export const local = { "kyma-mesh:environment": "local" };

/** The least that a stack on Gardener is configured with. */
export const gardener = { "kyma-mesh:environment": "gardener" };

export const databaseUrl = "postgres://hydra:password@database.example.com:5432/hydra";

/** The least that a production stack is configured with. */
export const production = {
  "kyma-mesh:environment": "production",
  "kyma-mesh:domain": "apps.example.com",
  "kyma-mesh:certificate": '{"certManager":{"issuer":{"name":"letsencrypt","kind":"ClusterIssuer"}}}',
  "kyma-mesh:databaseUrl": databaseUrl,
  "kubernetes:context": "production",
  "kubernetes:clusterIdentifier": "0b7e1c3a-54f0-4c1e-9f0e-5d0c7b0f6a11",
};
