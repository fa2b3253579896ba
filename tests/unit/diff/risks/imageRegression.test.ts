import type { Manifest } from "../../../../cli/render/manifest";
import { deployment, withSpec } from "../manifests";
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
  ["a new workload", [], [image("a:latest")], [`high ${key}: \`orders\`: the image \`a:latest\` is not pinned.`]],
]);
