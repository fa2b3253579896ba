import type * as pulumi from "@pulumi/pulumi";
import type { ServiceRouteArgs } from "./serviceRouteArgs";

/** Arguments of a ServiceRoute once nothing of them is left to become known. */
export type KnownRoute = pulumi.Unwrap<ServiceRouteArgs>;

/** A Service once its names are known. */
export type KnownService = KnownRoute["service"];

/** A destination once its names are known. */
export type KnownDestination = NonNullable<NonNullable<KnownRoute["tcp"]>[number]["destinations"]>[number];

/** A route of HTTP requests once the names in it are known. */
export type KnownHttpRoute = NonNullable<KnownRoute["http"]>[number];
