import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { GatewayCertificate } from "../../../components/gateways/gatewayCertificate";
import type { GatewayReference } from "../../../components/gateways/gatewayReference";
import { GatewayProtocol } from "../../../components/gateways/gatewayProtocol";
import { IngressGateway } from "../../../components/gateways/ingressGateway";
import type { IngressGatewayArgs } from "../../../components/gateways/ingressGatewayArgs";
import { ServerTlsMode } from "../../../components/gateways/serverTlsMode";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import type { MeshReference } from "../../../components/mesh/meshReference";
import { Platform } from "../../../components/mesh/platform";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { testAuthority } from "../../support/certificates";
import { runWithMocks, valueOf, type RecordedResource } from "../../support/mockEngine";

const certificate = { selfSigned: {} };

function example(domain: pulumi.Input<string> = "apps.example.com"): IngressGateway {
  const mesh = new KymaMesh("mesh");
  return new IngressGateway("ingress", { mesh: mesh.reference, domain, certificate });
}

/** A gateway of a mesh on a platform. */
function gatewayOn(platform: Platform, args: Partial<IngressGatewayArgs>): IngressGateway {
  const mesh = new KymaMesh("mesh", { platform });
  return new IngressGateway("ingress", { mesh: mesh.reference, certificate, ...args });
}

/** Has ConfigMaps that are read consist of this; everything else has every output that is asked for. */
async function withConfigMap(data: Record<string, string> | undefined): Promise<void> {
  const outputs = { privateKeyPem: "key", certPem: "certificate", certRequestPem: "request", resources: [] };
  const newResource = ({ type, name, inputs, id }: pulumi.runtime.MockResourceArgs) =>
    type === "kubernetes:core/v1:ConfigMap" && id === "kube-system/shoot-info"
      ? { id, state: { data } }
      : { id: `${name}-id`, state: { ...inputs, ...outputs } };
  await pulumi.runtime.setMocks({ newResource, call: ({ inputs }) => inputs }, "kyma-mesh", "test", false);
}

/** Every error of a program that fails while outputs become known. */
async function lateErrors(program: () => unknown): Promise<unknown[]> {
  let late: unknown;
  const rejected = await runWithRejections(() => runWithMocks(program).catch((error: unknown) => (late = error)));
  const errors = [late, ...rejected].filter((error) => error !== undefined);
  assert.ok(errors.length > 0);
  return errors;
}

function assertMessages(errors: readonly unknown[], pattern: RegExp): void {
  for (const error of errors) {
    assert.ok(error instanceof InvalidArgumentsError, String(error));
    assert.match(error.message, pattern);
  }
}

/** Names of what a gateway has in the cluster, by kind; a chart's is its release. */
function clusterNames(resources: RecordedResource[]): Record<string, string> {
  const own = resources.filter(({ id, parent }) => id.startsWith("kubernetes:") && parent?.includes("partner"));
  return Object.fromEntries(
    own.map(({ id, inputs }) => {
      const { name, namespace } = (inputs.metadata ?? inputs) as { name: string; namespace: string };
      return [id.split("::")[0].split(":").pop()!, `${namespace}/${name}`];
    }),
  );
}

function ofType(resources: RecordedResource[], type: string): RecordedResource {
  const [found, ...others] = resources.filter(({ id }) => id.split("::")[0].endsWith(type));
  assert.ok(found && others.length === 0, `one ${type} is expected`);
  return found;
}

/** Runs with rejections that nothing handles collected, as the SDK's run loop does, instead of failing the test. */
async function runWithRejections(body: () => Promise<unknown>): Promise<unknown[]> {
  const rejections: unknown[] = [];
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => rejections.push(reason));
  try {
    await body();
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.removeAllListeners("unhandledRejection");
    listeners.forEach((listener) => process.on("unhandledRejection", listener));
  }
  return rejections;
}

describe("IngressGateway", () => {
  it("comes, with all that it makes in the cluster, after a ready istiod and the mesh-wide policy", async () => {
    const resources = await runWithMocks(() => example());
    const made = resources.filter(({ id, parent }) => id.startsWith("kubernetes:") && !parent?.endsWith("::mesh"));
    assert.equal(made.length, 6);
    for (const { id, dependencies } of made) {
      for (const dependency of ["Chart::mesh-istiod", "PeerAuthentication::mesh-strict", "Namespace::mesh-kyma"]) {
        assert.ok(
          dependencies.some((name) => name.endsWith(dependency)),
          `${id} does not depend on ${dependency}`,
        );
      }
    }
  });

  it("may read Secrets before its pods start", async () => {
    const resources = await runWithMocks(() => example());
    const chart = resources.find(({ id }) => id.endsWith("Chart::ingress-gateway"))!;
    assert.ok(chart.dependencies.includes(ofType(resources, ":RoleBinding").id));
  });

  it("has the Secret before the Gateway object, and that before the health route", async () => {
    const resources = await runWithMocks(() => example());
    assert.ok(ofType(resources, ":Gateway").dependencies.includes(ofType(resources, ":Secret").id));
    assert.ok(ofType(resources, ":VirtualService").dependencies.includes(ofType(resources, ":Gateway").id));
  });

  it("sends private keys marked as secret only", async () => {
    const sent = JSON.stringify(await runWithMocks(() => example()), (key, value: unknown) =>
      key === "<secret>" ? "" : value,
    );
    assert.match(sent, /certificate of/);
    assert.doesNotMatch(sent, /private key of/);
  });

  it("takes a domain that is known later", async () => {
    const resources = await runWithMocks(() => example(pulumi.output("later.example.com")));
    assert.match(JSON.stringify(ofType(resources, ":Gateway").inputs), /\*\.later\.example\.com/);
  });

  it("refuses a domain that turns out wrong later, in the words for a plain one", async () => {
    assertMessages(
      await lateErrors(() => example(pulumi.output("*.example.com"))),
      /^IngressGateway "ingress" is not valid:\n {2}domain: "\*\.example\.com" has a wildcard/,
    );
  });

  it("refuses what turns out to be no mesh later", async () => {
    const mesh = pulumi.output({ platform: Platform.K3d } as MeshReference);
    for (const program of [
      () => new IngressGateway("ingress", { mesh, domain: "apps.example.com", certificate }),
      () => new GatewayCertificate("ingress", { mesh, domain: "apps.example.com", ...certificate }),
    ]) {
      assertMessages(
        await lateErrors(program),
        /^(IngressGateway|GatewayCertificate) "ingress" is not valid:\n {2}mesh: is not a mesh, for want of /,
      );
    }
  });

  it("refuses hosts that a domain known later leaves without a certificate or in the clear, and a wrong namespace", async () => {
    const servers = [{ name: "one", port: 8443, protocol: GatewayProtocol.Https, hosts: ["a.example.org"] }];
    const domain = pulumi.output("apps.example.com");
    assertMessages(
      await lateErrors(() => gatewayOn(Platform.Generic, { domain, servers })),
      /^IngressGateway "ingress" is not valid:\n {2}servers\[0\]\.hosts\[0\]: "a\.example\.org" is not covered/,
    );
    const clear = { name: "clear", port: 8080, protocol: GatewayProtocol.Http, hosts: ["a.apps.example.com"] };
    const mutual = { tls: { mode: ServerTlsMode.Mutual }, certificate: { existingSecret: { name: "certs" } } };
    assertMessages(
      await lateErrors(() => gatewayOn(Platform.Generic, { domain, servers: [clear], ...mutual })),
      /^IngressGateway "ingress" is not valid:\n {2}servers\[0\]\.protocol: port 8080 would serve anybody in the clear/,
    );
    assertMessages(
      await lateErrors(() => gatewayOn(Platform.Generic, { domain, namespace: pulumi.output("kube-system") })),
      /^IngressGateway "ingress" is not valid:\n {2}namespace: istiod completes no pod in "kube-system"/,
    );
  });

  it("gives a second gateway names of its own, in its own namespace but for the Gateway object", async () => {
    const resources = await runWithMocks(() => {
      const mesh = new KymaMesh("mesh");
      const common = { mesh: mesh.reference, certificate };
      new IngressGateway("ingress", { ...common, domain: "apps.example.com" });
      const place = { release: "partner-ingressgateway", namespace: "partner-edge" };
      new IngressGateway("partner", { ...common, ...place, domain: "partners.example.com" });
    });
    assert.deepEqual(clusterNames(resources), {
      Chart: "partner-edge/partner-ingressgateway",
      Gateway: "kyma-system/partner-ingressgateway",
      Role: "partner-edge/partner-ingressgateway-service-account",
      RoleBinding: "partner-edge/partner-ingressgateway-service-account",
      Secret: "partner-edge/partner-ingressgateway-certs",
      VirtualService: "partner-edge/partner-ingressgateway-healthz",
    });
    const { spec } = resources.find(({ id }) => id.endsWith("Gateway::partner-servers"))!.inputs as { spec: any };
    assert.deepEqual(spec.selector, { app: "partner-ingressgateway", istio: "partner-ingressgateway" });
    assert.equal(spec.servers[0].tls.credentialName, "partner-ingressgateway-certs");
    assert.deepEqual(spec.servers[0].hosts, ["*.partners.example.com"]);
  });

  it("serves the domain that a Gardener shoot says of itself when none is given", async () => {
    const resources = await runWithMocks(async () => {
      await withConfigMap({ domain: "shoot.example.com" });
      gatewayOn(Platform.Gardener, {});
    });
    assert.match(JSON.stringify(ofType(resources, ":Gateway").inputs), /\*\.shoot\.example\.com/);
    const chart = resources.find(({ id }) => id.endsWith("Chart::ingress-gateway"))!;
    assert.match(JSON.stringify(chart.inputs), /"dns\.gardener\.cloud\/dnsnames":"\*\.shoot\.example\.com"/);
  });

  it("names the ConfigMap when it says no domain, and the argument where no cluster says one", async () => {
    for (const data of [undefined, {}, { domain: "-" }]) {
      assertMessages(
        await lateErrors(async () => {
          await withConfigMap(data as Record<string, string>);
          gatewayOn(Platform.Gardener, {});
        }),
        /^IngressGateway "ingress" is not valid:\n {2}domain of ConfigMap kube-system\/shoot-info: /,
      );
    }
    assertMessages(
      await lateErrors(() => gatewayOn(Platform.Generic, {})),
      /^IngressGateway "ingress" is not valid:\n {2}domain: is left out, and a cluster of the platform generic has none/,
    );
  });

  it("announces no domain where the mesh's IstioOperator leaves the Service without a load balancer", async () => {
    const ingressGateways = [{ name: "istio-ingressgateway", k8s: { service: { type: "ClusterIP" } } }];
    const resources = await runWithMocks(() => {
      const mesh = new KymaMesh("mesh", {
        platform: Platform.Gardener,
        istioOperator: { spec: { components: { ingressGateways } } },
      });
      new IngressGateway("ingress", { mesh: mesh.reference, domain: "apps.example.com", certificate });
    });
    const chart = resources.find(({ id }) => id.endsWith("Chart::ingress-gateway"))!;
    assert.match(JSON.stringify(chart.inputs), /"type":"ClusterIP"/);
    assert.doesNotMatch(JSON.stringify(chart.inputs), /dns\.gardener\.cloud/);
  });

  it("has the domain's names lead to it by a DNSEntry, or in the cluster alone", async () => {
    const domain = "apps.example.com";
    const entry = await runWithMocks(() => gatewayOn(Platform.Gardener, { domain, dns: { entry: {} } }));
    const { metadata, spec } = ofType(entry, ":DNSEntry").inputs as { metadata: any; spec: any };
    assert.equal(`${metadata.namespace}/${metadata.name}`, "kyma-system/kyma-gateway");
    assert.equal(spec.dnsName, "*.apps.example.com");
    assert.ok(ofType(entry, ":DNSEntry").dependencies.some((id) => id.endsWith("::ingress-dns-crd")));
    const unchecked = { entry: { checkInstalled: false } };
    const later = await runWithMocks(() => gatewayOn(Platform.Generic, { domain, dns: unchecked }));
    assert.ok(!ofType(later, ":DNSEntry").dependencies.some((id) => id.endsWith("::ingress-dns-crd")));
    const chart = entry.find(({ id }) => id.endsWith("Chart::ingress-gateway"))!;
    assert.doesNotMatch(JSON.stringify(chart.inputs), /dns\.gardener\.cloud/);

    const rewrite = await runWithMocks(() => gatewayOn(Platform.K3d, { domain, clusterDns: true }));
    const { data } = ofType(rewrite, ":ConfigMap").inputs as { data: Record<string, string> };
    assert.match(data["kyma-mesh.override"], / istio-ingressgateway\.istio-system\.svc\.cluster\.local\. /);
  });

  it("refuses a certificate given that is for another domain before it registers anything", async () => {
    const { certificate: pem, key } = await testAuthority("apps", {
      isAuthority: false,
      key: "RSA-2048",
      hosts: ["*.example.org", "example.org"],
    });
    const resources = await runWithMocks(() => {
      assert.throws(
        () =>
          gatewayOn(Platform.Generic, {
            domain: "apps.example.com",
            certificate: { provided: { certificate: pem, key } },
          }),
        {
          message:
            /^IngressGateway "ingress" is not valid:\n {2}certificate\.provided\.certificate: .* covers \*\.example\.org/,
        },
      );
    });
    assert.deepEqual(
      resources.filter(({ id }) => id.includes("ingress")),
      [],
    );
  });

  it("takes a mesh reference as values, as another stack gives it", async () => {
    const references: GatewayReference[] = [];
    await runWithMocks(async () => {
      const mesh = await valueOf(new KymaMesh("mesh").reference);
      const ingress = new IngressGateway("ingress", { mesh, domain: "apps.example.com", certificate });
      references.push(await valueOf(ingress.reference));
    });
    assert.equal(references[0].mesh.systemNamespace, "istio-system");
    assert.equal(references[0].serviceHost, "istio-ingressgateway.istio-system.svc.cluster.local");
  });

  it("registers nothing, itself included, when an argument is wrong", async () => {
    const resources = await runWithMocks(() => {
      assert.throws(
        () =>
          new IngressGateway("ingress", {
            mesh: "mesh" as never,
            domain: "*.example.com",
            certificate: { selfSigned: { validityDays: 0 } },
          }),
        (error: unknown) => error instanceof InvalidArgumentsError && error.problems.length === 3,
      );
    });
    assert.deepEqual(resources, []);
  });
});
