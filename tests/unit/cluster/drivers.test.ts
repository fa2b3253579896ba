import * as assert from "node:assert/strict";
import * as fs from "node:fs";

import type { ClusterTools } from "../../../sandbox/cluster/clusterOptions";
import { driverOf, imageName } from "../../../sandbox/cluster/kubelet/drivers";

const names = [
  "pilot-discovery",
  "pilot-agent",
  "envoy",
  "envoy-bootstrap",
  "nft",
  "iptables",
  "coredns",
  "echo-server",
  "echo-client",
  "hydra",
  "oathkeeper",
  "hydra-maester",
  "oathkeeper-maester",
  "postgres",
];
const tools = Object.fromEntries(names.map((name) => [name, `/tools/${name}-1/${name}`])) as unknown as ClusterTools;
const facilities = { tools, isIsolated: true, hasUsers: true };
const proxyImage = "docker.io/istio/proxyv2:1.31.1";

const istiod = { name: "discovery", image: "docker.io/istio/pilot:1.31.1", args: ["discovery"] };
const proxy = { name: "istio-proxy", image: proxyImage, args: ["proxy", "sidecar"] };
const init = { name: "istio-init", image: proxyImage, args: ["istio-iptables", "-p", "15001"] };
const app = { name: "app", image: "docker.io/istio/app:1.31.1" };

function sources(container: typeof init): string[] | undefined {
  return driverOf(container, facilities)?.mounts.map(({ source }) => source);
}

describe("the drivers of images", () => {
  it("know an image behind a mirror, a variant and a digest", () => {
    assert.equal(imageName("mirror.example.com:5000/hub/proxyv2:1.31.1-distroless@sha256:ab"), "proxyv2");
    assert.equal(imageName("mirror.example.com:5000/pilot"), "pilot");
  });

  it("run what Istio's images run, as the users that the images name", () => {
    const started = [istiod, proxy, app].map((container) => {
      const { entrypoint, user, group } = driverOf(container, facilities)!;
      return [...entrypoint, user, group];
    });
    assert.deepEqual(started, [
      ["/usr/local/bin/pilot-discovery", 1337, 1337],
      ["/usr/local/bin/pilot-agent", undefined, undefined],
      ["/usr/local/bin/server", 1338, undefined],
    ]);
    assert.equal(driverOf({ name: "app", image: "example.com/toString" }, facilities), undefined);
  });

  it("give the redirection of traffic the packet filter that it asks for, and no other container one", () => {
    assert.ok(sources(init)?.includes("/tools/iptables-1"));
    assert.ok(!sources(init)?.includes("/tools/nft-1"));
    const native = { ...init, args: [...init.args, "--native-nftables"] };
    assert.ok(sources(native)?.includes("/tools/nft-1"));
    assert.ok(!sources(native)?.includes("/tools/iptables-1"));
    assert.ok(!sources(proxy)?.some((source) => /iptables|nft/.test(source)));
  });

  it("leave the redirection out where it would reach other pods or catch the proxy itself", () => {
    assert.equal(driverOf(init, { ...facilities, isIsolated: false }), undefined);
    assert.equal(driverOf(init, { ...facilities, hasUsers: false }), undefined);
    assert.notEqual(driverOf(proxy, { ...facilities, isIsolated: false, hasUsers: false }), undefined);
  });

  it("run the name server as k3s names it, but not where its ports would be everybody's", () => {
    for (const image of ["rancher/mirrored-coredns-coredns:1.14.7", "registry.k8s.io/coredns/coredns:v1.14.7"]) {
      const nameServer = { name: "coredns", image };
      assert.deepEqual(driverOf(nameServer, facilities)?.entrypoint, ["/coredns"]);
      assert.equal(driverOf(nameServer, { ...facilities, isIsolated: false }), undefined);
    }
  });

  it("run the Ory stack as the users that its images name, from where no container shares a directory", () => {
    const programs = ["hydra", "oathkeeper", "hydra-maester", "oathkeeper-maester"].map((name) => {
      const { user, group, mounts } = driverOf({ name, image: `docker.io/oryd/${name}:v1` }, facilities)!;
      return [user, group, ...mounts.flatMap(({ source, target }) => [source, target])];
    });
    assert.deepEqual(programs, [
      [65532, 65532, "/tools/hydra-1/hydra", "/usr/local/bin/hydra"],
      [65532, 65532, "/tools/oathkeeper-1/oathkeeper", "/usr/local/bin/oathkeeper"],
      [65532, 65532, "/tools/hydra-maester-1/hydra-maester", "/manager"],
      [65532, 65532, "/tools/oathkeeper-maester-1/oathkeeper-maester", "/manager"],
    ]);
  });

  it("run PostgreSQL from all of its programs, but not as root, which it refuses", () => {
    const database = { name: "db", image: "docker.io/library/postgres:17.6-alpine" };
    const { mounts, users } = driverOf(database, facilities)!;
    assert.deepEqual(mounts[0], { source: "/tools/postgres-1", target: "/usr/local/bin" });
    assert.match(users ?? "", /^postgres:x:70:70:/);
    assert.equal(driverOf(database, { ...facilities, hasUsers: false }), undefined);
  });

  it("say that the controller of APIRules is a stand-in, and give it no credentials of the cluster's", () => {
    const controller = {
      name: "manager",
      image: "europe-docker.pkg.dev/kyma-project/prod/api-gateway-controller:1.9.0",
    };
    const { standIn, mounts } = driverOf(controller, facilities)!;
    assert.match(standIn ?? "", /stand-in/);
    assert.ok(mounts.every(({ source }) => fs.existsSync(source)));
    assert.ok(!mounts.some(({ target }) => target === "/opt/kyma-mesh"));
    assert.equal(driverOf({ name: "app", image: "docker.io/istio/app:1.31.1" }, facilities)?.standIn, undefined);
  });

  it("leave out a container whose tools were not asked for", () => {
    const without = (name: keyof ClusterTools) => ({ ...facilities, tools: { ...tools, [name]: undefined } });
    assert.equal(driverOf(init, without("iptables")), undefined);
    assert.equal(driverOf(app, without("echo-client")), undefined);
    assert.notEqual(driverOf(proxy, without("iptables")), undefined);
  });
});
