import * as assert from "node:assert/strict";

import { overlayFiles, overlayPod } from "../../../sandbox/cluster/kubelet/overlay";
import { podOf } from "./podFixture";

const istiod = {
  name: "discovery",
  image: "docker.io/istio/pilot:1.31.1",
  args: ["discovery"],
  env: [{ name: "REVISION", value: "default" }],
  volumeMounts: [{ name: "istio-token", mountPath: "/var/run/secrets/tokens" }],
  readinessProbe: { httpGet: { path: "/ready", port: 8080 } },
};
const gateway = { name: "istio-proxy", image: "docker.io/istio/proxyv2:1.31.1", args: ["proxy", "router"] };
const volumes = [{ name: "istio-token", emptyDir: {} }];
const meshConfig =
  "defaultProviders:\n  metrics:\n  - prometheus\n  accessLogging:\n  - log\nrootNamespace: istio-system\n";

describe("the overlay for a stock Envoy", () => {
  it("adds two variables and a mount to istiod and changes nothing else", () => {
    const before = podOf([istiod, { name: "other", image: "example.com/other" }], { volumes });
    const copy = structuredClone(before);
    const after = overlayPod(before);
    const [own, other] = after.spec.containers;
    assert.deepEqual(own.env, [
      ...istiod.env,
      { name: "PILOT_ENABLE_METADATA_EXCHANGE", value: "false" },
      { name: "PILOT_ENABLE_ALPN_FILTER", value: "false" },
    ]);
    const [added] = (after.spec.volumes ?? []).slice(1);
    assert.deepEqual(added.configMap, { name: "istio", optional: true, items: [{ key: "mesh", path: "mesh" }] });
    assert.deepEqual(own.volumeMounts?.slice(1), [{ name: added.name, mountPath: "/etc/istio/config" }]);
    const { env, volumeMounts } = istiod;
    assert.deepEqual({ ...own, env, volumeMounts }, istiod);
    assert.deepEqual(other, before.spec.containers[1]);
    const { containers } = before.spec;
    assert.deepEqual({ ...after, spec: { ...after.spec, containers, volumes } }, before);
    assert.deepEqual(before, copy);
  });

  it("takes the mesh configuration of istiod's revision", () => {
    const revised = { ...istiod, env: [{ name: "REVISION", value: "canary" }] };
    assert.equal(overlayPod(podOf([revised])).spec.volumes?.[0].configMap?.name, "istio-canary");
  });

  it("leaves a gateway as it is", () => {
    const pod = podOf([gateway], { volumes });
    assert.deepEqual(overlayPod(pod), pod);
  });

  it("empties the default metrics providers in istiod's copy of the mesh configuration only", () => {
    const [volume] = overlayPod(podOf([istiod])).spec.volumes ?? [];
    const files = { mesh: Buffer.from(meshConfig), other: Buffer.from(meshConfig) };
    const seen = overlayFiles(volume, files);
    assert.equal(
      seen.mesh.toString(),
      "defaultProviders:\n  metrics: []\n  accessLogging:\n    - log\nrootNamespace: istio-system\n",
    );
    assert.equal(seen.other.toString(), meshConfig);
    assert.deepEqual(overlayFiles({ ...volume, name: "config" }, files), files);
  });

  it("leaves a mesh configuration without default metrics untouched", () => {
    const [volume] = overlayPod(podOf([istiod])).spec.volumes ?? [];
    const files = { mesh: Buffer.from("# by hand\nrootNamespace: istio-system\n") };
    assert.deepEqual(overlayFiles(volume, files), files);
  });
});
