import * as assert from "node:assert/strict";
import { chartLocation } from "../../../components/mesh/charts";

describe("location of a chart", () => {
  it("is a name, version and repository for a Helm repository", () => {
    assert.deepEqual(chartLocation({ repository: "https://example.com/charts/" }, "istiod", "1.31.1"), {
      chart: "istiod",
      version: "1.31.1",
      repositoryOpts: { repo: "https://example.com/charts" },
    });
  });

  it("is an address and version for an OCI registry", () => {
    assert.deepEqual(chartLocation({ repository: "oci://ghcr.io/istio/release/charts/" }, "base", "1.31.1"), {
      chart: "oci://ghcr.io/istio/release/charts/base",
      version: "1.31.1",
    });
  });

  it("is a path alone for a directory", () => {
    assert.deepEqual(chartLocation({ directory: "/opt/charts" }, "gateway", "1.31.1"), {
      chart: "/opt/charts/gateway",
    });
  });
});
