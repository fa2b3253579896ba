import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as tls from "@pulumi/tls";
import { digest } from "./checksums";
import { firstGeneration } from "./generations";
import { jsonWebKeySet } from "./jsonWebKeySet";
import { oathkeeper } from "./oathkeeperNames";

/** What Oathkeeper's key set is made of. */
export interface SigningKeysRequest {
  namespace: pulumi.Input<string>;
  /** Names of the generations of keys, the current one first. Default: a single one. */
  generations?: string[];
}

/** Secret with the key set, and what makes pods roll when it changes. */
export interface SigningKeys {
  secret: k8s.core.v1.Secret;
  /** Digest of its content, which tells nothing of it: there is no guessing a private key. */
  checksum: pulumi.Output<string>;
}

/**
 * Oathkeeper's key set. Each generation is a resource of its own, named by the user: what the state holds is then exactly
 * what the program lists, and a key stays published for as long as it is listed.
 */
export function signingKeys(
  name: string,
  { namespace, generations = firstGeneration }: SigningKeysRequest,
  opts: pulumi.CustomResourceOptions,
): SigningKeys {
  const keys = generations.map(
    (one) => new tls.PrivateKey(`${name}-key-${one}`, { algorithm: "RSA", rsaBits: 2048 }, opts).privateKeyPemPkcs8,
  );
  const keySet = pulumi.secret(pulumi.all(keys)).apply(jsonWebKeySet);
  const secret = new k8s.core.v1.Secret(
    `${name}-keys`,
    { metadata: { name: oathkeeper.keySet, namespace }, stringData: { "jwks.json": keySet } },
    opts,
  );
  return { secret, checksum: pulumi.unsecret(keySet.apply(digest)) };
}
