import assert from "node:assert/strict";

import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";

import { call } from "../support/workloads";
import { eventually } from "../support/eventually";
import { caller, domain, kymaSystem } from "./names";
import type { ExposureSandbox } from "./exposureSandbox";

const keySetUrl = `http://ory-oathkeeper-api.${kymaSystem}.svc.cluster.local:4456/.well-known/jwks.json`;

/** The key set that Oathkeeper publishes in the cluster. */
export function publishedKeys({ cluster }: ExposureSandbox): Promise<JSONWebKeySet> {
  return eventually(async () => {
    const [text] = /\{"keys".*\}/.exec(await call(cluster, caller, keySetUrl)) ?? [];
    return JSON.parse(text!) as JSONWebKeySet;
  });
}

/** The token that Oathkeeper has put in place of the caller's. */
export async function idToken(exposure: ExposureSandbox): Promise<string> {
  const { body } = await exposure.answers(200, "/id", await exposure.issuer.token({}));
  return /^RequestHeader=Authorization:Bearer (\S+)$/im.exec(body)![1];
}

/** Who a token of Oathkeeper's is about, by these keys. */
export async function subject(token: string, keys: JSONWebKeySet): Promise<string | undefined> {
  const issuer = `https://oathkeeper.${domain}/`;
  return (await jwtVerify(token, createLocalJWKSet(keys), { issuer })).payload.sub;
}

/** What there is only where Oathkeeper checks everything. */
export function oathkeeperSuite(exposure: () => ExposureSandbox): void {
  it("a client gets access by its id and secret", async () => {
    const [id, secret] = await exposure().credentials();
    const basic = (password: string) => `Basic ${Buffer.from(`${id}:${password}`).toString("base64")}`;
    const status = async (authorization: string) =>
      (await exposure().get("/basic", undefined, { headers: { authorization } })).status;
    await eventually(async () => assert.equal(await status(basic(secret)), 200));
    assert.equal(await status(basic("made-up")), 401);
  });

  it("a service gets a token that Oathkeeper has signed about the caller", async () => {
    assert.equal(await subject(await idToken(exposure()), await publishedKeys(exposure())), "ada");
  });
}
