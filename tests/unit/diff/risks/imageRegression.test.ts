import type { Manifest } from "../../../../cli/render/manifest";
import { deployment, manifest, withSpec } from "../manifests";
import { riskCases, type RiskCase } from "./riskCases";

const key = "shop/Deployment.apps.orders";
const digest = `@sha256:${"0".repeat(64)}`;
const image = (reference: string) => deployment({}, reference);
const name = "registry.example.com:5000/orders";

/** Images before and after, and what is told of the container. */
const images: [name: string, base: string, head: string, expected: string[]][] = [
  ["latest", `${name}:1.2.3`, `${name}:latest`, [`high the image \`${name}:latest\` is not pinned.`]],
  ["no tag, at a registry with a port", `${name}:1.2.3`, name, [`high the image \`${name}\` is not pinned.`]],
  [
    "a tag that names no version",
    `${name}:1.2.3`,
    `${name}:stable`,
    [`high the image \`${name}:stable\` is not pinned.`],
  ],
  [
    "an older version",
    "istio/pilot:1.31.1",
    "istio/pilot:1.30.5",
    ["medium the image goes back from `istio/pilot:1.31.1` to `istio/pilot:1.30.5`."],
  ],
  [
    "an older version of a mirror",
    "istio/pilot:1.10.0",
    "mirror.example.com/pilot:v1.9.9-distroless",
    ["medium the image goes back from `istio/pilot:1.10.0` to `mirror.example.com/pilot:v1.9.9-distroless`."],
  ],
  [
    "a candidate of the same version",
    `${name}:1.2.3`,
    `${name}:1.2.3-rc.1`,
    [`medium the image goes back from \`${name}:1.2.3\` to \`${name}:1.2.3-rc.1\`.`],
  ],
  ["no digest", `a:1.2${digest}`, "a:1.2", [`medium the digest is gone: \`a:1.2${digest}\` becomes \`a:1.2\`.`]],
  ["not a commit", `${name}:9f8e7d6`, `${name}:1a2b3c4`, []],
  ["not a commit in place of a version", `${name}:2.0.0`, `${name}:1a2b3c4`, []],
  [
    "a candidate without a separator",
    `${name}:1.2.3`,
    `${name}:1.2.3rc1`,
    [`medium the image goes back from \`${name}:1.2.3\` to \`${name}:1.2.3rc1\`.`],
  ],
  [
    "an older version of a variant",
    "postgres:16-alpine",
    "postgres:15-alpine",
    ["medium the image goes back from `postgres:16-alpine` to `postgres:15-alpine`."],
  ],
  ["not a newer version", "istio/pilot:1.9.9", "istio/pilot:1.10.0", []],
  ["not another variant", "istio/pilot:1.31.1", "istio/pilot:1.31.1-distroless", []],
  ["not a digest without a tag", "a:1.2", `a${digest}`, []],
  ["not another image", "a:2.0", "b:1.0", []],
  ["not what was unpinned before", "a:latest", "a:latest", []],
  ["not what istiod replaces", "istio/proxyv2:1.31.1", "auto", []],
];

const pod = (reference: string) => ({
  spec: { initContainers: [{ name: "migrate", image: reference }], containers: [] },
});
const others: [kind: string, of: (reference: string) => Manifest][] = [
  ["StatefulSet.apps", (reference) => withSpec("apps/v1", "StatefulSet", "db", { template: pod(reference) })],
  ["DaemonSet.apps", (reference) => withSpec("apps/v1", "DaemonSet", "db", { template: pod(reference) })],
  ["Job.batch", (reference) => withSpec("batch/v1", "Job", "db", { template: pod(reference) })],
  [
    "CronJob.batch",
    (reference) => withSpec("batch/v1", "CronJob", "db", { jobTemplate: { spec: { template: pod(reference) } } }),
  ],
  ["Pod.core", (reference) => withSpec("v1", "Pod", "db", pod(reference).spec)],
];

const proxied = (reference: string) =>
  deployment({ template: { metadata: { annotations: { "sidecar.istio.io/proxyImage": reference } } } });
const injectorKey = "istio-system/ConfigMap.core.istio-sidecar-injector";
const injector = (global: object) =>
  manifest(
    "v1",
    "ConfigMap",
    "istio-sidecar-injector",
    {
      data: {
        values: JSON.stringify({
          global: {
            hub: "docker.io/istio",
            variant: "distroless",
            proxy: { image: "proxyv2" },
            proxy_init: { image: "proxyv2" },
            ...global,
          },
        }),
      },
    },
    "istio-system",
  );

riskCases("image-regression", [
  ...images.map(([what, base, head, expected]): RiskCase => [
    what,
    [image(base)],
    [image(head)],
    expected.map((one) => one.replace(" ", ` ${key}: \`orders\`: `)),
  ]),
  ...others.map(([kind, of]): RiskCase => [
    `an init container of ${kind}`,
    [of("a:2")],
    [of("a:1")],
    [`medium shop/${kind}.db: \`migrate\`: the image goes back from \`a:2\` to \`a:1\`.`],
  ]),
  [
    "a proxy that pods ask for",
    [proxied("istio/proxyv2:1.31.1")],
    [proxied("istio/proxyv2:1.30.5")],
    [
      `medium ${key}: \`sidecar.istio.io/proxyImage\`: the image goes back from \`istio/proxyv2:1.31.1\` to \`istio/proxyv2:1.30.5\`.`,
    ],
  ],
  [
    "the proxies that istiod puts into pods",
    [injector({ tag: "1.31.1" })],
    [injector({ tag: "1.30.5" })],
    ["istio-init", "istio-proxy"].map(
      (container) =>
        `medium ${injectorKey}: \`${container}\`: the image goes back from \`docker.io/istio/proxyv2:1.31.1-distroless\` to \`docker.io/istio/proxyv2:1.30.5-distroless\`.`,
    ),
  ],
  [
    "a proxy of its own that istiod puts into pods",
    [injector({ tag: "1.31.1" })],
    [injector({ tag: "1.31.1", proxy: { image: "example.com/proxy" } })],
    [`high ${injectorKey}: \`istio-proxy\`: the image \`example.com/proxy\` is not pinned.`],
  ],
  ["a new workload", [], [image("a:latest")], [`high ${key}: \`orders\`: the image \`a:latest\` is not pinned.`]],
]);
