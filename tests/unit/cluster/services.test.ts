import * as assert from "node:assert/strict";

import type { EndpointSlice, Service } from "../../../sandbox/cluster/kube/types";
import { AddressPool } from "../../../sandbox/cluster/kubelet/addressPool";
import { desiredLoadBalancer, hostsFile, loadBalancerAddress } from "../../../sandbox/cluster/kubelet/services";

function service(
  name: string,
  clusterIP: string,
  rest: { ports?: number[]; ip?: string; age?: string; type?: string } = {},
): Service {
  const { ports = [443], ip, age = "2026-11-01T10:00:00Z", type = "LoadBalancer" } = rest;
  return {
    metadata: { name, namespace: "istio-system", uid: name, creationTimestamp: age },
    spec: { type, clusterIP, ports: ports.map((port) => ({ port })) },
    status: { loadBalancer: ip === undefined ? {} : { ingress: [{ ip }] } },
  };
}

function slice(serviceName: string, endpoints: EndpointSlice["endpoints"]): EndpointSlice {
  const labels = { "kubernetes.io/service-name": serviceName };
  return {
    metadata: { name: `${serviceName}-1`, namespace: "istio-system", uid: serviceName, labels },
    addressType: "IPv4",
    endpoints,
  };
}

describe("Services", () => {
  it("resolve by their three names, those of headless ones to each ready pod", () => {
    const endpoints = [
      { addresses: ["10.244.0.8"], hostname: "db-0", conditions: { ready: true } },
      { addresses: ["10.244.0.9"], conditions: { ready: false } },
    ];
    const services = [service("b", "10.96.0.9"), service("db", "None"), service("a", "10.96.0.10")];
    const text = hostsFile(services, [slice("db", endpoints), slice("a", endpoints)]);
    assert.deepEqual(text.split("\n"), [
      "127.0.0.1 localhost",
      "10.244.0.8 db-0.db.istio-system db-0.db.istio-system.svc db-0.db.istio-system.svc.cluster.local",
      "10.244.0.8 db.istio-system db.istio-system.svc db.istio-system.svc.cluster.local",
      "10.96.0.10 a.istio-system a.istio-system.svc a.istio-system.svc.cluster.local",
      "10.96.0.9 b.istio-system b.istio-system.svc b.istio-system.svc.cluster.local",
      "",
    ]);
  });

  it("of type ExternalName resolve when they stand for another one, and not to the outside", () => {
    const external = (name: string, externalName: string): Service => ({
      metadata: { name, namespace: "shop", uid: name },
      spec: { type: "ExternalName", externalName },
    });
    const alias = external("alias", "a.istio-system.svc.cluster.local");
    const text = hostsFile([service("a", "10.96.0.10"), alias, external("out", "example.com")], []);
    assert.match(text, /^10\.96\.0\.10 alias\.shop alias\.shop\.svc alias\.shop\.svc\.cluster\.local$/m);
    assert.doesNotMatch(text, /out\.shop/);
  });

  it("of type LoadBalancer get the address that goes with their cluster IP, once", () => {
    const status = { loadBalancer: { ingress: [{ ip: "10.97.3.4", ipMode: "VIP" }] } };
    assert.deepEqual(desiredLoadBalancer(service("a", "10.96.3.4")), { status });
    assert.equal(desiredLoadBalancer(service("a", "10.96.3.4", { ip: "10.97.3.4" })), undefined);
    assert.equal(desiredLoadBalancer(service("a", "10.96.3.4", { type: "ClusterIP" })), undefined);
  });

  it("lose the address with the type", () => {
    const former = service("a", "10.96.3.4", { type: "ClusterIP", ip: "10.97.3.4" });
    assert.deepEqual(desiredLoadBalancer(former), { status: { loadBalancer: null } });
  });

  it("are chosen for a port of the machine by port, then by age", () => {
    const services = [
      service("young", "10.96.0.2", { ip: "10.97.0.2", age: "2026-11-02T10:00:00Z" }),
      service("old", "10.96.0.3", { ip: "10.97.0.3" }),
      service("pending", "10.96.0.4", { age: "2026-10-01T10:00:00Z" }),
      service("plain", "10.96.0.5", { ip: "10.97.0.5", ports: [80] }),
    ];
    assert.equal(loadBalancerAddress(services, 443), "10.97.0.3");
    assert.equal(loadBalancerAddress(services, 80), "10.97.0.5");
    assert.equal(loadBalancerAddress(services, 8080), undefined);
  });
});

describe("pod addresses", () => {
  it("are given out once and, when given back, not at once again", () => {
    const pool = new AddressPool();
    const first = pool.allocate();
    pool.release(first);
    assert.notEqual(pool.allocate(), first);
  });

  it("leave out those of a former run and last for the whole range", () => {
    const pool = new AddressPool();
    const reserved = "10.244.1.0";
    pool.reserve(reserved);
    const given = Array.from({ length: 2 ** 16 - 3 }, () => pool.allocate());
    assert.equal(new Set(given).size, given.length);
    assert.equal(given.includes(reserved), false);
    assert.throws(() => pool.allocate(), /^Error: every address of 10\.244\.0\.0\/16 is taken$/);
    pool.release(given[0]);
    assert.equal(pool.allocate(), given[0]);
  });
});
