import assert from "node:assert/strict";

import { routeDestination } from "../../../cli/doctor/checks/routeDestination";
import type { Destination, VirtualService } from "../../../cli/doctor/istioObjects";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import type { ClusterSnapshot } from "../../../cli/doctor/snapshot";
import { meshEndpoints, meshPod, meshService, snapshotOf } from "./snapshots";

const orders: Partial<ClusterObjects> = {
  namespaces: [{ metadata: { name: "shop" } }],
  pods: [meshPod("orders")],
  services: [meshService("orders")],
  endpointSlices: [meshEndpoints("orders")],
};
const route = (spec: VirtualService["spec"], labels?: Record<string, string>): VirtualService => ({
  metadata: { namespace: "shop", name: "route", labels },
  spec,
});
const to = (...destinations: Destination[]) =>
  route({ http: [{ route: destinations.map((destination) => ({ destination })) }] });
const entry = (...hosts: string[]) => ({ metadata: { namespace: "shop", name: "entry" }, spec: { hosts } });
const port = { number: 80 };

const good: [string, VirtualService, Partial<ClusterObjects>?][] = [
  ["a short name", to({ host: "orders", port })],
  ["a full name", to({ host: "orders.shop.svc.cluster.local", port })],
  ["a full name of another cluster domain", to({ host: "orders.shop.svc.corp.local", port })],
  [
    "a subset of another cluster domain",
    to({ host: "orders.shop.svc.corp.local", port, subset: "v1" }),
    {
      destinationRules: [
        {
          metadata: { namespace: "shop", name: "orders" },
          spec: { host: "orders.shop.svc.corp.local", subsets: [{ name: "v1", labels: { app: "orders" } }] },
        },
      ],
    },
  ],
  ["a host of a ServiceEntry", to({ host: "api.example.com" }), { serviceEntries: [entry("api.example.com")] }],
  ["a host under a wildcard", to({ host: "api.example.com" }), { serviceEntries: [entry("*.example.com")] }],
  [
    "a ServiceEntry in the place of a Service",
    to({ host: "vm.shop.svc.cluster.local" }),
    { serviceEntries: [entry("vm.shop.svc.cluster.local")] },
  ],
  [
    "a share of nothing",
    route({
      http: [
        {
          route: [
            { destination: { host: "orders", port }, weight: 100 },
            { destination: { host: "old" }, weight: 0 },
          ],
        },
      ],
    }),
  ],
  ["a redirect, which has no destination", route({ http: [{}] })],
  [
    "the route of an APIRule, which is judged with it",
    route(
      { http: [{ route: [{ destination: { host: "nobody" } }] }] },
      { "apirule.gateway.kyma-project.io/v1beta1": "a.shop" },
    ),
  ],
];

const bad: [string, VirtualService, RegExp, Partial<ClusterObjects>?][] = [
  ["a mirror", route({ http: [{ mirror: { host: "nobody" } }] }), /no Service shop\/nobody/],
  ["mirrors", route({ http: [{ mirrors: [{ destination: { host: "nobody" } }] }] }), /no Service shop\/nobody/],
  ["a TCP route", route({ tcp: [{ route: [{ destination: { host: "nobody" } }] }] }), /no Service shop\/nobody/],
  ["a TLS route", route({ tls: [{ route: [{ destination: { host: "nobody" } }] }] }), /no Service shop\/nobody/],
  [
    "pods that are not ready",
    to({ host: "orders", port }),
    /no ready endpoint/,
    {
      endpointSlices: [
        { ...meshEndpoints("orders"), endpoints: [{ addresses: ["10.0.0.1"], conditions: { ready: false } }] },
      ],
    },
  ],
  ["a name with svc alone", to({ host: "orders.shop.svc", port }), /orders\.shop\.svc is no name that the mesh knows/],
  [
    "a name of another domain that no Service has",
    to({ host: "nobody.shop.svc.corp.local", port }),
    /nobody\.shop\.svc\.corp\.local is neither a Service nor a host/,
  ],
  ["an address", to({ host: "10.0.0.1", port }), /10\.0\.0\.1 is neither a Service nor a host/],
  [
    "a wildcard's own domain",
    to({ host: "example.com" }),
    /example\.com is neither/,
    { serviceEntries: [entry("*.example.com")] },
  ],
];

describe("route-destination", () => {
  const seen = (virtualService: VirtualService, objects = {}, rest: Partial<ClusterSnapshot> = {}) =>
    routeDestination
      .find(snapshotOf({ ...orders, ...objects, virtualServices: [virtualService] }, rest))
      .map((finding) => finding.seen);

  for (const [title, virtualService, objects] of good) {
    it(`leaves alone ${title}`, () => assert.deepEqual(seen(virtualService, objects), []));
  }
  for (const [title, virtualService, expected, objects] of bad) {
    it(`finds ${title}`, () => {
      const [only, ...more] = seen(virtualService, objects);
      assert.match(only, expected);
      assert.deepEqual(more, []);
    });
  }

  it("warns of mirrors, whose answers nobody waits for", () => {
    const mirroring = route({
      http: [{ route: [{ destination: { host: "orders", port } }], mirror: { host: "nobody" } }],
    });
    const findings = routeDestination.find(snapshotOf({ ...orders, virtualServices: [mirroring] }));
    assert.deepEqual(
      findings.map(({ severity, seen: text }) => [severity, text]),
      [["warning", "there is no Service shop/nobody; copies of requests are lost"]],
    );
  });

  it("finds each fault of a route once", () => {
    const destinations = ["nobody", "nobody", "noone"].map((host) => ({ host }));
    assert.equal(seen(to(...destinations)).length, 2);
  });

  it("says nothing of Services in namespaces that were not read", () => {
    const elsewhere = to({ host: "billing.finance.svc.cluster.local", port });
    assert.deepEqual(seen(elsewhere, {}, { namespaces: ["shop"] }), []);
    assert.equal(seen(elsewhere).length, 1);
  });
});
