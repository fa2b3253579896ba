import assert from "node:assert/strict";

import { certificateReady } from "../../../cli/doctor/checks/certificateReady";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import { snapshotOf } from "./snapshots";

describe("certificate-ready", () => {
  const time = new Date("2030-01-01T01:00:00Z");
  const certificate = (age: number, status?: object) => ({
    metadata: {
      namespace: "istio-system",
      name: "tls",
      creationTimestamp: new Date(time.getTime() - age * 60_000).toISOString(),
    },
    status,
  });
  const ready = (status: string, ...more: object[]) => ({ conditions: [{ type: "Ready", status }, ...more] });
  const cases: [keyof ClusterObjects, string, number, object | undefined, string[]][] = [
    ["gardenerCertificates", "ready", 60, { state: "Ready" }, []],
    ["gardenerCertificates", "young and pending", 1, { state: "Pending" }, []],
    ["gardenerCertificates", "old and pending", 60, { state: "Pending" }, ["warning"]],
    ["gardenerCertificates", "in error", 1, { state: "Error", message: "quota" }, ["error"]],
    ["gardenerCertificates", "old and not taken up", 60, undefined, ["warning"]],
    ["certManagerCertificates", "ready", 60, ready("True"), []],
    ["certManagerCertificates", "young and not ready", 1, ready("False"), []],
    ["certManagerCertificates", "old and not ready", 60, ready("False"), ["error"]],
    [
      "certManagerCertificates",
      "failed",
      1,
      ready("False", { type: "Issuing", status: "False", reason: "Failed" }),
      ["error"],
    ],
    ["certManagerCertificates", "old and not taken up", 60, undefined, ["error"]],
    [
      "certManagerCertificates",
      "ready, and not renewed",
      60,
      ready("True", { type: "Issuing", status: "False", reason: "Failed" }),
      ["warning"],
    ],
    [
      "certManagerCertificates",
      "ready, and long due for renewal",
      60,
      { ...ready("True"), renewalTime: "2029-12-31T23:59:00Z" },
      ["warning"],
    ],
    [
      "certManagerCertificates",
      "ready, and just due for renewal",
      60,
      { ...ready("True"), renewalTime: "2030-01-01T00:30:00Z" },
      [],
    ],
  ];
  for (const [kind, title, age, status, severities] of cases) {
    it(`has ${severities[0] ?? "no"} finding for one of ${kind} that is ${title}`, () => {
      const findings = certificateReady.find(snapshotOf({ [kind]: [certificate(age, status)] }, { time }));
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        severities,
      );
    });
  }
});
