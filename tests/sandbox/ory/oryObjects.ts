import { generateKeyPairSync } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { Hydra } from "../../../components/ory/hydra";
import type { HydraArgs } from "../../../components/ory/hydraArgs";
import { Oathkeeper } from "../../../components/ory/oathkeeper";
import { runWithMocks } from "../../support/mockEngine";
import { gateway } from "../../unit/ory/support/gateway";

const keys = new Map<string, string>();

function signingKey(name: string): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = keys.get(name) ?? privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  keys.set(name, key);
  return key;
}

const computed = (type: string, name: string) =>
  type === "tls:index/privateKey:PrivateKey" ? { privateKeyPemPkcs8: pulumi.secret(signingKey(name)) } : undefined;

/** A value as the cluster gets it. */
function opened(value: any): any {
  if (Array.isArray(value)) {
    return value.map(opened);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return "<secret>" in value
    ? opened(value["<secret>"])
    : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, opened(member)]));
}

/** Objects by the part of their logical names that comes after the component's. */
export type Objects = Record<string, any>;

async function objects(name: string, program: () => void): Promise<Objects> {
  const resources = await runWithMocks(program, { computed });
  return Object.fromEntries(
    resources
      .filter(({ id }) => id.startsWith("kubernetes:"))
      .map(({ id, inputs }) => [id.split("::")[1].slice(name.length + 1), opened(inputs)])
      .filter(([suffix]) => suffix !== ""),
  );
}

/** What a Hydra puts into the cluster. */
export function hydraObjects(args: Omit<HydraArgs, "gateway">): Promise<Objects> {
  return objects("hydra", () => new Hydra("hydra", { gateway: gateway(), ...args }));
}

/** What an Oathkeeper beside a Hydra puts into the cluster. */
export function oathkeeperObjects(signingKeyGenerations?: string[]): Promise<Objects> {
  return objects("oathkeeper", () => {
    const { reference } = new Hydra("hydra", { gateway: gateway(), database: { memory: {} } });
    return new Oathkeeper("oathkeeper", { gateway: gateway(), hydra: reference, signingKeyGenerations });
  });
}
