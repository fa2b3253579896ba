import type * as pulumi from "@pulumi/pulumi";
import type { HydraImages, HydraPages } from "../ory/hydraArgs";
import type { HydraDatabase } from "../ory/hydraDatabase";
import type { OathkeeperAuthenticators, OathkeeperImages, OathkeeperMutators } from "../ory/oathkeeperArgs";
import type { OryWorkloadArgs } from "../ory/oryWorkloadArgs";

/** Settings of the exposure's Hydra; the gateway is the exposure's. */
export interface HydraSettings extends OryWorkloadArgs {
  /** Where Hydra keeps its data: exactly one form. Required. */
  database: HydraDatabase;
  /** Generations of Hydra's random secrets, 1 to 16 names, the current one first. Default: `["1"]`. */
  secretGenerations?: string[];
  /** Whether services outside of the cluster may ask about tokens, without saying who they are. Default: true. */
  publicIntrospection?: boolean;
  /** Pages of a login and consent application, as full URLs. Default: none. */
  pages?: HydraPages;
  /** Full references of images, in place of the registry's. Default: releases that this package is tested with. */
  images?: HydraImages;
}

/** Settings of the exposure's Oathkeeper; gateway and Hydra are the exposure's. */
export interface OathkeeperSettings extends OryWorkloadArgs {
  /** Whether there is one. Without it rules are `allow` alone, or `jwt` where Istio handles JWTs. Default: true. */
  enabled?: boolean;
  /** Key sets that tokens are verified with where a rule names none, beside Hydra's. Default: none. */
  jwksUrls?: pulumi.Input<string>[];
  /** Ways to get access. Default: every one of Kyma's, those that need Hydra with it alone. */
  authenticators?: OathkeeperAuthenticators;
  /** Changes to requests. Default: every one of Kyma's but the hydrator. */
  mutators?: OathkeeperMutators;
  /** Seconds for which a token is valid that Oathkeeper signs, 1 to 86400. Default: 60. */
  idTokenSeconds?: number;
  /** Generations of the key that signs tokens, 1 to 16 names, the current one first. Default: `["1"]`. */
  signingKeyGenerations?: string[];
  /** Full references of images, in place of the registry's. Default: releases that this package is tested with. */
  images?: OathkeeperImages;
}

/** Ory's part of an API exposure. */
export interface OryArgs {
  /**
   * Hydra, an OAuth2 server at `oauth2.<domain>`. Default: none; the access strategies that need one are refused.
   *
   * Example: `{ database: { postgresql: {} } }`
   */
  hydra?: HydraSettings;
  /**
   * Oathkeeper, which checks every access strategy but `allow`. Default: one with the profile's settings.
   *
   * Example: `{ jwksUrls: ["https://dex.example.com/keys"] }`
   */
  oathkeeper?: OathkeeperSettings;
}
