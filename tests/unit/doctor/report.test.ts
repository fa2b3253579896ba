import assert from "node:assert/strict";

import type { Check } from "../../../cli/doctor/check";
import { diagnose } from "../../../cli/doctor/diagnose";
import type { Finding, Severity } from "../../../cli/doctor/finding";
import { Progress } from "../../../cli/doctor/progress";
import { exitCode, printReport } from "../../../cli/doctor/report";
import type { ClusterSnapshot } from "../../../cli/doctor/snapshot";
import { meshPod, meshService, snapshotOf } from "./snapshots";

const finding = (severity: Severity, name = severity): Finding => ({
  check: "a-check",
  severity,
  object: { kind: "Pod", namespace: "shop", name },
  seen: "this",
  cause: "that",
  fix: "one way\nor another",
  docs: "docs/mesh.md",
});

describe("the report", () => {
  const codes: [Severity[], number][] = [
    [[], 0],
    [["info"], 0],
    [["info", "warning"], 1],
    [["error", "warning", "info"], 2],
  ];
  for (const [severities, code] of codes) {
    it(`has the exit code ${code} for ${severities.join(", ") || "nothing"}`, () => {
      const findings = severities.map((severity) => finding(severity));
      assert.equal(exitCode({ findings, notChecked: [] }), code);
    });
  }

  it("begins with what is worst, and keeps the order otherwise", () => {
    const checks = [finding("info"), finding("error", "error"), finding("warning")].map((one) => ({
      id: one.check,
      needs: [],
      find: () => [one],
    }));
    const names = diagnose(checks, snapshotOf({})).findings.map(({ object }) => object.name);
    assert.deepEqual(names, ["error", "warning", "info"]);
  });

  it("is a paragraph a finding, what was not checked, and a sum", () => {
    const notChecked = [{ reason: "no permission to list pods", checks: ["one", "two"] }];
    assert.equal(
      printReport({ findings: [finding("error", "error"), finding("info")], notChecked }),
      `error: Pod shop/error (a-check)
  seen:  this
  cause: that
  fix:   one way
         or another
  docs:  docs/mesh.md

info: Pod shop/info (a-check)
  seen:  this
  cause: that
  fix:   one way
         or another
  docs:  docs/mesh.md

not checked: no permission to list pods (one, two)

1 error, 0 warnings, 1 worth knowing; 2 checks not or not wholly done
`,
    );
  });
});

describe("diagnose", () => {
  const check = (id: string, rest: Partial<Check>): Check => ({ id, needs: [], find: () => [], ...rest });

  it("goes on where one check fails, and says which", () => {
    const broken = check("broken", {
      find: () => {
        throw new TypeError("x is not iterable");
      },
    });
    const checks = [broken, check("whole", { find: () => [finding("info")] })];
    const doing: string[] = [];
    assert.deepEqual(
      diagnose(checks, snapshotOf({}), (one) => doing.push(one)),
      { findings: [finding("info")], notChecked: [{ reason: "broken failed: x is not iterable", checks: ["broken"] }] },
    );
    assert.deepEqual(doing, ["checking broken", "checking whole"]);
  });

  it("says once what several checks leave out", () => {
    const checks = ["b", "a"].map((id) => check(id, { leavesOut: () => "access logs" }));
    const { notChecked } = diagnose(checks, snapshotOf({}));
    assert.deepEqual(notChecked, [{ reason: "access logs", checks: ["b", "a"] }]);
  });

  it("shows a check only the namespaces of which all was read that it needs", () => {
    const namespaces = ["shop", "istio-system"];
    const pods = namespaces.map((namespace) => ({ ...meshPod("orders"), metadata: { namespace, name: "orders" } }));
    const services = [meshService("orders")];
    let seen: ClusterSnapshot | undefined;
    const find = (snapshot: ClusterSnapshot) => ((seen = snapshot), []);
    const partly = new Map([["services", ["shop"]]] as const);
    const snapshot = snapshotOf({ pods, services }, { namespaces, partly });
    diagnose([check("both", { needs: ["pods", "services"], find })], snapshot);
    assert.deepEqual([seen?.namespaces, seen?.objects.pods], [["shop"], [pods[0]]]);
    diagnose([check("one", { needs: ["pods"], find })], snapshot);
    assert.equal(seen, snapshot);
  });
});

describe("text of others", () => {
  const escape = "\u001b[2J";

  it("does nothing to a terminal, and stays on its line", () => {
    const told = { seen: `a${escape}b\r\n0 errors\u009b2J`, cause: `c\u0007\u202ed`, fix: `e\tf\n${escape}g` };
    const object = { kind: "Pod", namespace: "shop", name: `o${escape}` };
    const notChecked = [{ reason: `no\n${escape}`, checks: ["one"] }];
    assert.equal(
      printReport({ findings: [{ ...finding("error"), ...told, object }], notChecked }),
      `error: Pod shop/o\ufffd[2J (a-check)
  seen:  a\ufffd[2Jb 0 errors\ufffd2J
  cause: c\ufffd\ufffdd
  fix:   e f
         \ufffd[2Jg
  docs:  docs/mesh.md

not checked: no \ufffd[2J (one)

1 error, 0 warnings; 1 check not or not wholly done
`,
    );
  });
});

describe("Progress", () => {
  it("shows no control characters", () => {
    let written = "";
    const progress = new Progress({ isTTY: true, columns: 80, write: (text: string) => (written += text) !== "" });
    progress.show("a\u001b[2J\nb");
    assert.equal(written, "\r\u001b[Ka\ufffd[2J b...");
  });

  it("is shown on a terminal only, on one line that is taken away", () => {
    for (const isTTY of [true, false]) {
      let written = "";
      const progress = new Progress({ isTTY, columns: 8, write: (text: string) => (written += text) !== "" });
      progress.show("reading pods");
      progress.end();
      assert.equal(written, isTTY ? "\r\u001b[Kreading\r\u001b[K" : "");
    }
  });
});
