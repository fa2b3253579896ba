import * as assert from "node:assert/strict";

import { delegatedIds, parseIdMap } from "../../../sandbox/cluster/identityMap";
import { hasId } from "../../../sandbox/cluster/inner/users";
import { containerUser } from "../../../sandbox/cluster/kubelet/containerUser";
import { podOf } from "./podFixture";

describe("the users of a namespace", () => {
  const map = "         0       1000          1\n         1     100000      65536\n";

  it("are read from the kernel's map", () => {
    assert.deepEqual(parseIdMap(map), [
      { inside: 0, outside: 1000, count: 1 },
      { inside: 1, outside: 100000, count: 65536 },
    ]);
    assert.deepEqual(parseIdMap(""), []);
  });

  it("are those of its ranges and no others", () => {
    assert.deepEqual(
      [0, 1, 1337, 65536, 65537].map((id) => hasId(map, id)),
      [true, true, true, true, false],
    );
    assert.equal(hasId("0 1000 1\n", 1337), false);
  });

  it("are delegated to a user by name or by number, and to nobody else", () => {
    const text = "other:100000:65536\nme:200000:65536\n1001:300000:1000\n";
    assert.deepEqual(delegatedIds(text, { name: "me", id: 1000 }), { first: 200000, count: 65536 });
    assert.deepEqual(delegatedIds(text, { name: "you", id: 1001 }), { first: 300000, count: 1000 });
    assert.equal(delegatedIds(text, { name: "none", id: 1002 }), undefined);
    assert.equal(delegatedIds("", { name: "me", id: 1000 }), undefined);
  });
});

describe("the user of a container", () => {
  const image = { user: 1338, group: 1338 };
  const container = { name: "app" };

  it("is the image's, and root where that names none", () => {
    assert.deepEqual(containerUser(podOf([container]), container, image), { user: 1338, group: 1338, groups: [] });
    assert.deepEqual(containerUser(podOf([container]), container), { user: 0, group: 0, groups: [] });
  });

  it("is the pod's rather than the image's, and the container's own rather than the pod's", () => {
    const securityContext = { runAsUser: 1000, runAsGroup: 2000, fsGroup: 3000, supplementalGroups: [4000] };
    const pod = podOf([container], { securityContext });
    assert.deepEqual(containerUser(pod, container, image), { user: 1000, group: 2000, groups: [3000, 4000] });
    const own = { ...container, securityContext: { runAsUser: 0 } };
    assert.deepEqual(containerUser(pod, own, image), { user: 0, group: 2000, groups: [3000, 4000] });
  });

  it("does not get the image's group when it is not the image's user", () => {
    const own = { ...container, securityContext: { runAsUser: 1000 } };
    assert.deepEqual(containerUser(podOf([own]), own, image), { user: 1000, group: 0, groups: [] });
  });
});
