import * as assert from "node:assert/strict";
import { apiRuleWarnings } from "../../../components/exposure/apiRuleWarnings";
import type { ControllerSettings } from "../../../components/exposure/controllerSettings";
import { lines } from "../../support/problems";
import { apiRule, istio, istioRule, ory, rule } from "./support/apiRules";

const allow = (more: object = {}) => rule({ allow: undefined }, more);
const noop = (more: object = {}) => rule({ noop: undefined }, more);
const jwt = (more: object = {}) => rule({ jwt: { trusted_issuers: ["https://dex.example.com"] } }, more);

const suspicious: [object: any, settings: ControllerSettings, ...expected: string[]][] = [
  [
    apiRule([allow()], { host: "api" }),
    ory,
    "spec.host: becomes api.example.com, which is refused when it is written so; allowed: another subdomain",
  ],
  [
    apiRule([allow({ methods: ["GET", "get"] })]),
    ory,
    'spec.rules[0].methods[1]: "get" is no method of HTTP, so no request has it; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE',
  ],
  [
    apiRule([allow({ path: "orders" })]),
    ory,
    'spec.rules[0].path: "orders" matches no request; allowed: a path that begins with a slash',
  ],
  [
    apiRule([allow({ path: "/*" })]),
    ory,
    "spec.rules[0].path: matches slashes alone where Ory handles JWTs; allowed: /.* for every path",
  ],
  [
    apiRule([allow({ path: "/a.*" }), jwt({ path: "/[a-z]+/admin" })]),
    ory,
    'spec.rules[1].path: the route of spec.rules[0].path is tried first and takes some requests, such as "/a/admin", past Oathkeeper, whatever their method; allowed: paths that have nothing in common, or one that is a part of the other and comes first',
  ],
  [
    apiRule([allow({ path: "/\\pL+" }), jwt({ path: "/admin" })]),
    ory,
    "spec.rules[1].path: the route of spec.rules[0].path is tried first and may take requests past Oathkeeper; allowed: paths that have nothing in common, or one that is a part of the other and comes first",
  ],
  [
    apiRule([
      istioRule({}, { path: "/.*" }),
      rule({ oauth2_introspection: undefined }, { path: "/admin", methods: ["POST"] }),
    ]),
    istio,
    "spec.rules[1].path: the route of spec.rules[0].path is tried first and takes every request to sidecars, which ask for its token; allowed: the more special path first, and one access strategy for all methods of a path",
  ],
  [
    apiRule([jwt(), allow({ path: "/healthz" })]),
    ory,
    "spec.rules[1].path: the route of spec.rules[0].path is tried first and takes every request to Oathkeeper, which has no Rule for this one; allowed: the more special path first, and one access strategy for all methods of a path",
  ],
  [
    apiRule([noop({ path: "/\\pL+" }), noop({ path: "/[a-z]+" })]),
    ory,
    "spec.rules[1].path: may overlap with spec.rules[0].path, for GET too; allowed: paths or methods apart: Oathkeeper answers 500 where two rules match",
  ],
  [
    apiRule([istioRule({}, { path: "/orders/.*" })]),
    istio,
    'spec.rules[0].path: "/orders/.*" is no expression to the AuthorizationPolicy: what only the expression matches gets 403; allowed: /.* or a path as it is, where a rule of the APIRule has access strategy jwt',
  ],
  [
    apiRule([istioRule({}, { service: { name: "orders", namespace: "s".repeat(36), port: 80 } })]),
    istio,
    'spec.rules[0]: namespace "ssssssssssssssssssssssssssssssssssss" of its service is too long for the label of an AuthorizationPolicy; allowed: at most 35 characters where a rule has access strategy jwt',
  ],
];

describe("an APIRule that does not do what it seems to", () => {
  for (const [object, settings, ...expected] of suspicious) {
    it(expected.join(" | "), () => assert.deepEqual(lines(apiRuleWarnings(object, settings)), expected));
  }
});

describe("an APIRule that does what it seems to", () => {
  const plain: [object: any, settings: ControllerSettings][] = [
    [apiRule([allow({ path: "/healthz" }), jwt()]), ory],
    [apiRule([allow({ path: "/*" }), allow({ path: "/orders" })]), istio],
    [apiRule([allow(), allow({ path: "/admin", service: { name: "admin", port: 80 } })]), ory],
    [apiRule([allow({ path: "/healthz" }), istioRule()]), istio],
    [apiRule([allow({ methods: ["POST"] }), istioRule()]), istio],
    [apiRule([allow({ service: { name: "users", port: 80 } }), istioRule({}, { path: "/admin" })]), istio],
  ];
  plain.forEach(([object, settings], index) => {
    it(`has no warning (${index})`, () => assert.deepEqual(lines(apiRuleWarnings(object, settings)), []));
  });
});
