import assert from "node:assert/strict";

import { domain, users } from "../exposure/names";
import { eventually } from "../support/eventually";
import { echoPorts } from "../support/workloads";
import type { DoctorSandbox } from "./doctorSandbox";
import { create } from "./planting";

const host = `probe.${domain}`;
const { namespace } = users;
const istio = "networking.istio.io/v1";

/** A route from the gateway to a destination. */
function route(destination: object) {
  return {
    apiVersion: istio,
    kind: "VirtualService",
    metadata: { name: "probe", namespace },
    spec: { hosts: [host], gateways: ["kyma-system/kyma-gateway"], http: [{ route: [{ destination }] }] },
  };
}

function rule(spec: object) {
  return {
    apiVersion: istio,
    kind: "DestinationRule",
    metadata: { name: "users", namespace },
    spec: { host: users.name, ...spec },
  };
}

function service(name: string) {
  const spec = { selector: { app: "nobody" }, ports: [{ name: "http", port: echoPorts.http }] };
  return { apiVersion: "v1", kind: "Service", metadata: { name, namespace }, spec };
}

const port = { number: echoPorts.http };
const usersName = `${users.name}.${namespace}.svc.cluster.local`;
const found = `route-destination: VirtualService ${namespace}/probe`;

const faults = [
  { title: "no Service", objects: [route({ host: "nobody", port })], seen: /no Service shop\/nobody/ },
  {
    title: "a Service without endpoints",
    objects: [service("empty"), route({ host: "empty", port })],
    seen: /no pod of its namespace has app=nobody/,
  },
  {
    title: "a port that its Service lacks",
    objects: [route({ host: usersName, port: { number: 7777 } })],
    seen: /no port 7777/,
  },
  {
    title: "a subset that no rule defines",
    objects: [route({ host: usersName, port, subset: "v2" })],
    seen: /no DestinationRule for Service shop\/users has the subset v2/,
  },
  {
    title: "a subset without pods",
    objects: [
      rule({ subsets: [{ name: "v2", labels: { version: "v2" } }] }),
      route({ host: usersName, port, subset: "v2" }),
    ],
    seen: /subset v2 of Service shop\/users has no ready pod: none has version=v2/,
  },
  {
    title: "a name that Istio does not complete",
    objects: [route({ host: `${users.name}.${namespace}`, port })],
    seen: /users\.shop is no name that the mesh knows/,
  },
  {
    title: "a host outside that no ServiceEntry knows",
    objects: [route({ host: "elsewhere.example.com", port: { number: 80 } })],
    seen: /elsewhere\.example\.com is neither a Service nor a host of a ServiceEntry/,
  },
];

/** Routes whose callers get 503. */
export function routesSuite(doctor: () => DoctorSandbox): void {
  const answers503 = () =>
    eventually(async () => {
      const { status } = await doctor().get(host);
      assert.equal(status, 503);
    });

  for (const { title, objects, seen } of faults) {
    it(`finds a route to ${title}, which gets 503`, async () => {
      await doctor().planted(() => create(doctor().cluster, ...objects), { finding: found, seen }, answers503);
    });
  }

  it("finds a rule that calls a pod of the mesh without mutual TLS, which gets 503", async () => {
    const objects = [rule({ trafficPolicy: { tls: { mode: "DISABLE" } } }), route({ host: usersName, port })];
    await doctor().planted(
      () => create(doctor().cluster, ...objects),
      {
        finding: `mutual-tls-mismatch: DestinationRule ${namespace}/users`,
        seen: /Service shop\/users port 8080 is called with TLS mode DISABLE, and pod users takes nothing but mutual TLS/,
      },
      answers503,
    );
  });
}
