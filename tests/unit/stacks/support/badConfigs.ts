import * as path from "node:path";
import { gardener, local, production } from "./configs";

const root = path.join(__dirname, "..", "..", "..", "..");
const shared =
  "certificate, istioVersion, hub, charts, variant, imagePullSecrets, sidecars, cni, certificateAuthority, plaintextHosts, tracing, accessLogs, http10, outboundTrafficPolicy, monitoring, istioOperator, ingress, egress, exposure, databaseUrl, preflight";
const settings = `environment, domain, profile, crds, ${shared}`;
const anySettings = `environment, domain, profile, platform, crds, ${shared}`;
const environments = "local, gardener, production";
const command = "`pulumi config set --secret kyma-mesh:databaseUrl postgres://user:password@host:5432/database`";
const lookUp = "`kubectl get namespace kube-system -o jsonpath={.metadata.uid}`";
const databaseRemedy = `${command}, or Hydra switched off by kyma-mesh:exposure.ory.hydra.enabled: false`;

/** `base` without some of its settings. */
function without(base: Record<string, string>, ...keys: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(base).filter(([key]) => !keys.includes(key)));
}

function exposure(value: object): Record<string, string> {
  return { "kyma-mesh:exposure": JSON.stringify(value) };
}

/** Config that is wrong, and every line that is said of it. */
export const badConfigs: [config: Record<string, string>, ...expected: string[]][] = [
  [{}, `kyma-mesh:environment: required, but not set; allowed: ${environments}`],
  [{ ...local, "kyma-mesh:domian": "x" }, `kyma-mesh:domian: unknown setting; allowed: ${settings}`],
  [{ ...local, "kyma-mesh:platform": "gke" }, `kyma-mesh:platform: unknown setting; allowed: ${settings}`],
  [
    { ...local, "kyma-mesh:profile": "huge" },
    `kyma-mesh:profile: "huge" is not known; allowed: evaluation, production`,
  ],
  [{ ...local, "kyma-mesh:crds": "drop" }, `kyma-mesh:crds: "drop" is not known; allowed: keep, delete`],
  [
    { ...local, "kyma-mesh:domain": "https://example.com" },
    `kyma-mesh:domain: "https://example.com" has a scheme; allowed: a DNS name of at least two labels in lower case, at most 245 characters, such as apps.example.com`,
  ],
  [
    { ...local, "kyma-mesh:istioVersion": "1.22.0" },
    `kyma-mesh:istioVersion: "1.22.0" is too old; allowed: a release from 1.30.0 on without a leading v, such as 1.31.1`,
  ],
  [
    { ...local, "kyma-mesh:hub": "docker.io/istio/" },
    `kyma-mesh:hub: "docker.io/istio/" is not a registry; allowed: a registry and directory without scheme, tag or trailing slash, such as docker.io/istio`,
  ],
  [
    { ...local, "kyma-mesh:charts": "charts" },
    `kyma-mesh:charts: "charts" is not an object; allowed: an object with repository, directory`,
  ],
  [
    { ...local, "kyma-mesh:charts": '{"repo":"https://example.com"}' },
    "kyma-mesh:charts.repo: unknown argument; allowed: repository, directory",
  ],
  [
    { ...local, "kyma-mesh:charts": '{"directory":"no/charts"}' },
    `kyma-mesh:charts.directory: ${JSON.stringify(path.join(root, "no/charts"))} does not exist; allowed: a directory with Istio's charts in its sub-directories base, istiod, gateway`,
  ],
  [
    { ...local, "kyma-mesh:tracing": '{"zipkin":{"address":"zipkin"}}', "kyma-mesh:http10": "perhaps" },
    `kyma-mesh:tracing.zipkin.address: "zipkin" is not a collector's address; allowed: service.namespace or a full host name, a colon and a port, such as zipkin.kyma-system:9411`,
    `kyma-mesh:http10: "perhaps" is neither true nor false; allowed: true or false`,
  ],
  ...["-----BEGIN PRIVATE KEY-----\nMIIE", '{"key":"-----BEGIN PRIVATE KEY-----\\nMIIE"', '["MIIE"]'].map(
    (text): [Record<string, string>, string] => [
      { ...local, "kyma-mesh:certificateAuthority": text },
      "kyma-mesh:certificateAuthority: is not an object; allowed: an object with certificate, key, root, intermediates",
    ],
  ),
  [
    { "kyma-mesh:environment": "lokal", "kyma-mesh:profile": "huge", "kyma-mesh:x": "1", "kyma-mesh:y": "2" },
    `kyma-mesh:environment: "lokal" is not known; allowed: ${environments}`,
    `kyma-mesh:profile: "huge" is not known; allowed: evaluation, production`,
    `kyma-mesh:x: unknown setting; allowed: ${anySettings}`,
    `kyma-mesh:y: unknown setting; allowed: ${anySettings}`,
  ],
  [
    { "kyma-mesh:environment": "production", "kyma-mesh:crds": "delete", "kyma-mesh:profile": "evaluation" },
    "kyma-mesh:domain: required, but not set; allowed: a value such as apps.example.com",
    `kyma-mesh:profile: "evaluation" is not known; allowed: production`,
    `kyma-mesh:crds: "delete" is not known; allowed: keep`,
    `kyma-mesh:certificate: required, but not set; allowed: a value such as {"certManager":{"issuer":{"name":"letsencrypt","kind":"ClusterIssuer"}}}`,
    `kyma-mesh:databaseUrl: required, but not set; allowed: ${databaseRemedy}`,
    "kubernetes:context: required, but not set; production does not go to whatever context is current; allowed: a context of the kubeconfig, or kubernetes:kubeconfig",
    `kubernetes:clusterIdentifier: required, but not set; allowed: what ${lookUp} prints for the right cluster`,
  ],
  [
    { ...production, "kubernetes:clusterIdentifier": "production" },
    `kubernetes:clusterIdentifier: "production" is not the uid of a namespace; allowed: what ${lookUp} prints for the right cluster`,
  ],
  [
    { ...production, "kyma-mesh:certificate": '{"selfSigned":{"validityDays":90}}' },
    "kyma-mesh:certificate.selfSigned.validityDays: 90 days are too few on a cluster that is not local; allowed: 183 days at least, on k3d alone fewer",
  ],
  [
    {
      ...without(production, "kyma-mesh:databaseUrl"),
      ...exposure({ ory: { hydra: { database: { postgresql: {} } } } }),
    },
    `kyma-mesh:exposure.ory.hydra.database.postgresql: is no database for production, where the data outlives the cluster; allowed: an external one, by ${command}`,
    `kyma-mesh:databaseUrl: required, but not set; allowed: ${databaseRemedy}`,
  ],
  [
    { ...production, ...exposure({ ory: { hydra: { database: { memory: {} } } } }) },
    "kyma-mesh:exposure.ory.hydra.database.memory: excludes kyma-mesh:databaseUrl, which is a database too; allowed: one of the two",
  ],
  [
    { ...production, ...exposure({ enabled: false }) },
    "kyma-mesh:databaseUrl: there is no Hydra that would use it; allowed: no database, or Hydra switched on",
  ],
  [
    { ...gardener, ...exposure({ enabled: false, jwtHandler: "istio" }) },
    "kyma-mesh:exposure.jwtHandler: there is no API exposure to set up; allowed: enabled: true, or no further setting",
  ],
  [
    { ...gardener, ...exposure({ gateway: {}, ory: { hydra: { enabled: false, replicas: 2 } } }) },
    "kyma-mesh:exposure.ory.hydra.replicas: there is no Hydra to set up; allowed: enabled: true, or no further setting",
    "kyma-mesh:exposure.gateway: is no setting here; allowed: other arguments",
  ],
  [
    { ...gardener, ...exposure({ ory: { hydra: { database: { external: { url: "postgres://a:b@c/d" } } } } }) },
    `kyma-mesh:exposure.ory.hydra.database.external: is a setting of its own; allowed: ${command}`,
  ],
  [
    { ...local, ...exposure({ ory: { hydra: { replicas: 2 } } }) },
    "kyma-mesh:exposure.ory.hydra.replicas: would make several pods, each with a database of its own; allowed: 1 with the database in memory; another database for more",
  ],
  [
    { ...local, "kyma-mesh:profile": "production", ...exposure({ ory: { hydra: { database: { memory: {} } } } }) },
    "kyma-mesh:exposure.ory.hydra.database.memory: loses every token, and the keys that sign them, when its pod restarts, and allows for one pod alone; allowed: postgresql or external in a mesh of profile production",
  ],
  [
    { ...gardener, "kyma-mesh:exposure": "{ enabled: false }", "kyma-mesh:egress": "true" },
    "kyma-mesh:egress: is not an object; allowed: an object",
    "kyma-mesh:exposure: is not JSON; allowed: an object",
  ],
  [
    { ...gardener, "kyma-mesh:ingress": '{"domain":"a.example.com","release":"b","replicas":0}' },
    "kyma-mesh:ingress.domain: is no setting here; allowed: other arguments",
    "kyma-mesh:ingress.release: is no setting here; allowed: other arguments",
    "kyma-mesh:ingress.replicas: 0 is not in range; allowed: a whole number of replicas from 1 to 1000",
  ],
  [
    { ...gardener, "kyma-mesh:ingress": '{"clusterDns":true}' },
    "kyma-mesh:ingress.clusterDns: is for k3s, and does not work on the platform gardener; allowed: false, with the names in a DNS that the cluster asks",
  ],
  [
    {
      ...local,
      "kyma-mesh:certificate": '{"selfSigned":{},"gardener":{}}',
      "kyma-mesh:egress": '{"ports":[80]}',
      "kyma-mesh:preflight": '{"metrics":"no"}',
    },
    "kyma-mesh:certificate: selfSigned and gardener exclude each other; allowed: exactly one of provided, existingSecret, selfSigned, gardener, certManager",
    "kyma-mesh:egress.ports[0]: 80 is a port of the gateway already; allowed: ports beside 80 and 443",
    `kyma-mesh:preflight.metrics: "no" is neither true nor false; allowed: true or false`,
  ],
];
