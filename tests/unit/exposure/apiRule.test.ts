import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { unknown as unknownValue } from "@pulumi/pulumi/output";
import { ApiExposure } from "../../../components/exposure/apiExposure";
import { ApiRule } from "../../../components/exposure/apiRule";
import type { ApiRuleArgs } from "../../../components/exposure/apiRuleArgs";
import { verdictProblems } from "../../../components/exposure/controllerVerdict";
import { JwtHandler } from "../../../components/exposure/jwtHandler";
import { Method } from "../../../components/routes/method";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { runWithMocks, valueOf, type MockRun, type RecordedResource } from "../../support/mockEngine";
import { runWithRejections } from "../../support/rejections";
import { exposureReference, kymaGateway } from "./support/exposures";

const { Get } = Method;
const orders = {
  exposure: exposureReference(),
  namespace: "shop",
  host: "orders",
  service: { name: "orders", port: 8080 },
  rules: [
    { path: "/healthz", methods: [Get], allow: {} },
    { path: "/.*", methods: [Get], jwt: { trustedIssuers: ["https://dex.example.com"] } },
  ],
};
const unknown = pulumi.output(unknownValue as unknown as string);

const make = (args: Partial<ApiRuleArgs> = {}, run?: MockRun) =>
  runWithMocks(() => new ApiRule("orders", { ...orders, ...args }), run);

const objectOf = (resources: RecordedResource[]): any => resources.find(({ id }) => id.endsWith("::orders-rule"));

/** A run in which the controller has this to say. */
const judged = (status: object, generation = 1): MockRun => ({
  computed: (type) => (type.endsWith(":APIRule") ? { metadata: { generation }, status } : undefined),
});

describe("ApiRule", () => {
  it("is one APIRule, waited for until the controller has judged it", async () => {
    const resources = await make();
    assert.deepEqual(
      resources.map(({ id }) => id),
      ["kubernetes:gateway.kyma-project.io/v1beta1:APIRule::orders-rule", "kyma-mesh:index:ApiRule::orders"],
    );
    // One that takes its place has its host, which is occupied while this one is there.
    assert.equal(objectOf(resources).options.deleteBeforeReplace, true);
    assert.deepEqual(objectOf(resources).inputs, {
      apiVersion: "gateway.kyma-project.io/v1beta1",
      kind: "APIRule",
      metadata: {
        name: "orders",
        namespace: "shop",
        annotations: { "pulumi.com/waitFor": "jsonpath={.status.APIRuleStatus.code}" },
      },
      spec: {
        host: "orders",
        gateway: "kyma-system/kyma-gateway",
        service: { name: "orders", port: 8080 },
        rules: [
          { path: "/healthz", methods: ["GET"], accessStrategies: [{ handler: "allow" }] },
          {
            path: "/.*",
            methods: ["GET"],
            accessStrategies: [{ handler: "jwt", config: { trusted_issuers: ["https://dex.example.com"] } }],
          },
        ],
      },
    });
  });

  it("says where the API is", async () => {
    await runWithMocks(async () => {
      const { host, url, reference } = new ApiRule("orders", { ...orders, name: "orders-api" });
      assert.equal(await valueOf(host), "orders.apps.example.com");
      assert.equal(await valueOf(url), "https://orders.apps.example.com");
      const expected = { name: "orders-api", namespace: "shop", host: "orders.apps.example.com" };
      assert.deepEqual(await valueOf(reference), expected);
    });
  });

  it("comes after everything of the exposure that heeds it", async () => {
    const resources = await runWithMocks(() => {
      const exposure = new ApiExposure("exposure", {
        gateway: kymaGateway(),
        ory: { oathkeeper: { jwksUrls: ["https://dex.example.com/keys"] } },
      });
      new ApiRule("orders", { ...orders, exposure: exposure.reference });
    });
    const { dependencies } = objectOf(resources);
    for (const name of ["exposure-controller", "exposure-crd", "exposure-oathkeeper-server"]) {
      assert.ok(
        dependencies.some((id: string) => id.endsWith(`::${name}`)),
        `not after ${name}`,
      );
    }
  });

  it("shows in a preview all that is known, and checks it", async () => {
    const rules = [{ path: "/.*", methods: [Get], jwt: { jwksUrls: [unknown], requiredScope: ["read"] } }];
    const { inputs } = objectOf(await make({ rules }, { preview: true }));
    assert.equal(inputs.metadata.name, "orders");
    assert.equal(inputs.spec.gateway, "<unknown>");
    assert.deepEqual(inputs.spec.rules[0].accessStrategies, [
      { handler: "jwt", config: { jwks_urls: ["<unknown>"], required_scope: ["read"] } },
    ]);
    const bad = [{ ...rules[0], service: { name: "kubernetes", namespace: "default", port: 443 } }];
    const exposure = pulumi.output(orders.exposure);
    const errors = await runWithRejections(async () => void (await make({ exposure, rules: bad }, { preview: true })));
    assert.match(
      (errors[0] as Error).message,
      /rules\[0\]\.service\.name: service "kubernetes" of namespace "default"/,
    );
  });

  it("registers nothing when an argument is wrong", async () => {
    const rules = [{ path: "/.*", methods: [Get], allow: {}, noop: {} }];
    let error: unknown;
    const resources = await runWithMocks(() => {
      try {
        new ApiRule("orders", { ...orders, rules });
      } catch (thrown) {
        error = thrown;
      }
    });
    assert.ok(error instanceof InvalidArgumentsError);
    assert.deepEqual(resources, []);
  });

  it("sends nothing when an argument that was known later, or the exposure, turns out to be wrong", async () => {
    const late = <T>(value: T) => pulumi.output(Promise.resolve(value));
    const cases: [Partial<ApiRuleArgs>, RegExp][] = [
      [{ exposure: late(undefined as never) }, /\n {2}exposure: undefined is not an exposure/],
      [{ exposure: late({} as never) }, /\n {2}exposure: is not an exposure, for want of gateway, controller/],
      [{ host: late("Orders") }, /\n {2}host: "Orders" is not a host/],
      [
        {
          rules: [
            { ...orders.rules[0], path: "/.*" },
            { ...orders.rules[1], path: "/orders" },
          ],
          timeout: 1,
        },
        /\n {2}rules\[1\]\.path: the route of rules\[0\]\.path is tried first and takes every request past Oathkeeper/,
      ],
      [{ host: late("orders.example.org") }, /\n {2}host: "orders\.example\.org" is served by no server/],
      [{ service: { name: "orders", port: late(0) } }, /\n {2}service\.port: 0 is not in range/],
      [{ exposure: late(exposureReference(JwtHandler.Istio)) }, /\n {2}rules\[1\]\.jwt/],
    ];
    for (const [args, expected] of cases) {
      let resources: RecordedResource[] = [];
      const errors = await runWithRejections(async () => {
        resources = await make(args);
      });
      assert.ok(errors.length > 0);
      for (const error of errors) {
        assert.ok(error instanceof InvalidArgumentsError, String(error));
        assert.match(error.message, expected);
      }
      assert.equal(objectOf(resources), undefined);
    }
  });

  it("fails with the controller's own words where it reports an error", async () => {
    const desc = 'Validation error: Attribute ".spec.host": This host is occupied by another Virtual Service';
    const status = { observedGeneration: 1, APIRuleStatus: { code: "ERROR", desc } };
    const errors = await runWithRejections(() => make({}, judged(status)));
    assert.ok(errors.length > 0);
    const expected = [
      'ApiRule "orders" is not valid:',
      `  status: its controller reports: ERROR ${desc}; allowed: what the controller accepts; once that is so, \`pulumi up --refresh\` reads its report anew`,
    ].join("\n");
    errors.forEach((error) => assert.equal((error as Error).message, expected));
  });

  it("is served where the controller reports none, or has judged an earlier generation alone", async () => {
    const ok = { observedGeneration: 1, APIRuleStatus: { code: "OK" } };
    const stale = { observedGeneration: 1, APIRuleStatus: { code: "ERROR", desc: "earlier" } };
    for (const run of [judged(ok), judged(stale, 2)]) {
      assert.deepEqual(await runWithRejections(() => make({}, run)), []);
    }
  });
});

describe("warnings of an ApiRule", () => {
  /** What a run warns of. */
  async function warningsOf(args: Partial<ApiRuleArgs>, run?: MockRun): Promise<string[]> {
    const { warn } = pulumi.log;
    const warnings: string[] = [];
    const log = pulumi.log as { warn: typeof warn };
    log.warn = (message) => Promise.resolve(void warnings.push(message));
    try {
      await make(args, run);
    } finally {
      log.warn = warn;
    }
    return warnings;
  }

  it("say of its arguments what does not do what it seems to", async () => {
    assert.deepEqual(await warningsOf({}), []);
    const [open, secured] = orders.rules;
    assert.deepEqual(await warningsOf({ rules: [secured, open] }), [
      'ApiRule "orders": rules[1].path: the route of rules[0].path is tried first and takes every request to Oathkeeper, which has no Rule for this one; allowed: the more special path first, and one access strategy for all methods of a path',
    ]);
  });

  it("say that a report is of what was there before", async () => {
    const status = { observedGeneration: 1, APIRuleStatus: { code: "OK" } };
    assert.deepEqual(await warningsOf({}, judged(status, 2)), [
      'ApiRule "orders": its controller has not reported on this change yet; `pulumi up --refresh` reads its report, and fails if that is an error',
    ]);
  });
});

describe("verdict of a controller", () => {
  it("is one line, however many it has", () => {
    const status = { observedGeneration: 3, text: "Multiple validation errors: \nfirst\n second" };
    const [problem] = verdictProblems({ metadata: { generation: 3 }, status }, ({ text }) => String(text));
    assert.equal(problem.problem, "its controller reports: Multiple validation errors: first; second");
  });
});
