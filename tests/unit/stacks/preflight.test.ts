import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { parseEnvironment } from "../../../stacks/environment";
import { preflight } from "../../../stacks/preflight/preflight";
import { preflightProblems } from "../../../stacks/preflight/preflightProblems";
import { program } from "../../../stacks/program";
import { runWithMocks } from "../../support/mockEngine";
import { lines } from "../../support/problems";
import { gardener, local, production } from "./support/configs";
import {
  identifier,
  istioctls,
  kubeconfigOf,
  own,
  released,
  uninstalled,
  withCluster,
  type FakeCluster,
} from "./support/fakeCluster";

const certificates = ["certificates", "certificates/status"];
const lookUp = "`kubectl get namespace kube-system -o jsonpath={.metadata.uid}`";
const without = (check: string) => `or \`kyma-mesh:preflight.${check}: false\` to go on without this check`;
const skipped = (check: string) => ({ "kyma-mesh:preflight": JSON.stringify({ [check]: false }) });

const pinned = { ...production, "kubernetes:context": "" };
const elsewhere = { ...pinned, "kubernetes:clusterIdentifier": "11111111-54f0-4c1e-9f0e-5d0c7b0f6a11" };
const certManager = { "cert-manager.io/v1": certificates };

const foreign = [
  `cluster: has an Istio of another's: Deployment istiod-canary, of a control plane in namespace istio-system, made by istio-operator; allowed: a cluster without Istio, ${without("otherIstio")}`,
  `cluster: has an Istio of another's: Deployment istiod, of a control plane in namespace mesh-two, made by pulumi-kubernetes, kube-controller-manager; allowed: a cluster without Istio, ${without("otherIstio")}`,
  `cluster: has an Istio of another's: MutatingWebhookConfiguration istio-sidecar-injector-canary, of a control plane in namespace istio-system, made by istioctl, pilot-discovery; allowed: a cluster without Istio, ${without("otherIstio")}`,
];
const tooOld = `cluster: Kubernetes v1.31.14 is too old for Istio; allowed: 1.32 or newer, ${without("kubernetesVersion")}`;
const noMetrics = (names: string) =>
  `cluster: serves no metrics.k8s.io, without which ${names} would never be scaled; allowed: a cluster with metrics-server, a fixed number of replicas, ${without("metrics")}`;
const lacks = (setting: string, kind: string, provider: string) =>
  `kyma-mesh:${setting}: needs ${kind}, which the cluster does not have; allowed: a cluster with ${provider}, the setting changed, ${without("customResources")}`;

const cases: [name: string, config: Record<string, string>, cluster: FakeCluster, ...expected: string[]][] = [
  ["an empty cluster", local, { metrics: false }],
  ["its own Istio, at a second update", local, { istio: own }],
  ["Kubernetes 1.32 of a vendor", local, { version: "v1.32.0-gke.1000" }],
  ["Kubernetes of a later major release", local, { version: "v2.0.0" }],
  ["an old Kubernetes", local, { version: "v1.31.14" }, tooOld],
  ["an old Kubernetes, not looked at", { ...local, ...skipped("kubernetesVersion") }, { version: "v1.31.14" }],
  ["another's Istio", local, { istio: istioctls }, ...foreign],
  [
    "an Istio of another program of Pulumi's",
    local,
    { istio: released },
    `cluster: has an Istio of another's: Deployment istiod, of a control plane in namespace istio-system, made by pulumi-resource-kubernetes; allowed: a cluster without Istio, ${without("otherIstio")}`,
  ],
  [
    "another's Istio that is being deleted",
    local,
    { istio: uninstalled },
    `cluster: has an Istio of another's: Deployment istiod, of a control plane in namespace istio-system, made by istio-operator, which is being deleted; allowed: a cluster without Istio (try again when it is gone), ${without("otherIstio")}`,
  ],
  ["another's Istio, not looked at", { ...local, ...skipped("otherIstio") }, { istio: istioctls }],
  ["another's Istio that it may not see", local, { istio: istioctls, forbidden: ["/apis/apps"] }],
  ["everything that production needs", pinned, { kinds: certManager }],
  [
    "no metrics for the production profile",
    { ...local, "kyma-mesh:profile": "production", "kyma-mesh:egress": "{}" },
    { metrics: false },
    noMetrics("istiod, istio-ingressgateway, istio-egressgateway, ory-hydra, ory-oathkeeper"),
  ],
  [
    "no metrics for one autoscaler",
    { ...local, "kyma-mesh:ingress": '{"autoscaling":{}}' },
    { metrics: false },
    noMetrics("istio-ingressgateway"),
  ],
  ["no metrics, not looked at", { ...pinned, ...skipped("metrics") }, { metrics: false, kinds: certManager }],
  [
    "no cert-manager",
    pinned,
    {},
    lacks("certificate.certManager", "certificates of cert-manager.io/v1", "cert-manager"),
  ],
  [
    "a cert-manager that comes later",
    {
      ...pinned,
      "kyma-mesh:certificate": '{"certManager":{"issuer":{"name":"a","kind":"Issuer"},"checkInstalled":false}}',
    },
    {},
  ],
  [
    "nothing of Gardener, and an old Kubernetes",
    { ...gardener, "kyma-mesh:ingress": '{"dns":{"entry":{}}}' },
    { version: "v1.31.14", kinds: { "cert.gardener.cloud/v1alpha1": ["issuers"] } },
    tooOld,
    lacks(
      "certificate.gardener",
      "certificates of cert.gardener.cloud/v1alpha1",
      "Gardener's Certificate Management (of a shoot: the extension shoot-cert-service)",
    ),
    lacks(
      "ingress.dns.entry",
      "dnsentries of dns.gardener.cloud/v1alpha1",
      "Gardener's DNS Management (of a shoot: the extension shoot-dns-service)",
    ),
  ],
  [
    "another cluster, of which nothing else is told",
    elsewhere,
    { version: "v1.20.0", istio: istioctls },
    `kubernetes:clusterIdentifier: cluster 11111111-54f0-4c1e-9f0e-5d0c7b0f6a11 is expected, but ${identifier} is what the kubeconfig leads to; allowed: a context of the right cluster, or the identifier of this one if it is meant; ${lookUp} tells it`,
  ],
  [
    "a cluster that does not say which it is",
    pinned,
    { forbidden: ["/api/v1/namespaces"] },
    `kubernetes:clusterIdentifier: cluster ${identifier} is expected, and which one this is could not be found out: the account may not; allowed: an account that may get the namespace kube-system, and an answer`,
  ],
  [
    "a cluster that does not answer which it is",
    pinned,
    { failing: ["/api/v1/namespaces"] },
    `kubernetes:clusterIdentifier: cluster ${identifier} is expected, and which one this is could not be found out: the API server answers 503; allowed: an account that may get the namespace kube-system, and an answer`,
  ],
  ["what it does not answer", pinned, { failing: ["/apis/"] }],
];

describe("preflight", () => {
  for (const [name, config, cluster, ...expected] of cases) {
    it(`${name}: ${expected.length === 0 ? "right" : expected.join(" | ")}`, () =>
      withCluster(cluster, async (kubeconfig, asked) => {
        const environment = parseEnvironment({ ...config, "kubernetes:kubeconfig": kubeconfig });
        const problems = await preflight(environment).then(
          () => [],
          (error: unknown) => {
            assert.ok(error instanceof InvalidArgumentsError, String(error));
            assert.ok(error.message.startsWith(`The cluster (context "test" of ${kubeconfig}) is not valid:`));
            return lines(error.problems);
          },
        );
        assert.deepEqual(problems, expected);
        assert.ok(asked.every((request) => request.startsWith("GET ")));
      }));
  }

  it("keeps everything from being registered", () =>
    withCluster({ version: "v1.31.14" }, async (kubeconfig) => {
      const config = { ...local, "kubernetes:kubeconfig": kubeconfig };
      const resources = await runWithMocks(() => assert.rejects(program(), /Kubernetes v1\.31\.14 is too old/), {
        config,
      });
      assert.deepEqual(resources, []);
    }));

  it("says what could not be found out", () => {
    const unavailable = { unknown: "the API server answers 503" };
    const { problems, warnings } = preflightProblems(
      { cluster: {} },
      {
        kinds: [
          {
            setting: "kyma-mesh:certificate.certManager",
            groupVersion: "cert-manager.io/v1",
            plural: "certificates",
            provider: "cert-manager",
          },
        ],
        autoscaled: ["istiod"],
      },
      {
        version: "v1.34.1",
        identifier: unavailable,
        served: { "cert-manager.io/v1": unavailable },
        metrics: unavailable,
        istio: { unknown: "the account may not" },
      },
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(warnings, [
      "whether the cluster has certificates of cert-manager.io/v1 could not be found out: the API server answers 503",
      "whether the cluster serves metrics.k8s.io could not be found out: the API server answers 503",
      "Deployments and webhooks could not be listed, so that another Istio would not be noticed: the account may not",
    ]);
  });

  it("goes where the provider goes, by a cluster in place of the context's", () =>
    withCluster({}, async (kubeconfig) => {
      const config = JSON.parse(fs.readFileSync(kubeconfig, "utf8")) as {
        clusters: { name: string; cluster: object }[];
      };
      const nowhere = { name: "test", cluster: { ...config.clusters[0].cluster, server: "http://127.0.0.1:1" } };
      const content = JSON.stringify({ ...config, clusters: [nowhere, { ...config.clusters[0], name: "other" }] });
      const settings = { ...elsewhere, "kubernetes:kubeconfig": content, "kubernetes:cluster": "other" };
      await assert.rejects(
        preflight(parseEnvironment(settings)),
        new RegExp(
          `^InvalidArgumentsError: The cluster \\(context "test", cluster "other", of kubernetes:kubeconfig\\) is not valid:\n.*${identifier} is what`,
        ),
      );
    }));

  describe("without an answer", () => {
    const nobody = kubeconfigOf("https://127.0.0.1:1");

    it("lets a preview go on, and an update of a stack for any cluster", async () => {
      const toNobody = { "kubernetes:kubeconfig": nobody };
      await runWithMocks(() => preflight(parseEnvironment({ ...pinned, ...toNobody })), { preview: true });
      await runWithMocks(() => preflight(parseEnvironment({ ...local, ...toNobody })));
    });

    const unsure =
      /^(Run)?Error: the cluster cannot be asked what it is and has; (.*)\nAn update of a stack with kubernetes:clusterIdentifier needs/;
    for (const [name, kubeconfig, reason] of [
      ["nobody listens", nobody, /context "test" of kubernetes:kubeconfig: connect ECONNREFUSED 127\.0\.0\.1:1/],
      ["the kubeconfig is none", "a\nb: {", /kubernetes:kubeconfig is no kubeconfig/],
      ["the file is not there", "/nowhere/config", /kubernetes:kubeconfig: there is no file \/nowhere\/config/],
      [
        "no context is current",
        "contexts: []",
        /kubernetes:kubeconfig names no current context; its contexts are: none/,
      ],
      [
        "a program gives no credentials",
        kubeconfigOf("https://127.0.0.1:1", {
          exec: { command: "sh", args: ["-c", "echo sign in first >&2; exit 1"] },
        }),
        /the kubeconfig's program `sh` gave no credentials: sign in first/,
      ],
      ["the context is not there", nobody.replace('"test"', '"prod"'), /has no context "prod"; its contexts are: test/],
    ] as const) {
      it(`fails an update of a stack for one cluster when ${name}`, async () => {
        const environment = parseEnvironment({ ...pinned, "kubernetes:kubeconfig": kubeconfig });
        await runWithMocks(() =>
          assert.rejects(preflight(environment), (error: Error) => {
            assert.match(String(error), unsure);
            assert.match(String(error), reason);
            return true;
          }),
        );
      });
    }
  });
});
