import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { secretDigest } from "./checksums";
import { firstGeneration } from "./generations";
import { hydra } from "./hydraNames";

/** What Hydra's Secret is made of. */
export interface CredentialsRequest {
  namespace: pulumi.Input<string>;
  /** Names of the generations of secrets, the current one first. Default: a single one. */
  generations?: string[];
  dsn: pulumi.Input<string>;
}

/** Secret `ory-hydra-credentials`, and what makes pods roll when it changes. */
export interface HydraCredentials {
  secret: k8s.core.v1.Secret;
  /** Digest of its content, which tells nothing of it. */
  checksum: pulumi.Output<string>;
}

/** Some 380 random bits, without the comma that separates secrets in a list. */
export const secretForm = { length: 64, special: false };

/**
 * Hydra's Secret. Each generation is a resource of its own, named by the user: what the state holds is then exactly what
 * the program lists, and a rotation cannot lose the secret that older data is encrypted with.
 */
export function hydraCredentials(
  name: string,
  { namespace, generations = firstGeneration, dsn }: CredentialsRequest,
  opts: pulumi.CustomResourceOptions,
): HydraCredentials {
  const list = (use: string): pulumi.Output<string> =>
    pulumi
      .all(generations.map((one) => new random.RandomPassword(`${name}-${use}-${one}`, secretForm, opts).result))
      .apply((secrets) => secrets.join(","));
  const content = { dsn: pulumi.secret(dsn), secretsSystem: list("system"), secretsCookie: list("cookie") };
  const secret = new k8s.core.v1.Secret(
    `${name}-credentials`,
    { metadata: { name: hydra.credentials, namespace }, stringData: content },
    opts,
  );
  const checksum = pulumi
    .all([content.secretsSystem, pulumi.output(content)])
    .apply(([key, known]) => secretDigest(key, known));
  return { secret, checksum: pulumi.unsecret(checksum) };
}
