import assert from "node:assert/strict";

import { backendFault, backendOf, type Backend } from "../../../cli/doctor/checks/exposureServices";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import type { EndpointSlice, Service } from "../../../cli/doctor/kubeObjects";
import { meshEndpoints, meshPod, meshService, snapshotOf } from "./snapshots";

const orders: Partial<ClusterObjects> = {
  namespaces: [{ metadata: { name: "shop" } }],
  pods: [meshPod("orders")],
  services: [meshService("orders")],
  endpointSlices: [meshEndpoints("orders")],
};
const at = (port?: number, name = "orders"): Backend => ({ namespace: "shop", name, port });
const slice = (changes: Partial<EndpointSlice>) => ({
  endpointSlices: [{ ...meshEndpoints("orders"), ...changes }],
});
const service = (spec: Service["spec"]) => ({ services: [{ ...meshService("orders"), spec }] });
const addresses = ["10.0.0.1"];

const faults: [string, Backend, Partial<ClusterObjects>, RegExp | undefined][] = [
  ["a port with a ready pod", at(80), {}, undefined],
  ["any port", at(), {}, undefined],
  ["a name outside of the cluster", at(80), service({ type: "ExternalName", externalName: "a.example" }), undefined],
  ["an endpoint that says nothing of itself", at(80), slice({ endpoints: [{ addresses }] }), undefined],
  ["no Service", at(80, "nobody"), {}, /^there is no Service shop\/nobody$/],
  ["another port", at(81), {}, /^Service shop\/orders has no port 81, but 80, 90$/],
  ["no EndpointSlice", at(80), { endpointSlices: [] }, /no ready endpoint: orders with app=orders not ready/],
  ["no endpoints, as the API server writes it", at(80), slice({ endpoints: null as never }), /no ready endpoint/],
  ["no address", at(80), slice({ endpoints: [{}] }), /no ready endpoint/],
  [
    "no ready pod",
    at(80),
    slice({ endpoints: [{ addresses, conditions: { ready: false } }] }),
    /orders with app=orders/,
  ],
  [
    "a port that no pod has",
    at(90),
    slice({ ports: [{ name: "http", port: 8080 }] }),
    /or without the Service's port$/,
  ],
  ["no pod", at(80), { pods: [], endpointSlices: [] }, /no pod of its namespace has app=orders$/],
  [
    "a pod that has ended",
    at(80),
    { pods: [{ ...meshPod("orders"), status: { phase: "Failed" } }], endpointSlices: [] },
    /no pod of its namespace has app=orders$/,
  ],
  ["no selector", at(80), { ...service({ ports: [{ name: "http", port: 80 }] }), endpointSlices: [] }, /no selector$/],
];

describe("what doctor says of Services", () => {
  for (const [title, backend, changes, expected] of faults) {
    it(title, () => {
      const fault = backendFault(snapshotOf({ ...orders, ...changes }), backend);
      assert.match(fault?.seen ?? "fine", expected ?? /^fine$/);
    });
  }

  it("says nothing of a namespace that was not read", () => {
    assert.equal(backendFault(snapshotOf({}, { namespaces: ["kyma-system"] }), at(80)), undefined);
  });

  const urls: [string, Backend | undefined][] = [
    ["http://orders.shop.svc.cluster.local:8080/keys", at(8080)],
    ["http://orders.shop.svc/keys", at(80)],
    ["https://orders.shop/keys", at(443)],
    ["https://login.example/keys", undefined],
    ["https://keys.login.example.com/keys", undefined],
    ["file:///etc/keys.json", undefined],
    ["no address", undefined],
  ];
  for (const [url, expected] of urls) {
    it(`takes ${url} for ${expected === undefined ? "none" : "a Service"} of the cluster`, () => {
      assert.deepEqual(backendOf(url, snapshotOf(orders)), expected);
    });
  }
});
