import type * as pulumi from "@pulumi/pulumi";
import type { ComputeResources } from "../mesh/computeResources";

/** A database in Hydra's memory: gone with its pod, of which there is one. */
// An object, as the other forms are, so that settings can come.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface HydraMemory {}

/** A PostgreSQL in the cluster, of one pod, which is deleted with the stack, its data included. */
export interface HydraPostgresql {
  /**
   * Size of its volume as a Kubernetes quantity; counts when the volume is made, later changes are ignored. Default:
   * `8Gi`.
   *
   * Example: `20Gi`
   */
  storage?: string;
  /**
   * Name of the StorageClass of its volume; counts when the volume is made, later changes are ignored. Default: the
   * cluster's default.
   *
   * Example: `fast`
   */
  storageClass?: string;
  /**
   * Requests and limits, each figure by itself over the default. Default: 100m/256Mi to 750m/1024Mi, Kyma's.
   *
   * Example: `{ limits: { memory: "2Gi" } }`
   */
  resources?: ComputeResources;
}

/** A database that is there already. */
export interface HydraExternalDatabase {
  /**
   * Its data source name, in Hydra's form: `postgres://`, `cockroach://` or `mysql://`. It has a password and is kept
   * secret. Required.
   *
   * Example: `config.requireSecret("hydraDatabase")`
   */
  url: pulumi.Input<string>;
}

/** Where Hydra keeps clients, consents and tokens: exactly one form. */
export interface HydraDatabase {
  /**
   * In its memory, for trying things out; refused in `Profile.Production`. The maester registers the clients again
   * about a minute after a restart; tokens and Hydra's own signing keys are lost. Default: none.
   *
   * Example: `{}`
   */
  memory?: HydraMemory;
  /**
   * In a PostgreSQL that is made in the cluster. Default: none.
   *
   * Example: `{ storage: "20Gi" }`
   */
  postgresql?: HydraPostgresql;
  /**
   * In a database that is there already. Default: none.
   *
   * Example: `{ url: config.requireSecret("hydraDatabase") }`
   */
  external?: HydraExternalDatabase;
}
