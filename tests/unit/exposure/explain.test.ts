import * as assert from "node:assert/strict";
import type { ControllerSettings } from "../../../components/exposure/controllerSettings";
import { explainApiRule } from "../../../components/exposure/explain/explainApiRule";
import type { ServiceSelectors } from "../../../components/exposure/explain/serviceSelectors";
import { apiRule, authentication, istio, istioRule, ory, rule } from "./support/apiRules";

const services = { "shop/orders": { app: "orders" } };
const owner = { "apirule.gateway.kyma-project.io/v1beta1": "orders.shop" };
const metadata = { generateName: "orders-", namespace: "shop", labels: owner };
const upstream = { url: "http://orders.shop.svc.cluster.local:8080" };

function explain(object: any, settings: ControllerSettings, known: ServiceSelectors = services): any[] {
  return explainApiRule({ apiRule: object, settings, services: known }).map((explained) => explained.object);
}

function route(uri: object, to: "orders" | "oathkeeper", more: object = {}, headers: object = {}): object {
  const destination = {
    orders: { host: "orders.shop.svc.cluster.local", port: { number: 8080 } },
    oathkeeper: { host: "ory-oathkeeper-proxy.kyma-system.svc.cluster.local", port: { number: 4455 } },
  };
  return {
    match: [{ uri }],
    route: [{ destination: destination[to], weight: 100 }],
    timeout: "180s",
    corsPolicy: {
      allowOrigins: [{ regex: ".*" }],
      allowMethods: ["GET", "POST", "PUT", "DELETE", "PATCH"],
      allowHeaders: ["Authorization", "Content-Type", "*"],
    },
    headers: { request: { set: { "x-forwarded-host": "orders.example.com", ...headers } } },
    ...more,
  };
}

function virtualService(...http: object[]): object {
  return {
    apiVersion: "networking.istio.io/v1beta1",
    kind: "VirtualService",
    metadata,
    spec: { hosts: ["orders.example.com"], gateways: ["kyma-system/kyma-gateway"], http },
  };
}

function accessRule(spec: object, path = "/.*", methods = ["GET"]): object {
  return {
    apiVersion: "oathkeeper.ory.sh/v1alpha1",
    kind: "Rule",
    metadata,
    spec: {
      upstream,
      match: { url: `<http|https>://orders.example.com<${path}>`, methods },
      authorizer: { handler: "allow" },
      ...spec,
    },
  };
}

function policy(hash: string, rules: object[], index = "0"): object {
  const labels = { ...owner, "gateway.kyma-project.io/index": index, "gateway.kyma-project.io/hash": hash };
  return {
    apiVersion: "security.istio.io/v1beta1",
    kind: "AuthorizationPolicy",
    metadata: { ...metadata, labels },
    spec: { selector: { matchLabels: { app: "orders" } }, rules },
  };
}

function requestAuthentication(jwtRules: object[]): object {
  return {
    apiVersion: "security.istio.io/v1beta1",
    kind: "RequestAuthentication",
    metadata,
    spec: { selector: { matchLabels: { app: "orders" } }, jwtRules },
  };
}

describe("what the controller makes of an APIRule where Ory handles JWTs", () => {
  it("is a VirtualService alone for allow", () => {
    assert.deepEqual(explain(apiRule([rule({ allow: undefined })]), ory), [
      virtualService(route({ regex: "/.*" }, "orders")),
    ]);
  });

  for (const strategy of ["noop", "unauthorized", "anonymous", "cookie_session"]) {
    it(`is a VirtualService and a Rule for ${strategy}`, () => {
      assert.deepEqual(explain(apiRule([rule({ [strategy]: undefined })]), ory), [
        virtualService(route({ regex: "/.*" }, "oathkeeper")),
        accessRule({ authenticators: [{ handler: strategy }] }),
      ]);
    });
  }

  it("is a Rule with all settings for tokens, and mutators as they are", () => {
    const jwt = { trusted_issuers: ["https://dex.example.com"], required_scope: ["read"] };
    const introspection = { required_scope: ["read"] };
    const mutators = [{ handler: "header", config: { headers: { "X-User": "{{ print .Subject }}" } } }];
    const credentials = { path: "/batch", methods: ["POST", "PUT"] };
    const rules = [
      rule({ oauth2_client_credentials: undefined }, credentials),
      rule({ jwt, oauth2_introspection: introspection }, { mutators }),
    ];
    assert.deepEqual(explain(apiRule(rules), ory), [
      virtualService(route({ regex: "/batch" }, "oathkeeper"), route({ regex: "/.*" }, "oathkeeper")),
      accessRule({ authenticators: [{ handler: "oauth2_client_credentials" }] }, "/batch", ["POST", "PUT"]),
      accessRule({
        authenticators: [
          { handler: "jwt", config: jwt },
          { handler: "oauth2_introspection", config: introspection },
        ],
        mutators,
      }),
    ]);
  });

  it("has one route for a path, and a Rule for each of its method's rules", () => {
    const rules = [rule({ noop: undefined }), rule({ anonymous: undefined }, { methods: ["POST"], mutators: [] })];
    assert.deepEqual(explain(apiRule(rules), ory), [
      virtualService(route({ regex: "/.*" }, "oathkeeper")),
      accessRule({ authenticators: [{ handler: "noop" }] }),
      accessRule({ authenticators: [{ handler: "anonymous" }] }, "/.*", ["POST"]),
    ]);
  });

  it("finds service, namespace and timeout at the rule first", () => {
    const service = { name: "users", port: 80 };
    const elsewhere = { service: { ...service, namespace: "people" }, path: "/users", timeout: 5 };
    const rules = [rule({ allow: undefined }, elsewhere), rule({ allow: undefined }, { service })];
    const spec = { service: { name: "orders", namespace: "sales", port: 8080 }, timeout: 60 };
    const [{ metadata: where, spec: made }] = explain(apiRule(rules, spec), ory);
    assert.equal(where.namespace, "shop");
    assert.deepEqual(
      made.http.map(({ route: [{ destination }], timeout }: any) => [
        destination.host,
        destination.port.number,
        timeout,
      ]),
      [
        ["users.people.svc.cluster.local", 80, "5s"],
        ["users.sales.svc.cluster.local", 80, "60s"],
      ],
    );
  });

  it("follows the controller's settings", () => {
    const cors = {
      allowOrigins: ["exact:https://a.example.com", "prefix:https://b"],
      allowMethods: [],
      allowHeaders: [],
    };
    const settings = { ...ory, cors, labels: { team: "web" }, oathkeeper: { host: "proxy", port: 80 } };
    const [{ metadata: where, spec }, made] = explain(
      apiRule([rule({ noop: undefined })], { host: "a.example.org" }),
      settings,
    );
    assert.deepEqual(where.labels, { ...owner, team: "web" });
    assert.deepEqual(made.metadata.labels, where.labels);
    assert.deepEqual(spec.hosts, ["a.example.org"]);
    assert.deepEqual(spec.http[0].route[0].destination, { host: "proxy", port: { number: 80 } });
    assert.deepEqual(spec.http[0].corsPolicy, {
      allowOrigins: [{ exact: "https://a.example.com" }, { prefix: "https://b" }],
    });
  });
});

describe("what the controller makes of an APIRule where Istio handles JWTs", () => {
  const requestPrincipals = ["https://dex.example.com/*"];
  const jwtRule = { ...authentication, forwardOriginalToken: true };
  const to = [{ operation: { methods: ["GET"], paths: ["/*"] } }];
  const hash = "shop.e7e9ehjrp5015.fb1mcv5teddtg";

  it("is a RequestAuthentication and an AuthorizationPolicy beside a VirtualService past Oathkeeper", () => {
    assert.deepEqual(explain(apiRule([istioRule()]), istio), [
      virtualService(route({ regex: "/.*" }, "orders")),
      requestAuthentication([jwtRule]),
      policy(hash, [{ from: [{ source: { requestPrincipals } }], to }]),
    ]);
  });

  it("has a policy for each authorization, with a rule for each name of scopes", () => {
    const when = (claim: string, value: string) => ({ key: `request.auth.claims[${claim}]`, values: [value] });
    const authorizations = [{ requiredScopes: ["read", "write"], audiences: ["orders"] }, { audiences: ["a", "b"] }];
    const base = { from: [{ source: { requestPrincipals } }], to };
    const scopes = (claim: string) => [when(claim, "read"), when(claim, "write"), when("aud", "orders")];
    assert.deepEqual(explain(apiRule([istioRule({ authorizations })]), istio).slice(2), [
      policy(
        hash,
        ["scp", "scope", "scopes"].map((claim) => ({ ...base, when: scopes(claim) })),
      ),
      policy(hash, [{ ...base, when: [when("aud", "a"), when("aud", "b")] }], "1"),
    ]);
  });

  it("has a policy for every rule beside jwt, a Rule for those Oathkeeper checks alone", () => {
    const path = (name: string) => ({ path: name });
    const rules = [
      istioRule({}, path("/a")),
      rule({ allow: undefined }, path("/b")),
      rule({ noop: undefined }, path("/c")),
    ];
    const made = explain(apiRule(rules), istio);
    assert.deepEqual(
      made.map(({ kind }) => kind),
      [
        "VirtualService",
        "RequestAuthentication",
        "AuthorizationPolicy",
        "AuthorizationPolicy",
        "AuthorizationPolicy",
        "Rule",
      ],
    );
    assert.deepEqual(
      made.slice(2, 5).map(({ spec }) => [spec.rules[0].from[0].source, spec.rules[0].to[0].operation.paths]),
      [
        [{ requestPrincipals }, ["/a"]],
        [{ principals: ["cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account"] }, ["/b"]],
        [{ principals: ["cluster.local/ns/kyma-system/sa/oathkeeper-maester-account"] }, ["/c"]],
      ],
    );
    assert.deepEqual(made[5], accessRule({ authenticators: [{ handler: "noop" }] }, "/c"));
  });

  it("has neither where no rule is jwt", () => {
    assert.deepEqual(explain(apiRule([rule({ allow: undefined }, { path: "/*" })]), istio), [
      virtualService(route({ prefix: "/" }, "orders")),
    ]);
  });

  it("has headers and cookies of mutators in its route", () => {
    const mutators = [
      { handler: "header", config: { headers: { "X-Team": "web" } } },
      { handler: "cookie", config: { cookies: { team: "web", stage: "test" } } },
    ];
    const [made] = explain(apiRule([istioRule({}, { mutators })]), istio);
    const headers = { Cookie: "team=web; stage=test", "X-Team": "web" };
    assert.deepEqual(made, virtualService(route({ regex: "/.*" }, "orders", {}, headers)));
  });

  it("takes tokens from where they are said to be", () => {
    const fromHeaders = [{ name: "X-Token", prefix: "Token " }];
    const places = [{ fromHeaders }, { fromHeaders: [{ name: "X-Token", prefix: "" }] }, { fromParams: ["token"] }];
    const written = [{ fromHeaders }, { fromHeaders: [{ name: "X-Token" }] }, { fromParams: ["token"] }];
    places.forEach((place, index) => {
      const authentications = [{ ...authentication, ...place }];
      const [, made] = explain(apiRule([istioRule({ authentications })]), istio);
      assert.deepEqual(made, requestAuthentication([{ ...jwtRule, ...written[index] }]));
    });
  });

  it("lives in the namespace of the service", () => {
    const object = apiRule([istioRule()], { service: { name: "orders", namespace: "sales", port: 80 } });
    assert.deepEqual(
      explain(object, istio, { "sales/orders": { app: "orders" } }).map((made) => made.metadata.namespace),
      ["shop", "sales", "sales"],
    );
  });

  it("is told apart by a hash of labels, methods and path in any order", () => {
    const hashOf = (labels: ServiceSelectors[string], methods: string[]) =>
      explain(apiRule([istioRule({}, { methods, path: "/é" })]), istio, { "shop/orders": labels })[2].metadata.labels[
        "gateway.kyma-project.io/hash"
      ];
    const [app, part] = [{ app: "orders" }, { "app.kubernetes.io/part-of": "shop" }];
    assert.equal(hashOf({ ...app, ...part }, ["GET", "POST"]), "shop.586l3g2t7rt8u.4o4vdmvtlit3r");
    assert.equal(hashOf({ ...part, ...app }, ["POST", "GET"]), "shop.586l3g2t7rt8u.4o4vdmvtlit3r");
  });

  it("leaves out selector and hash of a Service that is not known, and says so", () => {
    const explained = explainApiRule({ apiRule: apiRule([istioRule()]), settings: istio, services: {} });
    for (const { object, reasons } of explained.slice(1)) {
      assert.deepEqual(
        [object.spec.selector, object.metadata.labels["gateway.kyma-project.io/hash"]],
        [undefined, undefined],
      );
      assert.equal(reasons.at(-1), "selector: that of Service shop/orders, whose manifest is not here");
    }
  });

  it("keeps the last of two RequestAuthentications whose services have the same label app, and says so", () => {
    const users = { service: { name: "users", port: 80 }, path: "/users" };
    const known = { "shop/orders": { tier: "a" }, "shop/users": { tier: "b" } };
    const object = apiRule([istioRule(), istioRule({}, users)]);
    const [, made] = explainApiRule({ apiRule: object, settings: istio, services: known });
    assert.deepEqual(made.object.spec.selector, { matchLabels: { tier: "b" } });
    assert.match(made.reasons[1], /takes the place of that of another service/);
  });
});
