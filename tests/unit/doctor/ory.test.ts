import assert from "node:assert/strict";

import { configMapPath, logPath, secretPath } from "../../../cli/doctor/answers";
import { oryClient } from "../../../cli/doctor/checks/oryClient";
import { oryConfig } from "../../../cli/doctor/checks/oryConfig";
import { oryRule } from "../../../cli/doctor/checks/oryRule";
import { orySigningKeys } from "../../../cli/doctor/checks/orySigningKeys";
import { oryTokenKeys } from "../../../cli/doctor/checks/oryTokenKeys";
import { oryUnknownClient } from "../../../cli/doctor/checks/oryUnknownClient";
import { oryWorkloads } from "../../../cli/doctor/checks/oryWorkloads";
import type { OAuth2Client } from "../../../cli/doctor/customObjects";
import type { ClusterObjects } from "../../../cli/doctor/kinds";
import type { Answer } from "../../../cli/doctor/snapshot";
import { absent, answer, apiRule, controller, controllerAnswer, deployment, oathkeeperRule } from "./exposures";
import { found, meshEndpoints, meshService, snapshotOf } from "./snapshots";

const kyma = "kyma-system";
const namespaces = [{ metadata: { name: "shop" } }, { metadata: { name: kyma } }];
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("what doctor says of OAuth2Clients", () => {
  const path = secretPath({ namespace: "shop", name: "client-secret" });
  const client = (changes: Partial<OAuth2Client> = {}): OAuth2Client => ({
    metadata: { namespace: "shop", name: "client", generation: 1 },
    spec: { secretName: "client-secret" },
    status: { observedGeneration: 1 },
    ...changes,
  });
  const secret = (...keys: string[]) => answer({ data: Object.fromEntries(keys.map((key) => [key, "YQ=="])) });
  const cases: [string, OAuth2Client, Answer | undefined, RegExp | undefined][] = [
    ["with Kyma's keys", client(), secret("client_id", "client_secret"), undefined],
    ["with today's keys", client(), secret("CLIENT_ID", "CLIENT_SECRET"), undefined],
    ["whose Secret may not be read", client(), undefined, undefined],
    ["that nobody has looked at", client({ status: {} }), absent, undefined],
    [
      "that are public",
      client({ spec: { secretName: "client-secret", tokenEndpointAuthMethod: "none" } as OAuth2Client["spec"] }),
      absent,
      undefined,
    ],
    ["without a Secret", client(), absent, /^there is no Secret shop\/client-secret/],
    ["with another Secret", client(), secret("password"), /^Secret shop\/client-secret has password, and not/],
    [
      "that Hydra refuses",
      client({ status: { observedGeneration: 1, reconciliationError: { statusCode: "INVALID", description: "no" } } }),
      secret("client_id", "client_secret"),
      /^its maester reports: INVALID no$/,
    ],
  ];
  for (const [title, object, given, expected] of cases) {
    it(title, () => {
      const answers = new Map(given === undefined ? [] : [[path, given]]);
      const findings = oryClient.find(snapshotOf({ oauth2Clients: [object] }, { answers }));
      assert.deepEqual(found(findings), expected === undefined ? [] : ["oauth2-client: OAuth2Client shop/client"]);
      assert.match(findings[0]?.seen ?? "fine", expected ?? /^fine$/);
    });
  }
});

describe("what doctor says of clients that Hydra does not know", () => {
  const hydra = deployment("ory-hydra");
  const pod = {
    metadata: { namespace: kyma, name: "ory-hydra-1", labels: { app: "ory-hydra" } },
    spec: { containers: [] },
  };
  const refused = (time: string, debug: string) =>
    JSON.stringify({ time, error: { message: "invalid_client", debug }, http_request: { path: "/oauth2/token" } });
  const unknown = "Unable to locate the resource";
  const cases: [string, string[], RegExp | undefined][] = [
    [
      "of now",
      ["Thank you", refused("2029-12-31T23:55:00Z", unknown)],
      /refused 1 requests .* at 2029-12-31T23:55:00Z for \/oauth2\/token$/,
    ],
    ["of long ago", [refused("2029-12-31T23:45:00Z", unknown)], undefined],
    ["that it knows, with a wrong secret", [refused("2029-12-31T23:55:00Z", "hash mismatch")], undefined],
    ["in a line that is cut off", [refused("2029-12-31T23:55:00Z", unknown).slice(0, -2)], undefined],
  ];
  for (const [title, lines, expected] of cases) {
    it(title, () => {
      const path = logPath({ namespace: kyma, pod: "ory-hydra-1", container: "hydra" });
      const answers = new Map([[path, { status: 200, body: lines.join("\n") }]]);
      const findings = oryUnknownClient.find(snapshotOf({ deployments: [hydra], pods: [pod] }, { answers }));
      assert.deepEqual(
        findings.map(({ severity }) => severity),
        expected === undefined ? [] : ["warning"],
      );
      assert.match(findings[0]?.seen ?? "fine", expected ?? /^fine$/);
    });
  }
});

describe("what doctor says of Oathkeeper's config", () => {
  const path = configMapPath({ namespace: kyma, name: "ory-oathkeeper-config" });
  const inKyma = <T extends { metadata: object }>(object: T): T => ({
    ...object,
    metadata: { ...object.metadata, namespace: kyma },
  });
  const service = (name: string, port: number) =>
    inKyma({ ...meshService(name), spec: { ports: [{ name: "http", port }], selector: { app: name } } });
  const objects = (image: string): Partial<ClusterObjects> => ({
    namespaces,
    deployments: [deployment("ory-hydra", { image })],
    services: [service("ory-hydra-admin", 4445), service("ory-hydra-public", 4444)],
    endpointSlices: [inKyma(meshEndpoints("ory-hydra-admin")), inKyma(meshEndpoints("ory-hydra-public"))],
  });
  const config = (host: string, at: string, enabled = true) =>
    `authenticators: { oauth2_introspection: { enabled: ${enabled}, config: { introspection_url: "http://${host}${at}" } } }`;
  const admin = `ory-hydra-admin.${kyma}.svc.cluster.local:4445`;
  const open = `ory-hydra-public.${kyma}.svc.cluster.local:4444`;
  const v1 = "oryd/hydra:v1.11.8";
  const v2 = "oryd/hydra:v2.3.0";
  const cases: [string, string, string, RegExp | undefined][] = [
    ["of release 2", v2, config(admin, "/admin/oauth2/introspect"), undefined],
    ["of release 1", v1, config(admin, "/oauth2/introspect"), undefined],
    [
      "with release 1's address at release 2",
      v2,
      config(admin, "/oauth2/introspect"),
      /Hydra has introspection at \/admin/,
    ],
    [
      "with the public API's address",
      v2,
      config(open, "/admin/oauth2/introspect"),
      /at \/admin\/oauth2\/introspect of its admin/,
    ],
    [
      "with a port that is not there",
      v2,
      config(admin.replace("4445", "4434"), "/"),
      /has no port 4434, but 4445; requests with a token get 500$/,
    ],
    ["that has it switched off", v2, config("nobody.shop.svc.cluster.local", "/", false), undefined],
    ["with an address outside", v2, config("login.example.com", "/introspect"), undefined],
    ["with an image of an unknown release", "hydra@sha256:0", config(admin, "/oauth2/introspect"), undefined],
    ["that is no YAML", v2, "authenticators: {", undefined],
  ];
  for (const [title, image, text, expected] of cases) {
    it(title, () => {
      const answers = new Map([[path, answer({ data: { "config.yaml": text } })]]);
      const findings = oryConfig.find(snapshotOf(objects(image), { answers }));
      assert.match(findings[0]?.seen ?? "fine", expected ?? /^fine$/);
    });
  }

  it("says nothing of Hydra's addresses while Hydra is away, which is a finding of its own", () => {
    const answers = new Map([[path, answer({ data: { "config.yaml": config(admin, "/admin/oauth2/introspect") } })]]);
    const away = {
      ...objects(v2),
      deployments: [deployment("ory-hydra", { available: 0, replicas: 0 })],
      endpointSlices: [],
    };
    assert.deepEqual(oryConfig.find(snapshotOf(away, { answers })), []);
  });
});

describe("what doctor says of keys", () => {
  it("names the paths whose tokens are verified by keys that nobody serves", () => {
    const jwt = (path: string, config: object) => ({ path, accessStrategies: [{ handler: "jwt", config }] });
    const url = "http://keys.shop.svc.cluster.local/keys";
    const rules = [
      jwt("/ory", { jwks_urls: [url, "https://login.example.com/keys"] }),
      jwt("/istio", { authentications: [{ jwksUri: url }] }),
      { path: "/open", accessStrategies: [{ handler: "allow" }] },
    ];
    const findings = oryTokenKeys.find(snapshotOf({ namespaces, apiRules: [apiRule({ spec: { rules } })] }));
    assert.deepEqual(found(findings), ["api-rule-token-keys: APIRule shop/orders"]);
    assert.match(
      findings[0].seen,
      /tokens of \/ory, \/istio are .* there is no Service shop\/keys: every token gets 401$/,
    );
  });

  const path = secretPath({ namespace: kyma, name: "ory-oathkeeper-jwks-secret" });
  const keySet = (text: string) => answer({ data: { "jwks.json": base64(text) } });
  const cases: [string, Answer | undefined, RegExp | undefined][] = [
    ["that are there", keySet('{"keys":[{}]}'), undefined],
    ["that may not be read", undefined, undefined],
    ["that are not there", absent, /^there is no such Secret/],
    ["that are none", keySet('{"keys":[]}'), /^its jwks\.json is no set of keys/],
    ["that are no JSON", keySet("keys"), /is no set of keys/],
    ["under another name", answer({ data: {} }), /is no set of keys/],
  ];
  for (const [title, given, expected] of cases) {
    it(`signing keys ${title}`, () => {
      const answers = new Map(given === undefined ? [] : [[path, given]]);
      const [finding] = orySigningKeys.find(snapshotOf({ deployments: [deployment("ory-oathkeeper")] }, { answers }));
      assert.match(finding?.seen ?? "fine", expected ?? /^fine$/);
    });
  }
});

describe("what doctor says of the Ory stack", () => {
  const all = [deployment("ory-oathkeeper"), deployment("ory-hydra"), deployment("ory-hydra-maester")];
  const oauth2Clients = [{ metadata: { namespace: "shop", name: "client" } }];
  const allowed = apiRule({ spec: { rules: [{ path: "/", accessStrategies: [{ handler: "allow" }] }] } });
  const cases: [string, Partial<ClusterObjects>, string[]][] = [
    ["that is there", { deployments: all, apiRules: [apiRule()], oauth2Clients }, []],
    ["that nothing needs", { apiRules: [allowed] }, []],
    ["without Oathkeeper", { apiRules: [apiRule()] }, ["ory-oathkeeper"]],
    ["without Hydra", { oauth2Clients }, ["ory-hydra", "ory-hydra-maester"]],
    [
      "whose clients are another Hydra's",
      {
        oauth2Clients,
        deployments: [
          {
            ...deployment("maester", { image: "oryd/hydra-maester:v0.0.36" }),
            metadata: { namespace: "login", name: "maester" },
          },
        ],
      },
      [],
    ],
    [
      "that is stopped, and left an old pod that was evicted",
      {
        deployments: [deployment("ory-oathkeeper", { available: 0, replicas: 0 })],
        apiRules: [apiRule()],
        pods: [
          {
            metadata: { namespace: kyma, name: "ory-oathkeeper-1", labels: { app: "ory-oathkeeper" } },
            spec: { containers: [] },
            status: { phase: "Failed", reason: "Evicted" },
          },
        ],
      },
      ["ory-oathkeeper"],
    ],
    [
      "that is stopped",
      { deployments: [deployment("ory-oathkeeper", { available: 0, replicas: 0 })], apiRules: [apiRule()] },
      ["ory-oathkeeper"],
    ],
  ];
  for (const [title, { deployments = [], ...objects }, expected] of cases) {
    it(title, () => {
      const snapshot = snapshotOf(
        { ...objects, deployments: [controller(), ...deployments] },
        { answers: new Map([controllerAnswer]) },
      );
      assert.deepEqual(
        found(oryWorkloads.find(snapshot)),
        expected.map((name) => `ory-unavailable: Deployment kyma-system/${name}`),
      );
    });
  }

  it("tells what the maester of Rules reports", () => {
    const refused = {
      ...oathkeeperRule("http://a/b"),
      status: { validation: { valid: false, validationError: "handler off" } },
    };
    const [{ seen }] = oryRule.find(snapshotOf({ oathkeeperRules: [oathkeeperRule("http://a/c"), refused] }));
    assert.equal(seen, "its maester reports: handler off; http://a/b gets 404");
  });
});
