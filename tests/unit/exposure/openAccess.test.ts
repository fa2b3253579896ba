import * as assert from "node:assert/strict";
import type { ControllerSettings } from "../../../components/exposure/controllerSettings";
import { openAccessProblems } from "../../../components/exposure/openAccessProblems";
import { lines } from "../../support/problems";
import { apiRule, istio, istioRule, ory, rule } from "./support/apiRules";

const allow = (more: object = {}) => rule({ allow: undefined }, more);
const noop = (more: object = {}) => rule({ noop: undefined }, more);
const jwt = (more: object = {}) => rule({ jwt: { trusted_issuers: ["https://dex.example.com"] } }, more);
const introspection = (more: object = {}) => rule({ oauth2_introspection: undefined }, more);
const users = { service: { name: "users", port: 80 } };

const order = "allowed: the more special path first, and one access strategy for all methods of a path";
const past = `spec.rules[1].path: the route of spec.rules[0].path is tried first and takes every request past Oathkeeper, whatever its method; ${order}`;
const token = "allowed: access strategy allow for other paths, methods or services";

describe("an APIRule that lets in what it is to keep out", () => {
  const open: [what: string, object: any, settings: ControllerSettings, expected: string][] = [
    ["a path behind every path", apiRule([allow(), jwt({ path: "/admin" })]), ory, past],
    ["another method of one path", apiRule([allow(), jwt({ methods: ["POST"] })]), ory, past],
    ["one path that cannot be decided", apiRule([allow({ path: "/\\pL" }), noop({ path: "/\\pL" })]), ory, past],
    ["a way through Oathkeeper beside sidecars", apiRule([allow(), introspection({ methods: ["POST"] })]), istio, past],
    [
      "a path that several others share",
      apiRule([
        allow({ path: "/a.*" }),
        allow({ path: "/healthz" }),
        allow({ path: "/[^a].*|/" }),
        jwt({ path: "/admin|/users" }),
      ]),
      ory,
      `spec.rules[3].path: the routes of spec.rules[0].path and spec.rules[2].path are tried first and take every request past Oathkeeper, whatever its method; ${order}`,
    ],
    [
      "a path with a policy for everyone",
      apiRule([allow(), istioRule({}, { path: "/admin" })]),
      istio,
      `spec.rules[1].accessStrategies: spec.rules[0] lets the same requests through without a token; ${token}`,
    ],
    [
      "a policy that takes a star for whatever follows",
      apiRule([
        istioRule({}, { path: "/orders/.*" }),
        allow({ path: "/orders.*", methods: ["GET"] }),
        allow({ path: "/orders/*" }),
      ]),
      istio,
      `spec.rules[0].accessStrategies: spec.rules[2] lets the same requests through without a token; ${token}`,
    ],
    [
      "an open strategy beside others",
      apiRule([rule({ oauth2_introspection: undefined, jwt: {}, noop: undefined })]),
      ory,
      "spec.rules[0].accessStrategies[2].handler: access strategy noop lets in every request that has nothing for oauth2_introspection or jwt; allowed: noop alone, or a rule without it",
    ],
  ];
  for (const [what, object, settings, expected] of open) {
    it(`has ${what}`, () => assert.deepEqual(lines(openAccessProblems(object, settings)), [expected]));
  }
});

describe("an APIRule that keeps out what it is to", () => {
  const closed: [what: string, object: any, settings: ControllerSettings][] = [
    ["an exception in front", apiRule([allow({ path: "/healthz" }), jwt()]), ory],
    ["an exception that is reached too late", apiRule([jwt(), allow({ path: "/healthz" })]), ory],
    ["paths that cross", apiRule([allow({ path: "/a.*" }), jwt({ path: "/.*b" })]), ory],
    ["noop alone", apiRule([noop()]), ory],
    ["a path that matches no request", apiRule([allow(), jwt({ path: "orders" })]), ory],
    ["an exception beside sidecars", apiRule([allow({ path: "/healthz" }), istioRule()]), istio],
    ["another method beside sidecars", apiRule([allow({ methods: ["POST"] }), istioRule()]), istio],
    ["another service beside sidecars", apiRule([allow(users), istioRule({}, { path: "/admin" })]), istio],
    [
      "an expression that is none to a policy",
      apiRule([allow({ path: "/a[b]" }), istioRule({}, { path: "/ab" })]),
      istio,
    ],
  ];
  for (const [what, object, settings] of closed) {
    it(`has ${what}`, () => assert.deepEqual(lines(openAccessProblems(object, settings)), []));
  }
});
