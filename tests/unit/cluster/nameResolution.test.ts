import * as assert from "node:assert/strict";

import type { Pod } from "../../../sandbox/cluster/kube/types";
import { podHosts, resolvConf } from "../../../sandbox/cluster/kubelet/nameResolution";
import { podOf } from "./podFixture";

const ofCluster = [
  "nameserver 10.96.0.10",
  "search shop.svc.cluster.local svc.cluster.local cluster.local",
  "options ndots:5",
];

const table: { what: string; spec: Partial<Pod["spec"]>; lines: string[] }[] = [
  { what: "asks the cluster's name server, and its own namespace first", spec: {}, lines: ofCluster },
  { what: "asks nobody with the node's settings", spec: { dnsPolicy: "Default" }, lines: [] },
  { what: "asks nobody on the node's network", spec: { hostNetwork: true, dnsPolicy: "ClusterFirst" }, lines: [] },
  {
    what: "asks the cluster's name server there when it says so",
    spec: { hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" },
    lines: ofCluster,
  },
  {
    what: "has its own settings alone with the policy None",
    spec: {
      dnsPolicy: "None",
      dnsConfig: { nameservers: ["10.0.0.53"], searches: ["example.com"], options: [{ name: "rotate" }] },
    },
    lines: ["nameserver 10.0.0.53", "search example.com", "options rotate"],
  },
  {
    what: "adds its own settings to the cluster's, each once, its own first choice of dots",
    spec: {
      dnsConfig: {
        nameservers: ["10.0.0.53"],
        searches: ["cluster.local", "example.com"],
        options: [{ name: "ndots", value: "1" }],
      },
    },
    lines: [
      "nameserver 10.96.0.10",
      "nameserver 10.0.0.53",
      "search shop.svc.cluster.local svc.cluster.local cluster.local example.com",
      "options ndots:1",
    ],
  },
];

describe("how a pod resolves names", () => {
  for (const { what, spec, lines } of table) {
    it(what, () => assert.equal(resolvConf(podOf([], spec)), lines.map((line) => `${line}\n`).join("")));
  }

  it("knows itself without asking, also in its subdomain, and what it calls others", () => {
    assert.equal(podHosts(podOf([]), "10.244.0.7"), "127.0.0.1 localhost\n10.244.0.7 orders-1\n");
    const hostAliases = [{ ip: "10.0.0.1", hostnames: ["db", "db.example.com"] }];
    const named = podOf([], { hostname: "db-0", subdomain: "db", hostAliases });
    assert.deepEqual(podHosts(named, "10.244.0.7").split("\n"), [
      "127.0.0.1 localhost",
      "10.244.0.7 db-0.db.shop.svc.cluster.local db-0",
      "10.0.0.1 db db.example.com",
      "",
    ]);
  });
});
