import * as assert from "node:assert/strict";

import { machineProblem, type Machine } from "../../../sandbox/cluster/preflight";
import { identify, isRunning, parseStat } from "../../../sandbox/cluster/processIdentity";

const capable: Machine = { platform: "linux", missingPrograms: [], missingTools: [], settings: {} };

describe("what the machine must offer", () => {
  it("is all there on a capable one", () => {
    assert.equal(machineProblem(capable), undefined);
  });

  const cases: [string, Partial<Machine>, RegExp][] = [
    ["another system", { platform: "darwin" }, /needs Linux, this is darwin.*k3d/],
    ["programs", { missingPrograms: ["unshare", "nsenter", "ip"] }, /install util-linux, iproute2 .*k3d/],
    ["tools", { missingTools: ["/opt/etcd"] }, /no such file: \/opt\/etcd/],
    [
      "a kernel setting",
      { namespaceError: "unshare failed", settings: { "kernel/apparmor_restrict_unprivileged_userns": "1" } },
      /sudo sysctl kernel\.apparmor_restrict_unprivileged_userns=0.*k3d/,
    ],
    ["an unknown reason", { namespaceError: "unshare failed: no" }, /not available \(unshare failed: no\).*k3d/],
  ];
  for (const [what, lacking, message] of cases) {
    it(`is told in one line: ${what}`, () => {
      const problem = machineProblem({ ...capable, ...lacking }) ?? "";
      assert.match(problem, message);
      assert.equal(problem.includes("\n"), false);
    });
  }
});

describe("the identity of a process", () => {
  it("is read past a name with blanks and parentheses", () => {
    const text = `42 (a) b (c) S 7 ${Array.from({ length: 15 }, (_, index) => index).join(" ")} 3 0 987654 0`;
    assert.deepEqual(parseStat(text), { state: "S", parent: 7, threads: 3, startTime: "987654" });
  });

  it("is not that of a later process with the same id", () => {
    const self = identify(process.pid);
    assert.ok(self !== undefined && isRunning(self));
    assert.equal(isRunning({ ...self, startTime: "1" }), false);
  });
});
