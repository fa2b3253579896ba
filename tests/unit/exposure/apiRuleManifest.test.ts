import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { AccessRuleArgs } from "../../../components/exposure/apiRuleArgs";
import { apiRuleName, apiRuleSpec } from "../../../components/exposure/apiRuleManifest";
import { JwsAlgorithm } from "../../../components/exposure/jwsAlgorithm";
import { Method } from "../../../components/routes/method";
import { ScopeStrategy } from "../../../components/exposure/scopeStrategy";
import { authentication } from "./support/apiRules";

const base = { path: "/.*", methods: [Method.Get] };
const rendered = (rule: Partial<AccessRuleArgs>) =>
  apiRuleSpec({ host: "orders", rules: [{ ...base, ...rule }] }, "kyma-system/kyma-gateway").rules[0];

describe("specification of an APIRule", () => {
  it("has the exposure's gateway, or one of its own, and nothing that is left out", () => {
    const service = { name: "orders", port: 8080 };
    const rules = [{ ...base, allow: {} }];
    const expected = {
      host: "orders",
      service,
      rules: [{ path: "/.*", methods: ["GET"], accessStrategies: [{ handler: "allow" }] }],
    };
    assert.deepEqual(apiRuleSpec({ host: "orders", service, rules }, "kyma-system/kyma-gateway"), {
      ...expected,
      gateway: "kyma-system/kyma-gateway",
    });
    assert.deepEqual(apiRuleSpec({ host: "orders", service, rules, gateway: "shop/gateway", timeout: 60 }, "a/b"), {
      ...expected,
      gateway: "shop/gateway",
      timeout: 60,
    });
  });

  it("has several access strategies in the order in which Oathkeeper can tell them apart", () => {
    const all = { allow: {}, unauthorized: {}, noop: {}, anonymous: {}, cookieSession: {} };
    const tokens = { oauth2ClientCredentials: {}, oauth2Introspection: {}, jwt: { requiredScope: ["read"] } };
    assert.deepEqual(rendered({ ...all, ...tokens }).accessStrategies, [
      { handler: "jwt", config: { required_scope: ["read"] } },
      { handler: "oauth2_introspection" },
      { handler: "oauth2_client_credentials" },
      { handler: "cookie_session" },
      { handler: "anonymous" },
      { handler: "noop" },
      { handler: "unauthorized" },
      { handler: "allow" },
    ]);
  });

  it("has settings in Oathkeeper's names", () => {
    const common = {
      requiredScope: ["read"],
      targetAudience: ["orders"],
      trustedIssuers: ["https://dex.example.com"],
      scopeStrategy: ScopeStrategy.Exact,
    };
    const written = {
      required_scope: ["read"],
      target_audience: ["orders"],
      trusted_issuers: ["https://dex.example.com"],
      scope_strategy: "exact",
    };
    const { accessStrategies } = rendered({
      jwt: {
        ...common,
        jwksUrls: ["https://dex.example.com/keys"],
        allowedAlgorithms: [JwsAlgorithm.Es256],
        tokenFrom: { queryParameter: "token" },
      },
      oauth2Introspection: {
        ...common,
        introspectionUrl: "https://hydra.example.com",
        introspectionRequestHeaders: { requestId: "a" },
        tokenFrom: { cookie: "token" },
      },
      oauth2ClientCredentials: { requiredScope: ["read"], tokenUrl: "https://hydra.example.com/token" },
    });
    assert.deepEqual(accessStrategies, [
      {
        handler: "jwt",
        config: {
          ...written,
          jwks_urls: ["https://dex.example.com/keys"],
          allowed_algorithms: ["ES256"],
          token_from: { query_parameter: "token" },
        },
      },
      {
        handler: "oauth2_introspection",
        config: {
          ...written,
          introspection_url: "https://hydra.example.com",
          introspection_request_headers: { requestId: "a" },
          token_from: { cookie: "token" },
        },
      },
      {
        handler: "oauth2_client_credentials",
        config: { required_scope: ["read"], token_url: "https://hydra.example.com/token" },
      },
    ]);
  });

  it("has settings of Istio's as they are", () => {
    const jwt = { authentications: [authentication], authorizations: [{ requiredScopes: ["read"] }] };
    assert.deepEqual(rendered({ jwt }).accessStrategies, [{ handler: "jwt", config: jwt }]);
  });

  it("has mutators in the order in which one builds on another", () => {
    const mutators = {
      noop: {},
      cookie: { cookies: { userName: "a" } },
      header: { headers: { "X-User": "a" } },
      idToken: { issuerUrl: "https://oathkeeper.example.com/", ttl: "60s", claims: "{}" },
      hydrator: { url: "http://profiles:80" },
    };
    assert.deepEqual(rendered({ noop: {}, mutators }).mutators, [
      { handler: "hydrator", config: { api: { url: "http://profiles:80" } } },
      { handler: "id_token", config: { issuer_url: "https://oathkeeper.example.com/", ttl: "60s", claims: "{}" } },
      { handler: "header", config: { headers: { "X-User": "a" } } },
      { handler: "cookie", config: { cookies: { userName: "a" } } },
      { handler: "noop" },
    ]);
  });

  it("leaves what is known later to be known later", () => {
    const later = pulumi.output("https://dex.example.com");
    assert.equal(rendered({ jwt: { trustedIssuers: [later] } }).accessStrategies[0].config.trusted_issuers[0], later);
    assert.equal(rendered({ noop: {}, mutators: { hydrator: { url: later } } }).mutators[0].config.api.url, later);
  });

  it("is named by its host where nothing else is said", () => {
    assert.equal(apiRuleName(undefined, "Orders.example.com"), "orders");
    assert.equal(apiRuleName("checkout", "orders"), "checkout");
  });
});
