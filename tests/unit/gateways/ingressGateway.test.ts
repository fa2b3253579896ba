import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { GatewayReference } from "../../../components/gateways/gatewayReference";
import { IngressGateway } from "../../../components/gateways/ingressGateway";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { runWithMocks, valueOf, type RecordedResource } from "../../support/mockEngine";

const certificate = { selfSigned: {} };

function example(domain: pulumi.Input<string> = "apps.example.com"): IngressGateway {
  const mesh = new KymaMesh("mesh");
  return new IngressGateway("ingress", { mesh: mesh.reference, domain, certificate });
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
    let late: unknown;
    const rejected = await runWithRejections(() =>
      runWithMocks(() => example(pulumi.output("*.example.com"))).catch((error: unknown) => (late = error)),
    );
    const errors = [late, ...rejected].filter((error) => error !== undefined);
    assert.ok(errors.length > 0);
    for (const error of errors) {
      assert.ok(error instanceof InvalidArgumentsError, String(error));
      assert.match(
        error.message,
        /^IngressGateway "ingress" is not valid:\n {2}domain: "\*\.example\.com" has a wildcard/,
      );
    }
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
            mesh: {} as never,
            domain: "*.example.com",
            certificate: { selfSigned: { validityDays: 0 } },
          }),
        (error: unknown) => error instanceof InvalidArgumentsError && error.problems.length === 2,
      );
    });
    assert.deepEqual(resources, []);
  });
});
