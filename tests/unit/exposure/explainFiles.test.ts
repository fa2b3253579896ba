import * as assert from "node:assert/strict";
import * as yaml from "js-yaml";
import { explainFiles } from "../../../components/exposure/explain/explainFiles";
import { printExplanation } from "../../../components/exposure/explain/printExplanation";
import { lines } from "../../support/problems";
import { istio, ory } from "./support/apiRules";

const allow = `
apiVersion: gateway.kyma-project.io/v1beta1
kind: APIRule
metadata: { name: orders, namespace: shop }
spec:
  host: orders
  gateway: kyma-system/kyma-gateway
  service: { name: orders, port: 8080 }
  rules:
    - path: /.*
      methods: [GET]
      accessStrategies:
        - handler: allow
`;
const jwt = allow.replace(
  "allow",
  "jwt\n          config: { authentications: [{ issuer: https://dex.example.com, jwksUri: https://dex.example.com/keys }] }",
);
const service = `
apiVersion: v1
kind: Service
metadata: { name: orders, namespace: shop }
spec: { selector: { app: orders } }
`;

describe("explanation of files", () => {
  const problems = (...texts: string[]) =>
    lines(
      explainFiles(
        texts.map((text, index) => ({ name: `${index}.yaml`, text })),
        ory,
      ).problems,
    );

  it("has a problem at the line where it is", () => {
    assert.deepEqual(
      problems(`${allow}---${allow.replace("handler: allow", "handler: open").replace("shop", "other")}`),
      [
        '0.yaml:26: spec.rules[0].accessStrategies[0].handler: "open" is not a supported access strategy; allowed: allow, noop, unauthorized, anonymous, cookie_session, oauth2_client_credentials, oauth2_introspection, jwt',
        '0.yaml:19: spec.host: "orders.example.com" is occupied by APIRule shop/orders (0.yaml:2); allowed: a host of its own',
      ],
    );
    assert.deepEqual(
      problems(
        "",
        `kind: List\nitems:\n- 7\n- ${allow.trim().replaceAll("\n", "\n  ").replace("port: 8080", "port: 0")}`,
      ),
      [
        "1.yaml:3: is not an object; allowed: an object with apiVersion and kind",
        "1.yaml:10: items[1].spec.service.port: 0 is not in range; allowed: 1 to 65535",
      ],
    );
    assert.deepEqual(problems(`${allow.split("spec:")[0]}spec:\n`), ["0.yaml:5: spec: is missing; allowed: an object"]);
    assert.deepEqual(problems(allow.replace("/.*", `/${"(".repeat(20_000)}`)), [
      `0.yaml:10: spec.rules[0].path: "/${"(".repeat(75)}... is no regular expression: it has 20001 characters, and Istio takes 1024; allowed: a regular expression in RE2's syntax, such as /orders/.*`,
    ]);
    assert.deepEqual(problems("a: [", "a: 1\na: 2"), [
      "0.yaml:2: not YAML: unexpected end of the stream within a flow collection; allowed: manifests in YAML",
      "1.yaml:2: not YAML: duplicated mapping key; allowed: manifests in YAML",
    ]);
    assert.deepEqual(problems(allow.replace("v1beta1", "v1alpha1")), [
      '0.yaml:2: apiVersion: "APIRule" of "gateway.kyma-project.io/v1alpha1" is no APIRule that the controller knows; allowed: kind APIRule of gateway.kyma-project.io/v1beta1',
    ]);
  });

  it("has a problem where a host is taken, completed or not", () => {
    const other = allow
      .replace("name: orders, namespace: shop", "name: other")
      .replace("host: orders", "host: orders.example.com");
    assert.deepEqual(problems(allow, other), [
      '1.yaml:6: spec.host: "orders.example.com" is occupied by APIRule shop/orders (0.yaml:2); allowed: a host of its own',
    ]);
    const virtualService = (labels: string) => `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a, namespace: b, labels: { ${labels} } }
spec: { hosts: [orders.example.com] }
`;
    assert.deepEqual(problems(virtualService(""), allow), [
      '1.yaml:6: spec.host: "orders.example.com" is occupied by VirtualService b/a (0.yaml:2); allowed: a host of its own',
    ]);
    const own = "apirule.gateway.kyma-project.io/v1beta1: orders.shop";
    assert.deepEqual(problems(allow, virtualService(own)), []);
  });

  it("compares hosts whatever their case", () => {
    const other = allow.replace("name: orders, namespace: shop", "name: other").replace("host: orders", "host: Orders");
    assert.deepEqual(problems(allow, other), [
      '1.yaml:6: spec.host: "orders.example.com" is occupied by APIRule shop/orders (0.yaml:2); allowed: a host of its own',
    ]);
  });

  it("has a problem where a rule lets in what another is to keep out", () => {
    const secured = "    - path: /admin\n      methods: [POST]\n      accessStrategies: [{ handler: noop }]\n";
    assert.deepEqual(problems(`${allow}${secured}`), [
      "0.yaml:14: spec.rules[1].path: the route of spec.rules[0].path is tried first and takes every request past Oathkeeper, whatever its method; allowed: the more special path first, and one access strategy for all methods of a path",
    ]);
  });

  it("passes over what is no APIRule, and puts what names no namespace into the given one", () => {
    const foreign = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n---\n";
    const text = `${foreign}${allow.replace(", namespace: shop", "")}`;
    const { apiRules } = explainFiles([{ name: "a.yaml", text }], ory, "sales");
    assert.deepEqual(
      apiRules.map(({ name, source, objects }) => [
        name,
        source,
        objects.map(({ object }) => object.metadata.namespace),
      ]),
      [["sales/orders", "a.yaml:6", ["sales"]]],
    );
  });

  it("knows the selectors of Services beside the APIRules", () => {
    const { apiRules, problems: found } = explainFiles(
      [
        { name: "service.yaml", text: service },
        { name: "rule.yaml", text: jwt },
      ],
      istio,
    );
    assert.deepEqual(lines(found), []);
    assert.deepEqual(
      apiRules[0].objects.slice(1).map(({ object }) => object.spec.selector),
      [{ matchLabels: { app: "orders" } }, { matchLabels: { app: "orders" } }],
    );
    const bare = service.replace("selector: { app: orders }", "ports: []");
    assert.deepEqual(lines(explainFiles([{ name: "all.yaml", text: `${bare}---${jwt}` }], istio).problems), [
      'all.yaml:17: spec.rules[0].accessStrategies: access strategy jwt needs a selector, and service "orders" has none; allowed: a Service that selects its pods',
    ]);
  });
});

const printed = `# APIRule shop/orders (good.yaml:2)
# orders.example.com is served through Gateway kyma-system/kyma-gateway; of several routes that match, the first is taken
# /.* goes to ory-oathkeeper-proxy.kyma-system.svc.cluster.local:4455: Oathkeeper checks cookie_session, anonymous
apiVersion: networking.istio.io/v1beta1
kind: VirtualService
metadata:
  generateName: orders-
  namespace: shop
  labels:
    apirule.gateway.kyma-project.io/v1beta1: orders.shop
spec:
  hosts:
    - orders.example.com
  gateways:
    - kyma-system/kyma-gateway
  http:
    - match:
        - uri:
            regex: /.*
      route:
        - destination:
            host: ory-oathkeeper-proxy.kyma-system.svc.cluster.local
            port:
              number: 4455
          weight: 100
      timeout: 180s
      corsPolicy:
        allowOrigins:
          - regex: .*
        allowMethods:
          - GET
          - POST
          - PUT
          - DELETE
          - PATCH
        allowHeaders:
          - Authorization
          - Content-Type
          - '*'
      headers:
        request:
          set:
            x-forwarded-host: orders.example.com
---
# Oathkeeper lets GET of /.* through to http://orders.shop.svc.cluster.local:8080 when cookie_session or anonymous says so; other methods get 404 unless another rule has them
apiVersion: oathkeeper.ory.sh/v1alpha1
kind: Rule
metadata:
  generateName: orders-
  namespace: shop
  labels:
    apirule.gateway.kyma-project.io/v1beta1: orders.shop
spec:
  upstream:
    url: http://orders.shop.svc.cluster.local:8080
  match:
    url: <http|https>://orders.example.com</.*>
    methods:
      - GET
  authenticators:
    - handler: cookie_session
    - handler: anonymous
  authorizer:
    handler: allow
`;

describe("a printed explanation", () => {
  const files = [
    { name: "good.yaml", text: `${allow.replace("allow", "cookie_session")}        - handler: anonymous\n` },
    { name: "bad.yaml", text: allow.replace("name: orders", "name: |-\n    or\n    ders") },
  ];

  it("is YAML, with reasons, problems and warnings in comments", () => {
    assert.equal(printExplanation(explainFiles(files.slice(0, 1), ory)), printed);
  });

  it("stays YAML whatever a problem quotes", () => {
    const text = printExplanation(explainFiles(files, { ...ory, allowedDomains: ["a\nb: c"], defaultDomain: "" }));
    assert.deepEqual(
      yaml.loadAll(text).filter((document) => document !== null && document !== undefined),
      [],
    );
  });
});
