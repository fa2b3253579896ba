import type * as pulumi from "@pulumi/pulumi";
import type { GatewayReference } from "../gateways/gatewayReference";
import type { HydraDatabase } from "./hydraDatabase";
import type { OryWorkloadArgs } from "./oryWorkloadArgs";

/** Full references of Hydra's images. */
export interface HydraImages {
  /** Hydra. Default: `<registry>/hydra:v2.3.0`. */
  hydra?: string;
  /** Its maester. Default: `<registry>/hydra-maester:v0.0.42`. */
  maester?: string;
  /** PostgreSQL, for the database in the cluster. Default: `docker.io/library/postgres:17.6-alpine`. */
  postgresql?: string;
}

/** Pages of an application of yours that Hydra sends users' browsers to. */
export interface HydraPages {
  /** Where users log in. Default: a page of Hydra's that says what is missing. */
  login?: string;
  /** Where users say what a client may do in their name. Default: a page of Hydra's that says what is missing. */
  consent?: string;
  /** Where users confirm that they log out. Default: a page of Hydra's that says what is missing. */
  logout?: string;
  /** Where users land after a logout. Default: a page of Hydra's. */
  postLogout?: string;
  /** Where users are told of errors. Default: a page of Hydra's. */
  error?: string;
}

/** Arguments of Hydra. */
export interface HydraArgs extends OryWorkloadArgs {
  /**
   * The gateway through which clients reach Hydra, at `oauth2.<domain>`; it carries the mesh. Required.
   *
   * Example: `ingress.reference`
   */
  gateway: pulumi.Input<GatewayReference>;
  /**
   * Where Hydra keeps its data: exactly one form. Required.
   *
   * Example: `{ postgresql: {} }`
   */
  database: HydraDatabase;
  /**
   * Generations of Hydra's random secrets, 1 to 16 names of your choice: the first encrypts and signs, all of them
   * decrypt and verify. To rotate, put a new name in front and leave the others: keys that Hydra made under an older
   * generation cannot be read without it. Default: `["1"]`.
   *
   * Example: `["2027-05", "1"]`
   */
  secretGenerations?: string[];
  /**
   * Whether services outside of the cluster may ask about tokens, by `POST https://oauth2.<domain>/oauth2/introspect`, as
   * with Kyma. Hydra asks nobody there who they are: whoever has a token is told whose it is, its scopes and its end.
   * Inside the mesh the admin API answers in any case. Default: true.
   *
   * Example: `false`
   */
  publicIntrospection?: boolean;
  /**
   * Pages of a login and consent application, as full URLs; clients that act in their own name need none. Default: none.
   *
   * Example: `{ login: "https://login.example.com/login", consent: "https://login.example.com/consent" }`
   */
  pages?: HydraPages;
  /**
   * Full references of images, in place of the registry's. Default: releases that this package is tested with.
   *
   * Example: `{ hydra: "registry.example.com/hydra:v2.3.0" }`
   */
  images?: HydraImages;
}
