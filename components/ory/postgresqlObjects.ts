import type * as k8s from "@pulumi/kubernetes";
import { podInjectionLabels } from "../mesh/injectionLabels";
import type { HydraPostgresql } from "./hydraDatabase";
import { postgresql, serviceHost } from "./hydraNames";
import { postgresqlResources } from "./oryProfiles";
import { containerSecurity, podSecurity } from "./podSecurity";
import { podResources } from "./workloadScale";

const { user, database, port } = postgresql;

/** The user `postgres` of PostgreSQL's image on Alpine. */
const imageUser = 70;

const dataDirectory = "/var/lib/postgresql/data";

/** Data source name of the database in the cluster. */
export function postgresqlDsn(password: string, namespace: string): string {
  const options = "sslmode=disable&max_conn_lifetime=10s";
  return `postgres://${user}:${password}@${serviceHost(postgresql.name, namespace)}:${port}/${database}?${options}`;
}

/** Spec of PostgreSQL's StatefulSet. It has no sidecar: a migration reaches it before there is a proxy in its pod. */
export function postgresqlSpec(
  image: string,
  args: HydraPostgresql,
  imagePullSecrets?: string[],
): k8s.types.input.apps.v1.StatefulSetSpec {
  const isReady = {
    exec: { command: ["pg_isready", "--host=127.0.0.1", `--username=${user}`, `--dbname=${database}`] },
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold: 6,
  };
  return {
    serviceName: postgresql.name,
    replicas: 1,
    selector: { matchLabels: postgresql.labels },
    // Its password and the keys that its data is encrypted with go with the stack; the data is of no use without.
    persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete", whenScaled: "Retain" },
    template: {
      metadata: { labels: { ...postgresql.labels, ...podInjectionLabels(false) } },
      spec: {
        automountServiceAccountToken: false,
        imagePullSecrets: imagePullSecrets?.map((name) => ({ name })),
        securityContext: podSecurity(imageUser),
        containers: [
          {
            name: "postgresql",
            image,
            env: [
              { name: "POSTGRES_USER", value: user },
              { name: "POSTGRES_DB", value: database },
              {
                name: "POSTGRES_PASSWORD",
                valueFrom: { secretKeyRef: { name: postgresql.credentials, key: "password" } },
              },
              // A volume's own root may hold lost+found, which initdb does not accept.
              { name: "PGDATA", value: `${dataDirectory}/pgdata` },
            ],
            ports: [{ name: "tcp-postgresql", containerPort: port }],
            resources: podResources(postgresqlResources, args.resources),
            startupProbe: { ...isReady, periodSeconds: 2, failureThreshold: 90 },
            readinessProbe: isReady,
            livenessProbe: isReady,
            securityContext: containerSecurity,
            volumeMounts: [
              { name: "data", mountPath: dataDirectory },
              { name: "run", mountPath: "/var/run/postgresql" },
              { name: "temporary", mountPath: "/tmp" },
            ],
          },
        ],
        volumes: [
          { name: "run", emptyDir: {} },
          { name: "temporary", emptyDir: {} },
        ],
      },
    },
    volumeClaimTemplates: [
      {
        metadata: { name: "data" },
        spec: {
          accessModes: ["ReadWriteOnce"],
          storageClassName: args.storageClass,
          resources: { requests: { storage: args.storage ?? "8Gi" } },
        },
      },
    ],
  };
}

/** Spec of the DestinationRule that has callers leave mutual TLS out, as there is no sidecar to speak it. */
export function postgresqlDestination(namespace: string) {
  return { host: serviceHost(postgresql.name, namespace), trafficPolicy: { tls: { mode: "DISABLE" } } };
}
