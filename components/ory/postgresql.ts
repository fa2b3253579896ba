import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { customObject } from "../mesh/customObject";
import type { HydraPostgresql } from "./hydraDatabase";
import { postgresql as names } from "./hydraNames";
import { postgresqlDestination, postgresqlDsn, postgresqlSpec } from "./postgresqlObjects";

/** What PostgreSQL is run with. */
export interface PostgresqlRequest {
  namespace: pulumi.Output<string>;
  image: string;
  imagePullSecrets?: string[];
  settings: HydraPostgresql;
}

/** PostgreSQL in the cluster. Returns its data source name, which is secret and carries the wait for a ready pod. */
export function postgresql(
  name: string,
  { namespace, image, imagePullSecrets, settings }: PostgresqlRequest,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const metadata = { name: names.name, namespace, labels: names.labels };
  // Set when the data directory is made, and never again: it does not rotate.
  const password = new random.RandomPassword(`${name}-password`, { length: 43, special: false }, opts).result;
  const secret = new k8s.core.v1.Secret(
    `${name}-credentials`,
    { metadata: { name: names.credentials, namespace }, stringData: { password } },
    opts,
  );
  const set = new k8s.apps.v1.StatefulSet(
    name,
    { metadata, spec: postgresqlSpec(image, settings, imagePullSecrets) },
    // A volume is made once. A change of its claim would replace the set, and the volume with all its data.
    { ...opts, dependsOn: [secret], ignoreChanges: ["spec.volumeClaimTemplates"] },
  );
  const service = new k8s.core.v1.Service(
    `${name}-service`,
    { metadata, spec: { selector: names.labels, ports: [{ name: "tcp-postgresql", port: names.port }] } },
    opts,
  );
  const destination = customObject(
    name,
    {
      suffix: "destination",
      apiVersion: "networking.istio.io/v1",
      kind: "DestinationRule",
      metadata: { name: names.name, namespace },
      spec: namespace.apply(postgresqlDestination),
    },
    opts,
  );
  return pulumi
    .all([password, namespace, set.urn, service.urn, destination.urn])
    .apply(([known, within]) => postgresqlDsn(known, within));
}
