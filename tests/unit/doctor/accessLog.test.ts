import assert from "node:assert/strict";

import { accessLogEntries } from "../../../cli/doctor/accessLog";

const now = new Date("2030-01-01T00:10:00Z");
const json = (fields: object) =>
  JSON.stringify({ start_time: "2030-01-01T00:09:00.000Z", response_flags: "-", ...fields });

describe("accessLogEntries", () => {
  it("reads Istio's JSON", () => {
    const line = json({
      response_flags: "NR",
      response_code_details: "filter_chain_not_found",
      authority: null,
      downstream_local_address: "10.0.0.2:8080",
      downstream_remote_address: "10.0.0.1:4000",
    });
    const [entry] = accessLogEntries([line], now);
    assert.equal(entry.flags, "NR");
    assert.equal(entry.details, "filter_chain_not_found");
    assert.equal(entry.authority, undefined);
    assert.equal(entry.localAddress, "10.0.0.2:8080");
    assert.equal(entry.remoteAddress, "10.0.0.1:4000");
  });

  it("reads Istio's text", () => {
    const lines = [
      '[2030-01-01T00:09:00.000Z] "- - -" 0 NR filter_chain_not_found - "-" 0 0 0 - "-" "-" "-" "-" "-" - - 10.0.0.2:8080 10.0.0.1:4000 - -',
      '[2030-01-01T00:09:00.000Z] "GET /a HTTP/1.1" 502 - direct_response - "-" 0 0 0 - "-" "curl/8" "id" "api.example.com" "-" - - 1.2.3.4:80 10.0.0.1:4001 - block_all',
      '[2030-01-01T00:09:00.000Z] "- - -" 0 UH - - "-" 0 0 0 - "-" "-" "-" "-" "-" BlackHoleCluster - 1.2.3.4:443 10.0.0.1:4002 api.example.com -',
    ];
    const [refused, blocked, holed] = accessLogEntries(lines, now);
    assert.deepEqual(
      [refused.flags, refused.details, refused.remoteAddress],
      ["NR", "filter_chain_not_found", "10.0.0.1:4000"],
    );
    assert.deepEqual(
      [blocked.authority, blocked.route, blocked.localAddress],
      ["api.example.com", "block_all", "1.2.3.4:80"],
    );
    assert.deepEqual([holed.upstreamCluster, holed.serverName], ["BlackHoleCluster", "api.example.com"]);
  });

  it("leaves out what is old, and what is no entry", () => {
    const lines = [
      json({ start_time: "2029-12-31T23:54:59Z" }),
      "2030-01-01T00:09:00.000000Z\tinfo\tReadiness succeeded",
      "{ cut off",
      '{"level":"info"}',
      "",
    ];
    assert.deepEqual(accessLogEntries(lines, now), []);
  });
});
