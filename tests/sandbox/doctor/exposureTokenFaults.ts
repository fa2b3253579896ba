import assert from "node:assert/strict";

import { clientSecret, keys, kymaSystem, orders } from "../exposure/names";
import { eventually } from "../support/eventually";
import { changeObject, reproducible, type ExposureFault } from "./exposureFault";

const shop = orders.namespace;
const clients = `/apis/hydra.ory.sh/v1alpha1/namespaces/${shop}/oauth2clients`;
const secretOf = (name: string) => `/api/v1/namespaces/${shop}/secrets/${name}`;
const config = `/api/v1/namespaces/${kymaSystem}/configmaps/ory-oathkeeper-config`;
const signingKeys = `/api/v1/namespaces/${kymaSystem}/secrets/ory-oathkeeper-jwks-secret`;

/** Faults of tokens, of those who get and of those who check them. */
export const exposureTokenFaults: ExposureFault[] = [
  {
    title: "401: the Secret of an OAuth2Client is gone",
    plant: async ({ exposure, cluster }) => {
      await cluster.delete(secretOf(clientSecret.name), {});
      return async () => {
        await exposure.scale("ory-hydra-maester", "hydra-maester", 0);
        await exposure.scale("ory-hydra-maester", "hydra-maester", 1);
        await eventually(() => cluster.get(secretOf(clientSecret.name)));
        await exposure.clientToken("read");
      };
    },
    expected: { finding: `oauth2-client: OAuth2Client ${shop}/orders-client`, seen: /no Secret shop\/orders-client/ },
  },
  {
    title: "500: Oathkeeper introspects tokens at the wrong address",
    plant: async ({ exposure, cluster }) => {
      const restart = async () => {
        await exposure.scale("ory-oathkeeper", "oathkeeper", 0);
        await exposure.scale("ory-oathkeeper", "oathkeeper", 1);
      };
      const remove = await changeObject(cluster, config, ({ data }) => ({
        data: { "config.yaml": data["config.yaml"].replace("/admin/oauth2/", "/oauth2/") },
      }));
      await restart();
      return () => remove().then(restart);
    },
    symptom: async ({ exposure }) => exposure.answers(500, "/oauth2", await exposure.clientToken("read")),
    expected: {
      finding: `oathkeeper-config: ConfigMap ${kymaSystem}/ory-oathkeeper-config`,
      seen: /oauth2_introspection asks http\S+:4445\/oauth2\/introspect, and Hydra has .* at \/admin\/oauth2\/introspect/,
    },
  },
  {
    title: "401: nobody serves the keys of tokens",
    plant: ({ cluster }) =>
      changeObject(cluster, `/api/v1/namespaces/${keys.namespace}/services/${keys.name}`, () => ({
        spec: { selector: { app: "nobody" } },
      })),
    expected: {
      finding: `api-rule-token-keys: APIRule ${shop}/${orders.name}`,
      seen: /tokens of \/jwt, \/header, \/id are to be at http:\/\/keys\.issuer\S+, and Service issuer\/keys has no endpoint/,
    },
    symptom: async ({ exposure }) =>
      exposure.answers(401, "/jwt", await exposure.issuer.token({ scope: "read", aud: ["orders"] })),
  },
  {
    title: "401: a client that Hydra does not know",
    plant: async ({ exposure }) => {
      assert.equal((await exposure.requestToken(["stranger", "secret"], "read")).status, 401);
      // The log goes with the pod.
      return async () => {
        await exposure.scale("ory-hydra", "hydra", 0);
        await exposure.scale("ory-hydra", "hydra", 1);
        await exposure.clientToken("read");
      };
    },
    expected: {
      finding: `oauth2-client-unknown: Deployment ${kymaSystem}/ory-hydra`,
      severity: "warning",
      seen: /refused 1 requests .* for \/oauth2\/token$/,
    },
  },
  {
    title: "an OAuth2Client is ignored: its maester is away",
    plant: async ({ exposure, cluster }) => {
      await exposure.scale("ory-hydra-maester", "hydra-maester", 0);
      const spec = { grantTypes: ["client_credentials"], scopeArray: ["read"], secretName: "ignored-client" };
      const apiVersion = "hydra.ory.sh/v1alpha1";
      await cluster.create(clients, { apiVersion, kind: "OAuth2Client", metadata: { name: "ignored" }, spec });
      return async () => {
        await exposure.scale("ory-hydra-maester", "hydra-maester", 1);
        await eventually(() => cluster.get(secretOf("ignored-client")));
        await cluster.delete(`${clients}/ignored`, {});
      };
    },
    expected: {
      finding: `ory-unavailable: Deployment ${kymaSystem}/ory-hydra-maester`,
      seen: /scaled to 0; nobody has looked at OAuth2Client shop\/ignored/,
    },
  },
  {
    title: "the keys that Oathkeeper signs with are gone",
    plant: async ({ cluster }) => {
      const keySet = await reproducible(cluster, signingKeys);
      await cluster.delete(signingKeys, {});
      return () => cluster.create(signingKeys.slice(0, signingKeys.lastIndexOf("/")), keySet);
    },
    expected: { finding: `oathkeeper-signing-keys: Secret ${kymaSystem}/ory-oathkeeper-jwks-secret` },
  },
];
