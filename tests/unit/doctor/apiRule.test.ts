import assert from "node:assert/strict";

import { JwtHandler } from "../../../components/exposure/jwtHandler";
import { kymaControllerSettings } from "../../../components/exposure/controllerSettings";
import { controllerFlags } from "../../../components/exposure/controllerFlags";
import { apiRuleController } from "../../../cli/doctor/checks/apiRuleController";
import { apiRuleError } from "../../../cli/doctor/checks/apiRuleError";
import { apiRuleHost } from "../../../cli/doctor/checks/apiRuleHost";
import { apiRuleRoute } from "../../../cli/doctor/checks/apiRuleRoute";
import { exposureIgnored } from "../../../cli/doctor/checks/exposureIgnored";
import { exposureLeftovers } from "../../../cli/doctor/checks/exposureLeftovers";
import type { Gateway, GatewayServer, VirtualService } from "../../../cli/doctor/istioObjects";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import type { ApiRule } from "../../../cli/doctor/customObjects";
import type { Lease, Pod } from "../../../cli/doctor/kubeObjects";
import { apiRule, controller, controllerAnswer, deployment, oathkeeperRule } from "./exposures";
import { found, snapshotOf } from "./snapshots";

const answers = new Map([controllerAnswer]);
const snapshot = (objects: Partial<ClusterObjects>) =>
  snapshotOf({ deployments: [controller()], apiRules: [apiRule()], ...objects }, { answers });
const error = (...descs: string[]) => ({ status: { APIRuleStatus: { code: "ERROR", desc: descs.join("\n") } } });
const owned: VirtualService = {
  metadata: {
    namespace: "shop",
    name: "orders-1",
    labels: { "apirule.gateway.kyma-project.io/v1beta1": "orders.shop" },
  },
  spec: { hosts: ["orders.apps.example.com"] },
};
const made = {
  virtualServices: [owned],
  oathkeeperRules: [oathkeeperRule("<http|https>://orders.apps.example.com</.*>")],
};

describe("what doctor says of APIRules that are refused", () => {
  const cases: [string, ApiRule, Partial<ClusterObjects>, { cause: RegExp; fix: RegExp }][] = [
    [
      "by the package's own checks",
      apiRule({ spec: { service: { name: "kubernetes", namespace: "default", port: 443 } }, ...error("blocklisted") }),
      {},
      { cause: /^spec\.service\.name: service "kubernetes"/, fix: /^spec\.service\.name: none of kubernetes\.default/ },
    ],
    [
      "for a host of another VirtualService",
      apiRule(error("This host is occupied by another Virtual Service")),
      { virtualServices: [{ ...owned, metadata: { namespace: "web", name: "shop" } }] },
      { cause: /^spec\.host: VirtualService web\/shop serves orders\.apps\.example\.com already$/, fix: /a free host/ },
    ],
    [
      "in words of a sidecar",
      apiRule(error("Pod x does not have an injected istio sidecar")),
      {},
      { cause: /jwtHandler istio/, fix: /nativeSidecar/ },
    ],
    [
      "in words that nobody knows",
      apiRule(error("admission webhook denied")),
      {},
      { cause: /cannot make/, fix: /logs deployment\/api-gateway$/ },
    ],
  ];
  for (const [title, rule, objects, { cause, fix }] of cases) {
    it(title, () => {
      const findings = apiRuleError.find(snapshot({ apiRules: [rule], ...objects }));
      assert.deepEqual(found(findings), ["api-rule-error: APIRule shop/orders"]);
      assert.match(findings[0].cause, cause);
      assert.match(findings[0].fix, fix);
    });
  }

  it("not while their report is one of an earlier generation", () => {
    const rule = apiRule({ ...error("old"), metadata: { generation: 2 } });
    assert.deepEqual(apiRuleError.find(snapshot({ apiRules: [rule] })), []);
  });
});

describe("what doctor says of the routes of APIRules", () => {
  const cases: [string, Partial<ClusterObjects>, RegExp | undefined][] = [
    ["with all that the controller makes", made, undefined],
    ["without a VirtualService", { ...made, virtualServices: [] }, /there is no VirtualService of it$/],
    [
      "with a VirtualService for another host",
      { ...made, virtualServices: [{ ...owned, spec: { hosts: ["old.apps.example.com"] } }] },
      /no VirtualService of it that serves orders\.apps\.example\.com$/,
    ],
    ["without a Rule", { ...made, oathkeeperRules: [] }, /there is no Rule for GET of <http\|https>:.*<\/\.\*>$/],
    [
      "with a Rule for other methods",
      { ...made, oathkeeperRules: [oathkeeperRule("<http|https>://orders.apps.example.com</.*>", "a", ["POST"])] },
      /there is no Rule for GET/,
    ],
    ["that were refused", { apiRules: [apiRule(error("no"))] }, undefined],
    ["that are being deleted", { apiRules: [apiRule({ metadata: { deletionTimestamp: "2030" } })] }, undefined],
    ["of a controller that it knows no settings of", { ...made, oathkeeperRules: [], deployments: [] }, undefined],
  ];
  for (const [title, objects, expected] of cases) {
    it(title, () => {
      const [finding] = apiRuleRoute.find(snapshot(objects));
      assert.match(finding?.seen ?? "fine", expected ?? /^fine$/);
    });
  }
});

describe("what doctor says of hosts of APIRules", () => {
  const gateway = (...servers: GatewayServer[]): Gateway => ({
    metadata: { namespace: "kyma-system", name: "kyma-gateway" },
    spec: { servers },
  });
  const https = { number: 443, name: "https", protocol: "HTTPS" };
  const simple = { mode: "SIMPLE" };
  const cases: [string, Gateway[], boolean, object?][] = [
    ["that a wildcard has", [gateway({ port: https, hosts: ["*.apps.example.com"], tls: simple })], true],
    ["that its namespace alone may have", [gateway({ port: https, hosts: ["shop/*"], tls: simple })], true],
    ["that another namespace alone may have", [gateway({ port: https, hosts: ["web/*"], tls: simple })], false],
    ["of another domain", [gateway({ port: https, hosts: ["*.example.org"], tls: simple })], false],
    ["that TLS is passed on for", [gateway({ port: https, hosts: ["*"], tls: { mode: "PASSTHROUGH" } })], false],
    [
      "that are redirected",
      [gateway({ port: { number: 80, protocol: "HTTP" }, hosts: ["*"], tls: { httpsRedirect: true } })],
      false,
    ],
    [
      "of a Gateway named as a Service is",
      [gateway({ port: https, hosts: ["*.org"], tls: simple })],
      false,
      { gateway: "kyma-gateway.kyma-system.svc.cluster.local" },
    ],
    ["of a Gateway that is not there, which is a finding of its own", [], true],
  ];
  for (const [title, gateways, isServed, spec] of cases) {
    it(title, () => {
      const findings = apiRuleHost.find(snapshot({ apiRules: [apiRule({ spec })], gateways }));
      assert.deepEqual(found(findings), isServed ? [] : ["api-rule-host: APIRule shop/orders"]);
    });
  }
});

describe("what doctor says of the controller of APIRules", () => {
  const lease = (holderIdentity: string, renewTime = "2029-12-31T23:59:50Z"): Lease => ({
    metadata: { namespace: "kyma-system", name: "69358922.kyma-project.io" },
    spec: { holderIdentity, renewTime, leaseDurationSeconds: 15 },
  });
  const pod: Pod = {
    metadata: { namespace: "kyma-system", name: "api-gateway-1", labels: { app: "api-gateway" } },
    spec: { containers: [] },
    status: { phase: "Running" },
  };
  const crashing = { name: "manager", state: { waiting: { reason: "CrashLoopBackOff" } } };
  const cases: [string, Partial<ClusterObjects>, RegExp | undefined][] = [
    ["that works", { pods: [pod], leases: [lease("api-gateway-1_0f5c")] }, undefined],
    ["that is not needed", { apiRules: [], deployments: [] }, undefined],
    ["whose lease has run out", { pods: [pod], leases: [lease("gone", "2029-12-31T23:59:40Z")] }, undefined],
    ["whose lease was given back", { pods: [pod], leases: [lease("")] }, undefined],
    [
      "whose lease another has",
      { pods: [pod], leases: [lease("gone_0f5c")] },
      /is held by gone until 2030-01-01T00:00:05/,
    ],
    ["that is not there", { deployments: [] }, /^there is no controller of APIRules/],
    ["that is stopped", { deployments: [controller({ available: 0, replicas: 0 })] }, /scaled to 0/],
    [
      "whose pods may not be made",
      { deployments: [controller({ available: 0 })] },
      /api-gateway has no pod; APIRules are served on/,
    ],
    [
      "whose pods are not ready",
      { deployments: [controller({ available: 0 })], pods: [pod] },
      /no ready pod: api-gateway-1/,
    ],
    [
      "whose pod crashes, which is a finding of its own",
      { deployments: [controller({ available: 0 })], pods: [{ ...pod, status: { containerStatuses: [crashing] } }] },
      undefined,
    ],
  ];
  for (const [title, objects, expected] of cases) {
    it(title, () => {
      const [finding] = apiRuleController.find(snapshot(objects));
      assert.match(finding?.seen ?? "fine", expected ?? /^fine$/);
    });
  }

  it("names the APIRules that wait", () => {
    const waiting = apiRule({ metadata: { name: "new" }, status: { observedGeneration: 0 } });
    const [{ seen }] = apiRuleController.find(snapshot({ apiRules: [apiRule(), waiting], deployments: [] }));
    assert.match(seen, /; nobody has looked at APIRule shop\/new$/);
  });

  it("says nothing of one in a namespace that was not read", () => {
    const { objects } = snapshot({ deployments: [] });
    assert.deepEqual(apiRuleController.find(snapshotOf(objects, { namespaces: ["shop"] })), []);
  });
});

describe("what doctor says of objects that are passed over", () => {
  const unseen = (metadata: object) => apiRule({ metadata: { generation: 2, ...metadata } });
  const written = (time: string, subresource?: string) => ({ managedFields: [{ time, subresource }] });
  const cases: [string, Partial<ClusterObjects>, string[]][] = [
    ["an old APIRule", { apiRules: [unseen({})] }, ["APIRule shop/orders"]],
    ["one that was changed just now", { apiRules: [unseen(written("2029-12-31T23:59:30Z"))] }, []],
    [
      "one whose status was written just now",
      { apiRules: [unseen(written("2029-12-31T23:59:30Z", "status"))] },
      ["APIRule shop/orders"],
    ],
    ["one without a controller, which is a finding of its own", { apiRules: [unseen({})], deployments: [] }, []],
    [
      "an OAuth2Client and a Rule",
      {
        deployments: [deployment("ory-hydra-maester"), deployment("ory-oathkeeper")],
        oauth2Clients: [{ metadata: { namespace: "shop", name: "client", generation: 1 } }],
        oathkeeperRules: [{ ...oathkeeperRule("http://a"), status: {} }],
      },
      ["OAuth2Client shop/client", "Rule shop/orders-1"],
    ],
  ];
  for (const [title, objects, expected] of cases) {
    it(title, () => {
      const findings = exposureIgnored.find(snapshot(objects));
      assert.deepEqual(
        found(findings),
        expected.map((object) => `ignored-by-controller: ${object}`),
      );
    });
  }
});

describe("what doctor says of APIRules of nobody's stack", () => {
  const by = (...managers: string[]) =>
    apiRule({ metadata: { managedFields: managers.map((manager) => ({ manager })) } });
  const cases: [string, ApiRule, boolean][] = [
    ["Pulumi's by server-side apply", by("pulumi-kubernetes-1a2b3c4d", "manager"), false],
    ["Pulumi's without it", by("pulumi-resource-kubernetes", "manager"), false],
    ["kubectl's", by("kubectl-client-side-apply", "manager"), true],
    ["one of which it is not known", by(), false],
  ];
  for (const [title, rule, isForeign] of cases) {
    it(title, () => {
      const findings = exposureLeftovers.find(snapshotOf({ apiRules: [rule] }));
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        isForeign ? ["info"] : [],
      );
    });
  }
});

describe("what doctor makes of an APIRule where sidecars check tokens", () => {
  it("expects no Rule of Oathkeeper's for jwt", () => {
    const rules = [
      {
        path: "/.*",
        methods: ["GET"],
        accessStrategies: [
          {
            handler: "jwt",
            config: { authentications: [{ issuer: "https://a.example", jwksUri: "https://a.example/keys" }] },
          },
        ],
      },
    ];
    const [path] = controllerAnswer;
    const istio = new Map([
      [
        path,
        { status: 200, body: JSON.stringify({ data: { "api-gateway-config": `jwtHandler: ${JwtHandler.Istio}` } }) },
      ],
    ]);
    const args = controllerFlags({ ...kymaControllerSettings, defaultDomain: "apps.example.com" });
    const objects = {
      deployments: [controller({ args })],
      apiRules: [apiRule({ spec: { rules } })],
      virtualServices: [owned],
    };
    assert.deepEqual(apiRuleRoute.find(snapshotOf(objects, { answers: istio })), []);
  });
});
