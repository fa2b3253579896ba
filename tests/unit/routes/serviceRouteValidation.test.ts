import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GatewayProtocol } from "../../../components/gateways/gatewayProtocol";
import { ServerTlsMode } from "../../../components/gateways/serverTlsMode";
import { serviceRouteProblems } from "../../../components/routes/serviceRouteValidation";
import { gatewayExample, knownExample, routeExamples } from "../../support/routeExamples";
import { lines } from "../../support/problems";
import { badHttpRoutes } from "./support/badHttpRoutes";
import { badRoutes } from "./support/badRoutes";
import { inside, noPort, outside } from "./support/rows";

describe("arguments of ServiceRoute", () => {
  for (const [part, rows] of Object.entries({ ...badRoutes, ...badHttpRoutes })) {
    for (const [args, ...expected] of rows) {
      it(`${part}: ${expected.join(" | ")}`, () => {
        assert.deepEqual(lines(serviceRouteProblems(args, "orders")), expected);
      });
    }
  }

  it("are an object", () => {
    assert.deepEqual(lines(serviceRouteProblems(undefined, "orders")), [
      "args: undefined is not an object; allowed: an object with mesh, gateways, name, namespace, service, hosts, http, tcp, tls, subsets, trafficPolicy",
    ]);
  });

  for (const name of Object.keys(routeExamples)) {
    it(`accept the example ${name}`, () => assert.deepEqual(lines(serviceRouteProblems(knownExample(name), name)), []));
  }

  it("accept narrower routes before wider ones, and the same conditions on other ports", () => {
    const matches = [
      { path: { exact: "/a/b" } },
      { path: { prefix: "/a/" }, method: "GET" },
      { path: { prefix: "/a/" } },
      { path: { prefix: "/a" } },
      { path: { regex: "/.*" }, port: 80 },
      { headers: { "x-a": { exact: "1" } } },
      { headers: { "x-a": { exact: "2" } } },
    ];
    assert.deepEqual(
      lines(serviceRouteProblems({ ...inside, http: matches.map((one) => ({ matches: [one] })) }, "a")),
      [],
    );
  });

  it("accept what RE2 does, whatever other engines make of it", () => {
    const expressions = [
      "^*",
      "\\b+",
      "\\pN\\p{Greek}\\P{^Lu}\\p{Any}",
      "\\Q(?P<n>\\p{Foo}\\E",
      "\\\\p{Foo}",
      "(a{100}){10}",
      "(?P<n>a)(?P<n>b)",
      "(a{0}b{1000})",
      "(a{1000}){0}",
    ];
    for (const regex of expressions) {
      const http = [{ matches: [{ path: { regex } }] }];
      assert.deepEqual(lines(serviceRouteProblems({ ...inside, http }, "orders")), [], regex);
    }
  });

  it("accept deeper names where no certificate is involved, or the server names them", () => {
    const { Http, Https } = GatewayProtocol;
    for (const server of [
      { name: "http", port: 80, protocol: Http, hosts: ["*.apps.example.com"] },
      { name: "https", port: 443, protocol: Https, hosts: ["*.b.apps.example.com"], tlsMode: ServerTlsMode.Simple },
      { name: "https", port: 443, protocol: Https, hosts: ["a.b.apps.example.com"], tlsMode: ServerTlsMode.Mutual },
    ]) {
      const gateways = [{ ...gatewayExample, servers: [server] }];
      assert.deepEqual(lines(serviceRouteProblems({ ...outside, hosts: ["a.b.apps.example.com"], gateways }, "a")), []);
    }
  });

  it("accept what is known later, and judge the rest", () => {
    const later = {
      mesh: pulumi.output({}),
      gateways: [pulumi.output({})],
      namespace: pulumi.output("x"),
      service: { name: pulumi.output("x"), namespace: Promise.resolve("x"), port: 80 },
      hosts: [pulumi.output("*.example.com"), Promise.resolve("x")],
      http: [
        {
          destinations: [
            { service: { name: pulumi.output("a"), port: 80 }, weight: 50 },
            { service: { name: pulumi.output("b"), port: 80 }, weight: 50 },
          ],
        },
      ],
    };
    assert.deepEqual(lines(serviceRouteProblems(later, "orders")), []);
    assert.deepEqual(lines(serviceRouteProblems({ ...later, service: { name: later.service.name, port: 0 } }, "a")), [
      `service.port: 0 ${noPort}`,
    ]);
  });

  it("accept plain HTTP where the gateway serves it", () => {
    const http = { name: "http", port: 80, protocol: GatewayProtocol.Http, hosts: ["*.apps.example.com"] };
    const gateways = [{ ...gatewayExample, servers: [http] }];
    assert.deepEqual(lines(serviceRouteProblems({ ...outside, gateways }, "orders")), []);
  });
});
