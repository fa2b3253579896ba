import * as assert from "node:assert/strict";
import { meshProblems } from "../../../components/mesh/meshValidation";
import { withChartDirectory } from "../../support/chartDirectory";
import { lines } from "../../support/problems";

const release = "a release from 1.30.0 on without a leading v, such as 1.31.1";
const registry = "a registry and directory without scheme, tag or trailing slash, such as docker.io/istio";
const repository =
  "an address such as https://blob.istio.io/istio-release/charts or oci://ghcr.io/istio/release/charts";
const directory = "a directory with Istio's charts in its sub-directories base, istiod, gateway";
const keys = "profile, platform, istioVersion, hub, charts, crds, sidecars";

const bad: [args: unknown, ...expected: string[]][] = [
  ["mesh", `args: "mesh" is not an object; allowed: an object with ${keys}`],
  [[], `args: [] is not an object; allowed: an object with ${keys}`],
  [{ profil: "production" }, `profil: unknown argument; allowed: ${keys}`],
  [{ revision: "canary" }, `revision: unknown argument; allowed: ${keys}`],
  [{ profile: "large" }, `profile: "large" is not known; allowed: evaluation, production`],
  [{ profile: "Production" }, `profile: "Production" is not known; allowed: evaluation, production`],
  [{ platform: "minikube" }, `platform: "minikube" is not known; allowed: generic, k3d, gardener`],
  [{ crds: true }, `crds: true is not known; allowed: keep, delete`],
  [{ istioVersion: "v1.31.1" }, `istioVersion: "v1.31.1" is not a release; allowed: ${release}`],
  [{ istioVersion: "1.31" }, `istioVersion: "1.31" is not a release; allowed: ${release}`],
  [{ istioVersion: 1.31 }, `istioVersion: 1.31 is not a release; allowed: ${release}`],
  [{ istioVersion: "latest" }, `istioVersion: "latest" is not a release; allowed: ${release}`],
  [{ istioVersion: "1.29.9" }, `istioVersion: "1.29.9" is too old; allowed: ${release}`],
  [{ istioVersion: "0.99.9" }, `istioVersion: "0.99.9" is too old; allowed: ${release}`],
  [{ hub: "" }, `hub: "" is not a registry; allowed: ${registry}`],
  [{ hub: "https://docker.io/istio" }, `hub: "https://docker.io/istio" is not a registry; allowed: ${registry}`],
  [{ hub: "docker.io/istio/" }, `hub: "docker.io/istio/" is not a registry; allowed: ${registry}`],
  [{ hub: "docker.io/istio:1.31.1" }, `hub: "docker.io/istio:1.31.1" is not a registry; allowed: ${registry}`],
  [{ charts: "/charts" }, `charts: "/charts" is not an object; allowed: an object with repository, directory`],
  [{ charts: { repo: "x" } }, `charts.repo: unknown argument; allowed: repository, directory`],
  [
    { charts: { repository: "blob.istio.io/charts" } },
    `charts.repository: "blob.istio.io/charts" is not a chart repository; allowed: ${repository}`,
  ],
  [
    { charts: { repository: "ftp://charts" } },
    `charts.repository: "ftp://charts" is not a chart repository; allowed: ${repository}`,
  ],
  [{ charts: { directory: 7 } }, `charts.directory: 7 is not a directory; allowed: ${directory}`],
  [
    { charts: { directory: "/does/not/exist" } },
    `charts.directory: "/does/not/exist" does not exist; allowed: ${directory}`,
  ],
  [{ sidecars: 1 }, `sidecars: 1 is not an object; allowed: an object with resources`],
  [{ sidecars: { cpu: "1" } }, `sidecars.cpu: unknown argument; allowed: resources`],
  [
    { sidecars: { resources: { request: {} } } },
    `sidecars.resources.request: unknown argument; allowed: requests, limits`,
  ],
  [
    { sidecars: { resources: { limits: { memory: "128MB" } } } },
    `sidecars.resources.limits.memory: "128MB" is not a quantity; allowed: a Kubernetes quantity such as 32Mi or 1Gi`,
  ],
  [
    { sidecars: { resources: { requests: { cpu: 1 } } } },
    `sidecars.resources.requests.cpu: 1 is not a quantity; allowed: a Kubernetes quantity such as 20m or 1`,
  ],
  [
    { profile: "big", crds: "drop", hub: "x/", extra: 1 },
    `extra: unknown argument; allowed: ${keys}`,
    `profile: "big" is not known; allowed: evaluation, production`,
    `hub: "x/" is not a registry; allowed: ${registry}`,
    `crds: "drop" is not known; allowed: keep, delete`,
  ],
];

const good: unknown[] = [
  {},
  { profile: undefined, charts: undefined },
  { profile: "production", platform: "gardener", crds: "keep" },
  { istioVersion: "1.30.0" },
  { istioVersion: "2.0.0" },
  { istioVersion: "1.32.0-rc.1" },
  { hub: "localhost:5000/istio" },
  { hub: "registry.example.com:443/mirror/istio_release" },
  { charts: {} },
  { charts: { repository: "oci://ghcr.io/istio/release/charts" } },
  { sidecars: { resources: { requests: { cpu: "0.1", memory: "1.5Gi" } } } },
];

describe("arguments of KymaMesh", () => {
  for (const [args, ...expected] of bad) {
    it(`refuses ${JSON.stringify(args)}`, () => assert.deepEqual(lines(meshProblems(args)), expected));
  }

  for (const args of good) {
    it(`accepts ${JSON.stringify(args)}`, () => assert.deepEqual(lines(meshProblems(args)), []));
  }

  it("accepts a directory with all three charts", () =>
    withChartDirectory(["base", "istiod", "gateway"], (charts) => {
      assert.deepEqual(lines(meshProblems({ charts: { directory: charts } })), []);
    }));

  it("names the charts that a directory lacks", () =>
    withChartDirectory(["base"], (charts) => {
      assert.deepEqual(lines(meshProblems({ charts: { directory: charts } })), [
        `charts.directory: "${charts}" has no chart istiod, gateway; allowed: ${directory}`,
      ]);
    }));

  it("refuses two chart sources", () =>
    withChartDirectory(["base", "istiod", "gateway"], (charts) => {
      assert.deepEqual(lines(meshProblems({ charts: { directory: charts, repository: "https://example.com" } })), [
        "charts: repository and directory exclude each other; allowed: repository or directory",
      ]);
    }));
});
