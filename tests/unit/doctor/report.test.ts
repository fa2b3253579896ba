import assert from "node:assert/strict";

import { diagnose } from "../../../cli/doctor/diagnose";
import type { Finding, Severity } from "../../../cli/doctor/finding";
import { Progress } from "../../../cli/doctor/progress";
import { exitCode, printReport } from "../../../cli/doctor/report";
import { snapshotOf } from "./snapshots";

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
    const names = diagnose(checks, snapshotOf({})).map(({ object }) => object.name);
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

describe("Progress", () => {
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
