import * as assert from "node:assert/strict";

import { nameServerObjects } from "../../../sandbox/cluster/dns/nameServer";
import { pinnedVersion } from "../../../sandbox/toolchain/catalogue";

describe("the cluster's name server", () => {
  it("says that it is of the version that is built", () => {
    const version = pinnedVersion("coredns", "github.com/coredns/coredns").slice(1);
    assert.match(JSON.stringify(nameServerObjects), RegExp(`"rancher/mirrored-coredns-coredns:${version}"`));
  });

  it("leaves hosts that were added to its ConfigMap there when the cluster starts again", () => {
    const { object, atFirst } = nameServerObjects.find(({ collection }) => collection.endsWith("/configmaps"))!;
    assert.deepEqual(Object.keys(object.data as object), ["Corefile"]);
    assert.deepEqual(Object.keys(atFirst!.data as object), ["Corefile", "NodeHosts"]);
  });
});
