import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { unknown as unknownValue } from "@pulumi/pulumi/output";
import { EgressGateway } from "../../../components/egress/egressGateway";
import { ExternalProtocol } from "../../../components/egress/externalProtocol";
import { ExternalService } from "../../../components/egress/externalService";
import type { ExternalServiceArgs } from "../../../components/egress/externalServiceArgs";
import { ExternalServiceResolution } from "../../../components/egress/externalServiceResolution";
import type { ClientCertificate } from "../../../components/egress/externalServiceTls";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { testAuthority } from "../../support/certificates";
import { exampleEgress } from "../../support/externalServiceExamples";
import { runWithMocks, type RecordedResource } from "../../support/mockEngine";
import { runWithRejections } from "../../support/rejections";

const ports = [{ number: 80, protocol: ExternalProtocol.Http }];
const service = { hosts: ["api.example.com"], ports };

function led(args: Partial<ExternalServiceArgs> = {}): ExternalService {
  const mesh = new KymaMesh("mesh");
  const egress = new EgressGateway("egress", { mesh: mesh.reference });
  return new ExternalService("api", { ...service, via: egress.reference, ...args });
}

function direct(args: Partial<ExternalServiceArgs> = {}): ExternalService {
  return new ExternalService("api", { ...service, mesh: new KymaMesh("mesh").reference, ...args });
}

const made = (resources: RecordedResource[]) => resources.filter(({ parent }) => parent?.endsWith("::api"));
const named = (resources: RecordedResource[], name: string): RecordedResource => {
  const found = made(resources).find(({ id }) => id.endsWith(`::${name}`));
  assert.ok(found, name);
  return found;
};

describe("ExternalService", () => {
  let provided: ClientCertificate & { key: string };

  before(async () => {
    const root = await testAuthority("root");
    const client = await testAuthority("client", { issuer: root, isAuthority: false });
    provided = { certificate: client.certificate, key: client.key, certificateAuthority: root.certificate };
  });

  it("makes each object after those that it needs, its host last", async () => {
    const order = [
      "api-secret",
      "api-origination-api.example.com",
      "api-gateway",
      "api-route-api.example.com",
      "api-gateway-leg-api.example.com",
      "api-entry",
    ];
    const resources = await runWithMocks(() => led({ tls: { mutual: { provided } } }));
    assert.deepEqual(
      made(resources)
        .map(({ id }) => id.split("::")[1])
        .sort(),
      [...order, "api-origin-api.example.com"].sort(),
    );
    order.slice(1).forEach((name, index) => {
      const before = named(resources, order[index]).id;
      assert.ok(named(resources, name).dependencies.includes(before), `${name} after ${before}`);
    });
    for (const { id, dependencies } of made(resources)) {
      assert.ok(dependencies.includes("kubernetes:helm.sh/v4:Chart::egress-gateway"), id);
    }
  });

  it("keeps a key secret, in the gateway's namespace alone", async () => {
    const resources = await runWithMocks(() => led({ tls: { mutual: { provided } } }));
    const { metadata, stringData, type } = named(resources, "api-secret").inputs as any;
    assert.deepEqual(
      [metadata, type],
      [{ name: "api-example-com-client", namespace: "istio-system" }, "kubernetes.io/tls"],
    );
    assert.deepEqual(stringData["<secret>"], {
      "tls.crt": provided.certificate,
      "tls.key": provided.key,
      "ca.crt": provided.certificateAuthority,
    });
    const sent = JSON.stringify(resources, (key, value: unknown) => (key === "<secret>" ? "" : value));
    assert.ok(!sent.includes(JSON.stringify(provided.key).slice(1, -1)));
    const rule = named(resources, "api-origination-api.example.com").inputs as any;
    assert.equal(rule.spec.trafficPolicy.portLevelSettings[0].tls.credentialName, "api-example-com-client");
  });

  it("makes a Secret of authorities, and none where one exists or the image's are meant", async () => {
    const { certificateAuthority } = provided;
    const own = await runWithMocks(() => led({ tls: { simple: { certificateAuthority } } }));
    assert.deepEqual(named(own, "api-secret").inputs, {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "api-example-com-authority", namespace: "istio-system" },
      stringData: { "<secret>": { "ca.crt": certificateAuthority } },
      type: "Opaque",
    });
    for (const simple of [{}, { credentialName: "partner-ca" }]) {
      const resources = await runWithMocks(() => led({ tls: { simple } }));
      assert.ok(!made(resources).some(({ id }) => id.includes("Secret")));
    }
  });

  it("is in kyma-system, or where it is asked to be, after a ready istiod", async () => {
    for (const [args, namespace] of [
      [{}, "kyma-system"],
      [{ namespace: pulumi.output("shop") }, "shop"],
    ] as const) {
      const [entry, ...others] = made(await runWithMocks(() => direct(args)));
      assert.deepEqual(others, []);
      assert.deepEqual(entry.inputs.metadata, { name: "api-example-com", namespace });
      assert.ok(entry.dependencies.includes("kubernetes:helm.sh/v4:Chart::mesh-istiod"));
    }
  });

  it("has as many objects in a preview in which the gateway is not known", async () => {
    const via = pulumi.output(unknownValue as unknown as typeof exampleEgress);
    const preview = await runWithMocks(() => new ExternalService("api", { ...service, via }), { preview: true });
    const update = await runWithMocks(() => new ExternalService("api", { ...service, via: exampleEgress }));
    assert.deepEqual(
      made(preview).map(({ id }) => id),
      made(update).map(({ id }) => id),
    );
  });

  it("refuses what turns out wrong later, in the words for plain arguments", async () => {
    const later = (args: Partial<ExternalServiceArgs>) =>
      runWithRejections(() => runWithMocks(() => new ExternalService("api", { ...service, ...args })));
    const key = pulumi.output(`${provided.key}`.replace("MIG", "AAA"));
    const cases: [Partial<ExternalServiceArgs>, RegExp][] = [
      [
        { via: exampleEgress, tls: { mutual: { provided: { ...provided, key } } } },
        /tls\.mutual\.provided\.key: is not a PEM/,
      ],
      [
        { via: exampleEgress, tls: { simple: { certificateAuthority: pulumi.output("none") } } },
        /tls\.simple\.certificateAuthority: is not a PEM certificate/,
      ],
      [
        { via: pulumi.output(exampleEgress), ports: [{ ...ports[0], gatewayPort: 9999 }] },
        /ports\[0\]\.gatewayPort: 9999 is no port of istio-egressgateway; allowed: 80, 443, 8080/,
      ],
      [{ mesh: pulumi.output({}) as never }, /mesh: is not a mesh, for want of systemNamespace/],
      [{ via: pulumi.output({}) as never }, /via: is not an egress gateway, for want of name/],
      [{ mesh: exampleEgress.mesh, namespace: pulumi.output("Shop") }, /namespace: "Shop" is not a namespace/],
      [
        {
          mesh: pulumi.output({ ...exampleEgress.mesh, istioVersion: "1.30.9" }),
          hosts: ["*.example.com"],
          resolution: ExternalServiceResolution.DynamicDns,
        },
        /resolution: sidecars know DYNAMIC_DNS from Istio 1\.31 on only/,
      ],
    ];
    for (const [args, expected] of cases) {
      const errors = await later(args);
      assert.ok(errors.length > 0, String(expected));
      for (const error of errors) {
        assert.ok(error instanceof InvalidArgumentsError, String(error));
        assert.match(error.message, expected);
      }
    }
  });

  it("refuses components in place of their references, whatever the moment", async () => {
    const refusal = /mesh: a component is not a mesh; allowed: the `reference` of a KymaMesh/;
    await runWithMocks(() => {
      const mesh = new KymaMesh("mesh") as never;
      assert.throws(() => new ExternalService("api", { ...service, mesh }), refusal);
    });
  });

  it("keeps authorities that are known later secret, since they may hold a key", async () => {
    const text = pulumi.output(provided.certificateAuthority + provided.key);
    const resources: RecordedResource[] = [];
    const args = { ...service, via: exampleEgress, tls: { simple: { certificateAuthority: text } } };
    await runWithRejections(async () => {
      resources.push(...(await runWithMocks(() => new ExternalService("api", args))));
    });
    const sent = JSON.stringify(resources, (key, value: unknown) => (key === "<secret>" ? "" : value));
    assert.ok(resources.length > 0 && !sent.includes("PRIVATE KEY"), sent);
  });

  it("registers nothing, itself included, when an argument is wrong", async () => {
    const resources = await runWithMocks(() =>
      assert.throws(
        () => new ExternalService("api", { via: exampleEgress, hosts: ["*.example.com"], ports: [] }),
        (error: unknown) => error instanceof InvalidArgumentsError && error.problems.length === 1,
      ),
    );
    assert.deepEqual(resources, []);
  });
});
