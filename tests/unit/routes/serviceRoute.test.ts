import * as assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { GatewayReference } from "../../../components/gateways/gatewayReference";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import { ServiceRoute } from "../../../components/routes/serviceRoute";
import type { ServiceRouteArgs } from "../../../components/routes/serviceRouteArgs";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { runWithMocks, valueOf, type MockRun, type RecordedResource } from "../../support/mockEngine";
import { gatewayExample, routeExamples } from "../../support/routeExamples";

/** A gateway's reference, which carries the wait for its Gateway object. */
function gatewayReference(): pulumi.Output<GatewayReference> {
  const gateway = new k8s.apiextensions.CustomResource("gateway", {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
  });
  return gateway.urn.apply(() => gatewayExample);
}

function program(args: Partial<ServiceRouteArgs> = {}): ServiceRoute {
  const mesh = new KymaMesh("mesh").reference;
  return new ServiceRoute("app", { ...routeExamples.both, mesh, gateways: [gatewayReference()], ...args });
}

async function made(args?: Partial<ServiceRouteArgs>, run?: MockRun): Promise<Record<string, RecordedResource>> {
  const resources = await runWithMocks(() => program(args), run);
  return Object.fromEntries(
    resources.filter(({ parent }) => parent?.endsWith("::app")).map((one) => [one.id.split("::")[1], one]),
  );
}

/** What fails once outputs are known, whether the program or something that nothing waits for. */
async function failuresOf(args: Partial<ServiceRouteArgs>): Promise<unknown[]> {
  const failures: unknown[] = [];
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => failures.push(reason));
  try {
    await runWithMocks(() => program(args)).catch((error: unknown) => failures.push(error));
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    process.removeAllListeners("unhandledRejection");
    listeners.forEach((listener) => process.on("unhandledRejection", listener));
  }
  return failures;
}

describe("ServiceRoute", () => {
  it("comes after the mesh and the Gateway object, its subsets before its routes", async () => {
    const { "app-routes": routes, "app-traffic": traffic, ...others } = await made();
    assert.deepEqual(others, {});
    for (const { id, dependencies } of [routes, traffic]) {
      for (const dependency of ["PeerAuthentication::mesh-strict", "Gateway::gateway"]) {
        assert.ok(
          dependencies.some((one) => one.endsWith(dependency)),
          `${id} does not depend on ${dependency}`,
        );
      }
    }
    assert.ok(routes.dependencies.includes(traffic.id));
  });

  it("shows everything in a preview", async () => {
    const { "app-routes": routes, "app-traffic": traffic } = await made({}, { preview: true });
    assert.doesNotMatch(JSON.stringify([routes.inputs, traffic.inputs]), /<unknown>/);
    assert.match(JSON.stringify(routes.inputs), /"weight":50/);
  });

  it("makes no DestinationRule where nothing asks for one", async () => {
    assert.deepEqual(Object.keys(await made({ ...routeExamples.default, subsets: undefined, http: undefined })), [
      "app-routes",
    ]);
  });

  it("puts its rule where the service is, and its routes where it is told, under its own name or another", async () => {
    const elsewhere = { namespace: "edge", service: { name: "app-svc", namespace: "frontend", port: 80 } };
    const metadata = async (args: Partial<ServiceRouteArgs>) =>
      Object.values(await made({ ...elsewhere, ...args })).map(({ inputs }) => inputs.metadata);
    assert.deepEqual(await metadata({}), [
      { name: "app", namespace: "frontend" },
      { name: "app", namespace: "edge" },
    ]);
    assert.deepEqual(await metadata({ name: "front" }), [
      { name: "front", namespace: "frontend" },
      { name: "front", namespace: "edge" },
    ]);
  });

  it("tells what callers use, also with values of another stack and names known later", async () => {
    const seen: unknown[] = [];
    await runWithMocks(async () => {
      const route = new ServiceRoute("app", {
        ...routeExamples.default,
        namespace: pulumi.output("later"),
        gateways: [gatewayExample],
        hosts: [pulumi.output("orders")],
      });
      seen.push(await valueOf(route.hosts), await valueOf(route.name));
    });
    assert.deepEqual(seen, [["orders.apps.example.com"], "app"]);
  });

  const later: [string, Partial<ServiceRouteArgs>, RegExp][] = [
    [
      "a host that no gateway serves",
      { hosts: [pulumi.output("app.example.org")] },
      /^ServiceRoute "app" is not valid:\n {2}hosts\[0\]: "app\.example\.org" is served, but not for http routes/,
    ],
    [
      "a namespace that is none",
      { namespace: pulumi.output("Shop") },
      /^ServiceRoute "app" is not valid:\n {2}namespace: "Shop" is not a namespace/,
    ],
  ];
  for (const [what, args, message] of later) {
    it(`refuses ${what} when it turns out, in the words for a plain one`, async () => {
      const failures = await failuresOf(args);
      assert.ok(failures.length > 0);
      for (const failure of failures) {
        assert.ok(failure instanceof InvalidArgumentsError, String(failure));
        assert.match(failure.message, message);
      }
    });
  }

  it("registers nothing, itself included, when an argument is wrong", async () => {
    const resources = await runWithMocks(() =>
      assert.throws(
        () => new ServiceRoute("My Route", { namespace: "shop", service: { name: "orders", port: 0 } }),
        (error: unknown) => error instanceof InvalidArgumentsError && error.problems.length === 3,
      ),
    );
    assert.deepEqual(resources, []);
  });
});
