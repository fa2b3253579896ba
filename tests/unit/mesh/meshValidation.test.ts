import * as assert from "node:assert/strict";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import type { KymaMeshArgs } from "../../../components/mesh/kymaMeshArgs";
import { meshProblems } from "../../../components/mesh/meshValidation";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { withChartDirectory } from "../../support/chartDirectory";
import { runWithMocks } from "../../support/mockEngine";
import { lines } from "../../support/problems";

const release = "a release from 1.30.0 on without a leading v, such as 1.31.1";
const bounds = "allowed: minReplicas up to maxReplicas; what the override leaves out is the profile's";
const hpa = (hpaSpec: object) => ({ spec: { components: { pilot: { k8s: { hpaSpec } } } } });
const registry = "a registry and directory without scheme, tag or trailing slash, such as docker.io/istio";
const repository =
  "an address such as https://blob.istio.io/istio-release/charts or oci://ghcr.io/istio/release/charts";
const directory = "a directory with Istio's charts in its sub-directories base, istiod, gateway";
const keys =
  "profile, platform, istioVersion, hub, variant, imagePullSecrets, charts, crds, sidecars, cni, certificateAuthority, plaintextHosts, tracing, accessLogs, http10, outboundTrafficPolicy, monitoring, istioOperator";
const host = "a full host name, with *. in front for all below it, such as database.legacy.svc.cluster.local";
const collector = "service.namespace or a full host name, a colon and a port, such as zipkin.kyma-system:9411";

const bad: [args: unknown, ...expected: string[]][] = [
  ["mesh", `args: "mesh" is not an object; allowed: an object with ${keys}`],
  [[], `args: [] is not an object; allowed: an object with ${keys}`],
  [{ profil: "production" }, `profil: unknown argument; allowed: ${keys}`],
  [{ revision: "canary" }, `revision: unknown argument; allowed: ${keys}`],
  [{ profile: "large" }, `profile: "large" is not known; allowed: evaluation, production`],
  [{ profile: "Production" }, `profile: "Production" is not known; allowed: evaluation, production`],
  [{ platform: "minikube" }, `platform: "minikube" is not known; allowed: generic, k3d, gardener, gke`],
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
  [
    { sidecars: 1 },
    `sidecars: 1 is not an object; allowed: an object with resources, injectByDefault, holdApplicationUntilProxyStarts`,
  ],
  [
    { sidecars: { cpu: "1" } },
    `sidecars.cpu: unknown argument; allowed: resources, injectByDefault, holdApplicationUntilProxyStarts`,
  ],
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
  [{ variant: "alpine" }, `variant: "alpine" is not known; allowed: distroless, debug`],
  [
    { imagePullSecrets: ["reg", "reg", "Reg"] },
    `imagePullSecrets[1]: "reg" is there twice; allowed: each entry once`,
    `imagePullSecrets[2]: "Reg" is not the name of a Secret; allowed: lower-case letters, digits, dots and dashes, such as registry-credentials`,
  ],
  [{ imagePullSecrets: "reg" }, `imagePullSecrets: "reg" is not a list; allowed: a list`],
  [
    { sidecars: { injectByDefault: "yes" } },
    `sidecars.injectByDefault: "yes" is neither true nor false; allowed: true or false`,
  ],
  [
    { sidecars: { resources: { requests: { memory: "1Gi" }, limits: { memory: "512Mi" } } } },
    `resources of the sidecars: requests 1Gi of memory, more than the limit of 512Mi; allowed: requests up to the limits`,
  ],
  [
    { cni: { enabled: 1, binDirectory: "opt/cni" } },
    `cni.enabled: 1 is neither true nor false; allowed: true or false`,
    `cni.binDirectory: "opt/cni" is not a directory; allowed: an absolute path on the nodes, such as /opt/cni/bin`,
  ],
  [{ cni: true }, `cni: true is not an object; allowed: an object with enabled, binDirectory, configDirectory`],
  [
    { plaintextHosts: ["database", "*", "kubernetes.default.svc.cluster.local"] },
    `plaintextHosts[0]: "database" is not a host; allowed: ${host}`,
    `plaintextHosts[1]: "*" is not a host; allowed: ${host}`,
    `plaintextHosts[2]: "kubernetes.default.svc.cluster.local" is one already; allowed: further hosts`,
  ],
  [{ tracing: {} }, `tracing: no form is given; allowed: exactly one of zipkin, openTelemetry`],
  [
    { tracing: { zipkin: {}, openTelemetry: { address: "c.o:4317" } } },
    `tracing: zipkin and openTelemetry exclude each other; allowed: exactly one of zipkin, openTelemetry`,
  ],
  [
    { tracing: { zipkin: { address: "http://zipkin:9411" }, samplingPercentage: 101 } },
    `tracing.zipkin.address: "http://zipkin:9411" is not a collector's address; allowed: ${collector}`,
    `tracing.samplingPercentage: 101 is not a percentage; allowed: a number from 0 to 100`,
  ],
  [
    { tracing: { openTelemetry: { httpPath: "v1" } } },
    `tracing.openTelemetry.address: undefined is not a collector's address; allowed: ${collector}`,
    `tracing.openTelemetry.httpPath: "v1" is not a path; allowed: a path such as /v1/traces`,
  ],
  [{ accessLogs: { encoding: "XML" } }, `accessLogs.encoding: "XML" is not known; allowed: JSON, TEXT`],
  [{ accessLogs: false }, `accessLogs: false is not an object; allowed: an object with enabled, encoding`],
  [{ http10: "1" }, `http10: "1" is neither true nor false; allowed: true or false`],
  [
    { outboundTrafficPolicy: "BLOCK" },
    `outboundTrafficPolicy: "BLOCK" is not known; allowed: ALLOW_ANY, REGISTRY_ONLY`,
  ],
  [{ monitoring: { label: {} } }, `monitoring.label: unknown argument; allowed: labels`],
  [
    { monitoring: { labels: { "-a": "b c" } } },
    `monitoring.labels: "-a" is not the name of a label; allowed: a name such as app or example.com/app`,
    `monitoring.labels.-a: "b c" is not the value of a label; allowed: at most 63 letters, digits, dots, dashes and underscores`,
  ],
  [{ certificateAuthority: { certificate: "x", key: "y" } }, `certificateAuthority.root: is not given; allowed: PEM`],
  [{ istioOperator: "x" }, `istioOperator: "x" is not an object; allowed: an object with spec, yaml, file`],
  [{ istioOperator: {} }, `istioOperator: no form is given; allowed: exactly one of spec, yaml, file`],
  [
    { istioOperator: { spec: { components: { pilot: { enabled: false }, base: { enabled: false } } } } },
    `istioOperator: components.base: is switched off, and there is no mesh without it; allowed: enabled: true`,
    `istioOperator: components.pilot: is switched off, and there is no mesh without it; allowed: enabled: true`,
  ],
  [
    { profile: "production", istioOperator: hpa({ minReplicas: 6 }) },
    `istioOperator: components.pilot.k8s.hpaSpec: makes it at least 6 and at most 5 replicas; ${bounds}`,
  ],
  [
    { profile: "production", istioOperator: hpa({ maxReplicas: 1 }) },
    `istioOperator: components.pilot.k8s.hpaSpec: makes it at least 2 and at most 1 replicas; ${bounds}`,
  ],
  [
    { profile: "evaluation", istioOperator: hpa({ minReplicas: 6 }) },
    `istioOperator: components.pilot.k8s.hpaSpec: makes it at least 6 and at most 5 replicas; ${bounds}`,
  ],
  [
    { profile: "production", istioOperator: { spec: { components: { pilot: { k8s: { replicaCount: 1 } } } } } },
    `istioOperator: leaves 1 replica of istiod in the profile production; allowed: at least 2, or the profile evaluation`,
  ],
  [
    {
      profile: "production",
      istioOperator: { spec: { values: { global: { defaultPodDisruptionBudget: { enabled: false } } } } },
    },
    `istioOperator: leaves istiod without a disruption budget in the profile production; allowed: values.global.defaultPodDisruptionBudget.enabled: true, or the profile evaluation`,
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
  { variant: "debug", imagePullSecrets: ["reg.example"], http10: false, monitoring: {} },
  { cni: { enabled: true, binDirectory: "/opt/cni/bin" } },
  { tracing: { enabled: false } },
  { tracing: { openTelemetry: { address: "traces.example.com:4317" }, samplingPercentage: 0.5 } },
  { profile: "production", istioOperator: { spec: { components: { pilot: { k8s: { replicaCount: 2 } } } } } },
  { istioOperator: { spec: { components: { pilot: { k8s: { replicaCount: 1 } } } } } },
];

describe("arguments of KymaMesh", () => {
  for (const [args, ...expected] of bad) {
    it(`refuses ${JSON.stringify(args)}`, () => assert.deepEqual(lines(meshProblems(args)), expected));
  }

  it("register nothing, whichever of them is wrong", async () => {
    const resources = await runWithMocks(() => {
      for (const [args] of bad) {
        assert.throws(() => new KymaMesh("mesh", args as KymaMeshArgs), InvalidArgumentsError);
      }
    });
    assert.deepEqual(resources, []);
  });

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

  it("misses the node agent's chart only where it is asked for", () =>
    withChartDirectory(["base", "istiod", "gateway"], (charts) => {
      assert.deepEqual(lines(meshProblems({ cni: { enabled: true }, charts: { directory: charts } })), [
        `charts.directory: "${charts}" has no chart cni; allowed: one with cni beside base, istiod, gateway, or cni.enabled: false`,
      ]);
    }));

  it("goes by the override, and not by the argument below it, in missing the node agent's chart", () =>
    withChartDirectory(["base", "istiod", "gateway"], (directory) => {
      const problems = (argument: boolean, override: boolean) =>
        meshProblems({
          cni: { enabled: argument },
          charts: { directory },
          istioOperator: { spec: { components: { cni: { enabled: override } } } },
        }).map(({ path }) => path);
      assert.deepEqual(problems(false, true), ["charts.directory"]);
      assert.deepEqual(problems(true, false), []);
    }));

  it("refuses two chart sources", () =>
    withChartDirectory(["base", "istiod", "gateway"], (charts) => {
      assert.deepEqual(lines(meshProblems({ charts: { directory: charts, repository: "https://example.com" } })), [
        "charts: repository and directory exclude each other; allowed: repository or directory",
      ]);
    }));
});
