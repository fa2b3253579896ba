import assert from "node:assert/strict";

import type { ExposureSandbox } from "./exposureSandbox";

/** What is the same whoever checks tokens. */
export function accessSuite(exposure: () => ExposureSandbox): void {
  it("allow lets a request through that has no token", async () => {
    const { body } = await exposure().answers(200, "/open");
    assert.match(body, /^RequestHeader=X-Forwarded-Host:orders\.apis\.example$/m);
  });

  it("noop lets a request through Oathkeeper", () => exposure().answers(200, "/noop"));

  it("changes headers and cookies of a request", async () => {
    const { body } = await exposure().answers(200, "/header", await exposure().issuer.token({}));
    assert.match(body, /^RequestHeader=X-Shop:orders$/m);
    assert.match(body, /^RequestHeader=Cookie:(.*; )?shop=open(;|$)/m);
  });

  it("a path without a rule is not found", () => exposure().answers(404, "/elsewhere"));

  it("allows what CORS asks for before it asks", async () => {
    const headers = { origin: "https://web.example.com", "access-control-request-method": "GET" };
    assert.equal((await exposure().get("/jwt", undefined, { method: "OPTIONS", headers })).status, 200);
    assert.notEqual((await exposure().get("/jwt", undefined, { method: "OPTIONS" })).status, 200);
  });

  it("introspection: 401 without a token and with a made-up one, 403 for another scope, 200 for the right one", async () => {
    await exposure().answers(401, "/oauth2");
    await exposure().answers(401, "/oauth2", "made-up");
    await exposure().answers(403, "/oauth2", await exposure().clientToken("write"));
    await exposure().answers(200, "/oauth2", await exposure().clientToken("read"));
  });

  it("the client gets a token for its own secret and scopes alone", async () => {
    const [id, secret] = await exposure().credentials();
    assert.equal((await exposure().requestToken([id, "made-up"], "read")).status, 401);
    assert.equal((await exposure().requestToken([id, secret], "admin")).status, 400);
  });
}

/** Tokens of an issuer, and what the checker answers to those that are not good enough. */
export function jwtSuite(
  exposure: () => ExposureSandbox,
  refused: { without: number; audience: number; scope: number },
): void {
  const good = { scope: "read", aud: ["orders"] };

  it("jwt: 200 with a good token", async () => {
    await exposure().answers(200, "/jwt", await exposure().issuer.token(good));
  });

  it("jwt: refused without a token, with one that has ended, and with one that another key has signed", async () => {
    const { issuer } = exposure();
    const imitation = await issuer.imitation();
    await exposure().answers(refused.without, "/jwt");
    await exposure().answers(401, "/jwt", await issuer.token(good, -600));
    await exposure().answers(401, "/jwt", await imitation.token(good));
  });

  it("jwt: refused for another scope and for another audience", async () => {
    const { issuer } = exposure();
    await exposure().answers(refused.scope, "/jwt", await issuer.token({ ...good, scope: "write" }));
    await exposure().answers(refused.audience, "/jwt", await issuer.token({ ...good, aud: ["users"] }));
  });
}
