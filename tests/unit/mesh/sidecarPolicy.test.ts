import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import { namespaceInjectionLabels, podInjectionLabels } from "../../../components/mesh/injectionLabels";
import { MutualTlsMode } from "../../../components/mesh/mutualTlsMode";
import { SidecarPolicy } from "../../../components/mesh/sidecarPolicy";
import type { SidecarException } from "../../../components/mesh/sidecarPolicyArgs";
import { exceptionObjects } from "../../../components/mesh/sidecarPolicyObjects";
import { sidecarPolicyProblems } from "../../../components/mesh/sidecarPolicyValidation";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { runWithMocks } from "../../support/mockEngine";
import { lines } from "../../support/problems";

const { Disable, Permissive } = MutualTlsMode;
const orders = { name: "orders", namespace: "shop", selector: { app: "orders" } };
const specs = (exception: SidecarException & { namespace: string }) =>
  exceptionObjects(exception).map(({ kind, spec }) => ({ kind, spec }));

describe("objects of an exception", () => {
  it("are a PeerAuthentication alone where callers may go on with mutual TLS", () => {
    assert.deepEqual(specs({ ...orders, ports: [{ port: 9090, mode: Permissive }] }), [
      {
        kind: "PeerAuthentication",
        spec: { selector: { matchLabels: { app: "orders" } }, portLevelMtls: { 9090: { mode: "PERMISSIVE" } } },
      },
    ]);
    assert.deepEqual(specs({ name: "legacy", namespace: "legacy", mode: Permissive }), [
      { kind: "PeerAuthentication", spec: { mtls: { mode: "PERMISSIVE" } } },
    ]);
  });

  it("tell the callers of every Service of a workload without a sidecar", () => {
    const [, ...rules] = specs({ ...orders, mode: Disable, services: ["orders", "orders-admin"] });
    assert.deepEqual(
      rules,
      ["orders", "orders-admin"].map((service) => ({
        kind: "DestinationRule",
        spec: { host: `${service}.shop.svc.cluster.local`, trafficPolicy: { tls: { mode: "DISABLE" } } },
      })),
    );
  });

  it("tell the callers of a whole namespace without sidecars", () => {
    const [, rule] = specs({ name: "legacy", namespace: "legacy", mode: Disable });
    assert.deepEqual(rule.spec, { host: "*.legacy.svc.cluster.local", trafficPolicy: { tls: { mode: "DISABLE" } } });
  });

  it("leave mutual TLS on every other port to callers of a plaintext one, by the Service's number", () => {
    const ports = [
      { port: 8080, servicePort: 80, mode: Disable },
      { port: 9090, mode: Permissive },
    ];
    const [authentication, rule] = specs({ ...orders, ports, services: ["orders"] });
    assert.deepEqual((authentication.spec as any).portLevelMtls, {
      8080: { mode: "DISABLE" },
      9090: { mode: "PERMISSIVE" },
    });
    assert.deepEqual((rule.spec as any).trafficPolicy, {
      portLevelSettings: [{ port: { number: 80 }, tls: { mode: "DISABLE" } }],
    });
  });
});

const mesh = pulumi.output({});
const bad: [exceptions: unknown, ...expected: string[]][] = [
  [{}, "exceptions: {} is not a list; allowed: a list"],
  [[{ ...orders }], "exceptions[0]: makes no exception; allowed: mode, ports or both"],
  [
    [{ ...orders, name: "Orders", namespace: "shop.eu", mode: "STRICT" }],
    'exceptions[0].name: "Orders" is not a name; allowed: at most 63 lower-case letters, digits and dashes',
    'exceptions[0].namespace: "shop.eu" is not a namespace; allowed: at most 63 lower-case letters, digits and dashes',
    'exceptions[0].mode: "STRICT" is not known; allowed: PERMISSIVE, DISABLE',
  ],
  [
    [{ ...orders, selector: {}, mode: Permissive }],
    "exceptions[0].selector: has no label; allowed: labels of the pods, or no selector for all of the namespace",
  ],
  [
    [{ ...orders, ports: [{ port: 0, mode: Permissive }] }],
    "exceptions[0].ports[0].port: 0 is not in range; allowed: a whole number of port from 1 to 65535",
  ],
  [
    [{ name: "a", namespace: "shop", ports: [{ port: 80, mode: Permissive }] }],
    "exceptions[0].ports: needs a selector; allowed: a selector beside it",
  ],
  [
    [{ ...orders, mode: Disable }],
    "exceptions[0].services: no Service is named whose callers are to leave mutual TLS out; allowed: the Services that lead to the workload",
  ],
  [
    [{ name: "all", namespace: "istio-system", mode: Permissive }],
    "exceptions[0].namespace: istio-system as a whole stands for the whole mesh; allowed: a selector beside it",
  ],
  [
    [
      { ...orders, mode: Permissive },
      { ...orders, namespace: "other", mode: Permissive },
    ],
    'exceptions[1].name: "orders" is there twice; allowed: a name of its own',
  ],
  [
    [
      { ...orders, name: "a", mode: Disable, services: ["b-c"] },
      { ...orders, name: "a-b", namespace: "other", mode: Disable, services: ["c"] },
    ],
    "exceptions[1]: its DestinationRule \"a-b-c\" is there twice; allowed: a name that, with a dash and a Service's, is no other exception's",
  ],
  [
    [
      { name: "a", namespace: "shop", mode: Permissive },
      { name: "b", namespace: "shop", mode: Disable },
    ],
    'exceptions[1].namespace: "shop" as a whole has an exception already; allowed: one exception without a selector in a namespace',
  ],
];

describe("arguments of SidecarPolicy", () => {
  for (const [exceptions, ...expected] of bad) {
    it(expected.join(" | "), () => assert.deepEqual(lines(sidecarPolicyProblems({ mesh, exceptions })), expected));
  }

  it("accept a namespace that is known later, and a workload of the root namespace", () => {
    const exceptions = [
      { ...orders, namespace: pulumi.output("shop"), mode: Permissive },
      { name: "gateway", namespace: "istio-system", selector: { app: "istiod" }, mode: Permissive },
      { name: "first", namespace: pulumi.output("one"), mode: Permissive },
      { name: "second", namespace: pulumi.output("two"), mode: Permissive },
      { name: "third", namespace: "shop", mode: Permissive },
    ];
    assert.deepEqual(lines(sidecarPolicyProblems({ mesh, exceptions })), []);
  });
});

describe("SidecarPolicy", () => {
  it("makes its objects after the mesh is ready, under names of its own", async () => {
    const resources = await runWithMocks(() => {
      const { reference } = new KymaMesh("mesh");
      const exceptions = [{ ...orders, namespace: pulumi.output("shop"), mode: Disable, services: ["orders"] }];
      return new SidecarPolicy("policy", { mesh: reference, exceptions });
    });
    const made = resources.filter(({ parent }) => parent?.endsWith("::policy"));
    assert.deepEqual(
      made.map(({ id, inputs }) => [id.split("::")[1], inputs.metadata]),
      [
        ["policy-orders-orders", { name: "orders-orders", namespace: "shop" }],
        ["policy-orders", { name: "orders", namespace: "shop" }],
      ],
    );
    for (const { id, dependencies } of made) {
      assert.ok(
        dependencies.some((dependency) => dependency.endsWith("Chart::mesh-istiod")),
        id,
      );
    }
  });

  it("registers nothing, itself included, when an argument is wrong", async () => {
    const resources = await runWithMocks(() =>
      assert.throws(
        () => new SidecarPolicy("policy", { mesh: {} as never, exceptions: [orders] }),
        InvalidArgumentsError,
      ),
    );
    assert.deepEqual(resources, []);
  });
});

describe("injection labels", () => {
  it("are Istio's own", () => {
    assert.deepEqual(namespaceInjectionLabels(false), { "istio-injection": "disabled" });
    assert.deepEqual(namespaceInjectionLabels(true), { "istio-injection": "enabled" });
    assert.deepEqual(podInjectionLabels(false), { "sidecar.istio.io/inject": "false" });
  });
});
