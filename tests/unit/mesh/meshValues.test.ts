import * as assert from "node:assert/strict";
import { CrdPolicy } from "../../../components/mesh/crdPolicy";
import { meshSettings } from "../../../components/mesh/meshSettings";
import { baseValues, istiodValues } from "../../../components/mesh/meshValues";
import { Platform } from "../../../components/mesh/platform";
import { Profile } from "../../../components/mesh/profile";

const values = (args: Parameters<typeof meshSettings>[0]) => istiodValues(meshSettings(args)) as Record<string, any>;

describe("values of the charts base and istiod", () => {
  it("has both charts fail closed from the start and no CA bundle in either", () => {
    for (const chart of [baseValues(), values({})]) {
      assert.equal(chart.base.validationFailurePolicy, "Fail");
      assert.doesNotMatch(JSON.stringify(chart), /cabundle/i);
    }
  });

  it("always names hub, tag and variant of the images", () => {
    const { global } = values({ hub: "registry.example.com/istio", istioVersion: "1.31.2" });
    assert.equal(global.hub, "registry.example.com/istio");
    assert.equal(global.tag, "1.31.2");
    assert.equal(global.variant, "distroless");
  });

  it("leaves the number of replicas to the autoscaler where there is one", () => {
    const production = values({ profile: Profile.Production }).pilot;
    assert.deepEqual([production.autoscaleMin, production.autoscaleMax], [2, 5]);
    assert.ok(!("replicaCount" in production));
    const evaluation = values({ profile: Profile.Evaluation }).pilot;
    assert.deepEqual([evaluation.autoscaleEnabled, evaluation.replicaCount], [false, 1]);
    assert.ok(!("autoscaleMin" in evaluation));
  });

  it("has disruption budgets and spread in production alone", () => {
    const production = values({ profile: Profile.Production });
    assert.equal(production.global.defaultPodDisruptionBudget.enabled, true);
    assert.equal(
      production.pilot.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm
        .labelSelector.matchLabels.app,
      "istiod",
    );
    const evaluation = values({});
    assert.equal(evaluation.global.defaultPodDisruptionBudget.enabled, false);
    assert.ok(!("affinity" in evaluation.pilot));
  });

  it("puts the user's sidecar figures over the profile's one by one", () => {
    const sidecars = { resources: { requests: { cpu: "20m" }, limits: { memory: "128Mi" } } };
    assert.deepEqual(values({ sidecars }).global.proxy.resources, {
      requests: { cpu: "20m", memory: "32Mi" },
      limits: { cpu: "250m", memory: "128Mi" },
    });
  });

  it("names the platform to Istio only where Istio has a preset for it", () => {
    assert.equal(values({ platform: Platform.K3d }).global.platform, "k3d");
    assert.equal(values({ platform: Platform.Gke }).global.platform, "gke");
    for (const platform of [Platform.Generic, Platform.Gardener]) {
      assert.ok(!("platform" in values({ platform }).global));
    }
  });

  it("gives every environment variable as text, as the chart's template needs it", () => {
    assert.ok(Object.values(values({}).pilot.env).every((value) => typeof value === "string"));
  });
});

describe("settings of a mesh", () => {
  it("keeps CRDs unless asked otherwise", () => {
    assert.equal(meshSettings({}).crds, CrdPolicy.Keep);
  });

  it("names no repository beside a directory, and the directory in full", () => {
    assert.deepEqual(meshSettings({ charts: { directory: "charts" } }).charts, {
      directory: `${process.cwd()}/charts`,
    });
  });
});
