import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../validation/invalidArgumentsError";
import type { HydraDatabase } from "./hydraDatabase";
import { dsnProblems } from "./hydraValidation";
import { postgresql } from "./postgresql";

/** What a database is asked for. */
export interface DatabaseRequest {
  subject: string;
  database: HydraDatabase;
  namespace: pulumi.Output<string>;
  /** PostgreSQL's image. */
  image: string;
  imagePullSecrets?: string[];
}

/** Data source name of Hydra's database, which is made where it is asked for. */
export function hydraDsn(
  name: string,
  { subject, database, namespace, image, imagePullSecrets }: DatabaseRequest,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const { external, postgresql: settings } = database;
  if (external !== undefined) {
    return pulumi.secret(external.url).apply((known) => {
      throwIfAny(subject, dsnProblems(known, "database.external.url"));
      return known;
    });
  }
  return settings === undefined
    ? pulumi.output("memory")
    : postgresql(`${name}-postgresql`, { namespace, image, imagePullSecrets, settings }, opts);
}
