import assert from "node:assert/strict";

import { gatewayDuplicate } from "../../../cli/doctor/checks/gatewayDuplicate";
import type { Gateway, GatewayServer } from "../../../cli/doctor/istioObjects";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import { gateway, https, pod } from "./gateways";
import { found, snapshotOf } from "./snapshots";

describe("gateway-duplicate", () => {
  it("names the Gateway that is served, the oldest", () => {
    const of = (name: string, month: string) => gateway(name, [https(["www.example"])], `2029-${month}-01T00:00:00Z`);
    const gateways = [of("c", "03"), of("a", "01"), of("b", "02")];
    assert.deepEqual(
      gatewayDuplicate.find(snapshotOf({ pods: [pod], gateways })).map(({ object, seen }) => `${object.name}: ${seen}`),
      ["b", "c"].map(
        (name) => `${name}: port 443 host www.example is served by Gateway kyma-system/a already, on the same pods`,
      ),
    );
  });

  const older = gateway("kyma-gateway", [https(["*.apis.example", "www.example"])]);
  const younger = (servers: GatewayServer[], name = "copy") => gateway(name, servers, "2029-06-01T00:00:00Z");
  const http = { port: { number: 80, protocol: "HTTP" }, hosts: ["*.apis.example"] };
  const cases: [string, Gateway, string[]][] = [
    ["the same host", younger([https(["www.example"])]), ["gateway-duplicate: Gateway kyma-system/copy"]],
    [
      "the same host for one namespace",
      younger([https(["shop/www.example"])]),
      ["gateway-duplicate: Gateway kyma-system/copy"],
    ],
    ["a host under the wildcard, which is served before it", younger([https(["a.apis.example"])]), []],
    ["another port", younger([{ ...https(["www.example"]), port: { number: 8443, protocol: "HTTPS" } }]), []],
    ["HTTP, of which all routes are served", younger([http]), []],
    [
      "other pods",
      {
        ...younger([https(["www.example"])]),
        spec: { selector: { istio: "other" }, servers: [https(["www.example"])] },
      },
      [],
    ],
  ];
  for (const [title, second, finds] of cases) {
    it(`${finds.length > 0 ? "finds" : "leaves alone"} a second Gateway for ${title}`, () => {
      const first = { ...older, spec: { ...older.spec, servers: [...older.spec!.servers!, http] } };
      const objects: Partial<ClusterObjects> = { pods: [pod], gateways: [second, first] };
      assert.deepEqual(found(gatewayDuplicate.find(snapshotOf(objects))), finds);
    });
  }
});
