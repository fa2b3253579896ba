import assert from "node:assert/strict";
import { compare } from "../../../../cli/diff/compare";
import { risks } from "../../../../cli/diff/risks/risks";
import type { Manifest } from "../../../../cli/render/manifest";
import type { ExternalServiceArgs } from "../../../../components/egress/externalServiceArgs";
import { externalServiceObjects } from "../../../../components/egress/externalServiceObjects";
import { externalServicePlan } from "../../../../components/egress/externalServicePlan";
import { externalServiceProblems } from "../../../../components/egress/externalServiceValidation";
import { exampleEgress, externalServiceExamples } from "../../../support/externalServiceExamples";
import { mesh } from "../manifests";

const examples = Object.entries<ExternalServiceArgs>(externalServiceExamples);

function manifests(args: ExternalServiceArgs): Manifest[] {
  const gateway = args.via as typeof exampleEgress | undefined;
  const namespace = gateway?.namespace ?? (args.namespace as string | undefined) ?? "kyma-system";
  const objects = externalServiceObjects(externalServicePlan(args), { namespace, gateway }).flat();
  return [strict, ...objects.map((object) => JSON.parse(JSON.stringify({ ...object, suffix: undefined })) as Manifest)];
}

const strict = mesh({ outboundTrafficPolicy: { mode: "REGISTRY_ONLY" } });

function found(base: Manifest[], head: Manifest[]): string[] {
  return risks(compare(base, head), base, head).map(({ rule, severity, what }) => `${severity} ${rule}: ${what}`);
}
/** What each form tells where it is new, in a mesh that is held to its list. */
const ways: Record<keyof typeof externalServiceExamples, string[]> = {
  directHttp: ["http.direct.example.com:80"],
  directHttps: ["a.direct.example.com:443", "b.direct.example.com:443"],
  directGrpc: ["grpc.direct.example.com:50051"],
  directTcp: ["tcp.direct.example.com:5432 -> 192.0.2.10:5432", "tcp.direct.example.com:5432 -> 192.0.2.11:5432"],
  directNames: [
    "names.direct.example.com:443 -> eu.direct.example.com:443",
    "names.direct.example.com:443 -> us.direct.example.com:443",
  ],
  directWildcard: ["*.wild.example.com:443", "*.wild.example.com:80"],
  directDynamicDns: ["*.dynamic.example.com:443", "*.dynamic.example.com:80"],
  directAnyHost: ["any---host.any.internal:8443 -> any address:8443"],
  directPassthrough: ["tls.direct.example.com:443"],
  directSimple: ["simple.direct.example.com:80 -> simple.direct.example.com:443", "simple.direct.example.com:443"],
  http: ["http.example.com:80"],
  httpAndHttps: ["both.example.com:80", "both.example.com:443"],
  passthrough: ["tls.example.com:443"],
  tcp: ["tcp.example.com:5432", "tcp.example.com:5433"],
  simple: [
    "simple-a.example.com:80 -> simple-a.example.com:443",
    "simple-b.example.com:80 -> simple-b.example.com:443",
  ],
  simpleBesidePassthrough: [
    "mixed.example.com:80 -> mixed.example.com:443",
    "mixed.example.com:443",
    "mixed.example.com:8080 -> mixed.example.com:8443",
  ],
  simpleWithAuthority: ["private.example.com:80 -> private.example.com:443"],
  mutual: ["mutual.example.com:80 -> mutual.example.com:443"],
  mutualGrpc: ["grpc.example.com:80 -> 192.0.2.30:443"],
};

/** A direct service through the gateway, for the same workloads; undefined where no gateway can lead there. */
function viaGateway(args: ExternalServiceArgs): ExternalServiceArgs | undefined {
  const exportTo = (args.exportTo as string[] | undefined)?.map((one) => (one === "." ? String(args.namespace) : one));
  // A gateway tells connections apart by single addresses alone.
  const addresses = args.addresses === undefined ? undefined : ["192.0.2.5"];
  const moved = { ...args, via: exampleEgress, mesh: undefined, namespace: undefined, exportTo, addresses };
  return externalServiceProblems(moved).length === 0 ? moved : undefined;
}

describe("risks of external services", () => {
  for (const [name, args] of examples) {
    it(`tell of ${name} where it is new`, () => {
      const severity = name === "directAnyHost" ? "high" : "medium";
      const what = ways[name as keyof typeof ways].map((way) => `\`${way}\``).join(", ");
      assert.deepEqual(found([strict], manifests(args)), [`${severity} egress-widened: A new way out: ${what}.`]);
    });

    it(`tell of ${name} where it goes only that nothing routes its host any more`, () => {
      const routed = name === "directSimple" ? args.hosts : [];
      assert.deepEqual(
        found(manifests(args), [strict]),
        (routed as string[]).map((host) => `high host-removed: No route in the mesh is left for \`${host}\`.`),
      );
    });
  }

  const moved = examples.flatMap(([name, args]) => {
    const through = args.via === undefined ? viaGateway(args) : undefined;
    return through === undefined ? [] : [[name, args, through] as const];
  });
  const led = ["directHttp", "directHttps", "directGrpc", "directTcp", "directNames", "directPassthrough"];

  it("cover every direct form that a gateway can lead to", () => {
    assert.deepEqual(
      moved.map(([name]) => name),
      [...led, "directSimple"],
    );
  });

  for (const [name, direct, through] of moved) {
    it(`tell of nothing where ${name} goes through the gateway`, () => {
      assert.deepEqual(found(manifests(direct), manifests(through)), []);
    });
  }

  it("tell where the gateway leads elsewhere, or more workloads to it", () => {
    const { mutual } = externalServiceExamples;
    const elsewhere = manifests({ ...mutual, endpoints: ["evil.example.net"] });
    assert.deepEqual(found(manifests(mutual), elsewhere), [
      "medium egress-widened: Reaches more: `mutual.example.com:80 -> evil.example.net:443`.",
    ]);
    assert.deepEqual(found(manifests(mutual), manifests({ ...mutual, exportTo: ["shop", "pay"] })), [
      "medium egress-widened: Reaches more: `mutual.example.com:80 -> mutual.example.com:443`.",
    ]);
  });

  it("tell where TLS to a service is dropped on its way through the gateway", () => {
    const { directSimple } = externalServiceExamples;
    const plain = { ...viaGateway(directSimple), tls: undefined } as ExternalServiceArgs;
    const lines = found(manifests(directSimple), manifests(plain));
    assert.ok(
      lines.some((line) => line.startsWith("high mtls-weakened: TLS to `simple.direct.example.com.origin.internal")),
      lines.join("\n"),
    );
  });
});
