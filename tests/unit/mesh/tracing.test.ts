import * as assert from "node:assert/strict";
import { meshConfig } from "../../../components/mesh/meshConfig";
import { meshObjects } from "../../../components/mesh/meshObjects";
import { meshSettings } from "../../../components/mesh/meshSettings";
import type { KymaMeshArgs } from "../../../components/mesh/kymaMeshArgs";
import { Profile } from "../../../components/mesh/profile";
import { collectorAddress } from "../../../components/mesh/tracing";

const config = (args: KymaMeshArgs) => meshConfig(meshSettings(args)) as Record<string, any>;
const telemetry = (args: KymaMeshArgs) =>
  meshObjects(meshSettings(args)).filter(({ kind }) => kind === "Telemetry") as Record<string, any>[];

describe("tracing", () => {
  it("is off, with no Telemetry object, unless a collector is named", () => {
    for (const args of [{}, { tracing: { enabled: false } }, { tracing: { enabled: false, zipkin: {} } }]) {
      assert.ok(!("enableTracing" in config(args)));
      assert.ok(!("extensionProviders" in config(args)));
      assert.deepEqual(telemetry(args), []);
    }
  });

  it("reports to Kyma's Zipkin by default, by the full name of its Service", () => {
    const { extensionProviders, enableTracing } = config({ tracing: { zipkin: {} } });
    assert.equal(enableTracing, true);
    assert.deepEqual(extensionProviders, [
      { name: "zipkin", zipkin: { service: "zipkin.kyma-system.svc.cluster.local", port: 9411 } },
    ]);
  });

  it("speaks OTLP over gRPC, or over HTTP at a path", () => {
    const provider = (openTelemetry: any) => config({ tracing: { openTelemetry } }).extensionProviders[0].opentelemetry;
    const service = "collector.otel.svc.cluster.local";
    assert.deepEqual(provider({ address: "collector.otel:4317" }), { service, port: 4317 });
    assert.deepEqual(provider({ address: "collector.otel:4318", httpPath: "/v1/traces" }), {
      service,
      port: 4318,
      http: { path: "/v1/traces" },
    });
  });

  it("samples by profile, or as asked, from the provider that the mesh configuration defines", () => {
    const tracing = { openTelemetry: { address: "collector.otel:4317" } };
    const sampling = (args: KymaMeshArgs) => telemetry(args)[0].spec.tracing[0];
    assert.equal(sampling({ tracing }).randomSamplingPercentage, 100);
    assert.equal(sampling({ tracing, profile: Profile.Production }).randomSamplingPercentage, 1);
    assert.equal(sampling({ tracing: { ...tracing, samplingPercentage: 0 } }).randomSamplingPercentage, 0);
    assert.deepEqual(
      sampling({ tracing }).providers.map(({ name }: { name: string }) => name),
      config({ tracing }).extensionProviders.map(({ name }: { name: string }) => name),
    );
  });

  const addresses: [string, unknown][] = [
    ["zipkin.kyma-system:9411", { service: "zipkin.kyma-system.svc.cluster.local", port: 9411 }],
    ["zipkin.kyma-system.svc:9411", { service: "zipkin.kyma-system.svc.cluster.local", port: 9411 }],
    ["zipkin.kyma-system.svc.cluster.local:9411", { service: "zipkin.kyma-system.svc.cluster.local", port: 9411 }],
    ["traces.example.com:443", { service: "traces.example.com", port: 443 }],
    ["traces.example.com", undefined],
    ["http://traces.example.com:443", undefined],
    ["traces.example.com:65536", undefined],
    ["traces.example.com:0", undefined],
  ];
  for (const [address, expected] of addresses) {
    it(`reads the address ${address}`, () => assert.deepEqual(collectorAddress(address), expected));
  }
});
