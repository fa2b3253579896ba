import * as assert from "node:assert/strict";
import { apiRuleExposureProblems } from "../../../components/exposure/apiRuleExposureValidation";
import { JwtHandler } from "../../../components/exposure/jwtHandler";
import { GatewayProtocol } from "../../../components/gateways/gatewayProtocol";
import type { GatewayServerReference } from "../../../components/gateways/gatewayReference";
import { ServerTlsMode } from "../../../components/gateways/serverTlsMode";
import { Method } from "../../../components/routes/method";
import { lines } from "../../support/problems";
import { exposureReference, kymaGateway } from "./support/exposures";

const { Get } = Method;
const orders = {
  exposure: exposureReference(),
  namespace: "shop",
  host: "orders",
  service: { name: "orders", port: 8080 },
  rules: [{ path: "/.*", methods: [Get], jwt: { trustedIssuers: ["https://dex.example.com"] } }],
};

describe("an ApiRule and its exposure", () => {
  const rule = (strategies: object) => ({ path: "/.*", methods: [Get], ...strategies });
  const bare = exposureReference(JwtHandler.Istio, { oathkeeper: undefined });
  const longDomain = { ...exposureReference().controller, defaultDomain: `${"a.".repeat(122)}com` };
  const withServer = (server: Partial<GatewayServerReference>) =>
    kymaGateway({
      servers: [
        ...kymaGateway().servers,
        { name: "more", port: 8443, protocol: GatewayProtocol.Https, hosts: ["orders.example.org"], ...server },
      ],
    });
  const refused: [title: string, args: any, lines: string[]][] = [
    [
      "a host that no server of the gateway serves",
      { host: "orders.example.org" },
      [
        'host: "orders.example.org" is served by no server of gateway kyma-system/kyma-gateway; allowed: a host below apps.example.com, or another gateway',
      ],
    ],
    [
      "the host of the health check",
      { host: "healthz" },
      ['host: "healthz.apps.example.com" is occupied by the health check of the gateway; allowed: another host'],
    ],
    [
      "Hydra's host",
      { host: "oauth2.apps.example.com" },
      ['host: "oauth2.apps.example.com" is occupied by Hydra; allowed: another host'],
    ],
    [
      "a host that is refused with its domain",
      { host: "api" },
      ['host: becomes "api.apps.example.com", which is refused when it is written so; allowed: another subdomain'],
    ],
    [
      "a host that is too long with its domain",
      { exposure: exposureReference(JwtHandler.Ory, { controller: longDomain }) },
      [
        `host: "orders.${"a.".repeat(34)}a... has 254 characters; allowed: a DNS name of at least two labels in lower case, without wildcard, such as api.example.com`,
      ],
    ],
    ...[
      { name: "tls-db", protocol: GatewayProtocol.Tls, tlsMode: ServerTlsMode.Passthrough },
      { name: "http", protocol: GatewayProtocol.Http, httpsRedirect: true },
      { name: "tcp", protocol: GatewayProtocol.Tcp },
    ].map((server): [string, any, string[]] => [
      `a host that server ${server.name} alone has`,
      { exposure: exposureReference(JwtHandler.Ory, { gateway: withServer(server) }), host: "orders.example.org" },
      [
        `host: "orders.example.org" is served by gateway kyma-system/kyma-gateway on ${server.name}, where no request is routed; allowed: a host of a server for HTTP or HTTPS that neither redirects nor passes TLS on, or another gateway`,
      ],
    ]),
    ...["partner", "."].map((limit): [string, any, string[]] => [
      `a host that is for namespace ${limit} alone`,
      {
        exposure: exposureReference(JwtHandler.Ory, {
          gateway: withServer({ name: "more", hosts: [`${limit}/orders.example.org`] }),
        }),
        host: "orders.example.org",
      },
      [
        'host: "orders.example.org" is served by no server of gateway kyma-system/kyma-gateway; allowed: a host below apps.example.com, or another gateway',
      ],
    ]),
    [
      "a way through Oathkeeper where there is none",
      { exposure: bare, rules: [rule({ noop: {} }), rule({ jwt: {} }), rule({ allow: {} })] },
      [
        "rules[0]: leads through Oathkeeper, and the exposure has none; allowed: allow alone, or jwt where Istio handles JWTs",
      ],
    ],
    [
      "handlers that Oathkeeper is not set up for",
      { rules: [rule({ cookieSession: {}, jwt: {}, mutators: { hydrator: { url: "http://a" }, noop: {} } })] },
      [
        "rules[0].cookieSession: the exposure's Oathkeeper is not set up for it; allowed: noop, unauthorized, anonymous, oauth2_introspection, jwt",
        "rules[0].mutators.hydrator: the exposure's Oathkeeper is not set up for it; allowed: noop, id_token, header, cookie",
      ],
    ],
  ];

  for (const [title, args, expected] of refused) {
    it(`refuse ${title}`, () => {
      const all = { ...orders, ...args };
      assert.deepEqual(lines(apiRuleExposureProblems(all, all.exposure)), expected);
    });
  }

  it("accept a host of another gateway, which the exposure knows nothing of", () => {
    const args = { ...orders, host: "orders.example.org", gateway: "shop/shop-gateway" };
    assert.deepEqual(apiRuleExposureProblems(args, args.exposure), []);
  });

  it("accept a host that is for their namespace", () => {
    const gateway = withServer({ hosts: ["shop/*.example.org"] });
    const args = { ...orders, host: "orders.example.org" };
    assert.deepEqual(apiRuleExposureProblems(args, exposureReference(JwtHandler.Ory, { gateway })), []);
  });

  it("accept the host oauth2 where the exposure has no Hydra", () => {
    const exposure = exposureReference(JwtHandler.Ory, { hydra: undefined });
    assert.deepEqual(apiRuleExposureProblems({ ...orders, host: "oauth2" }, exposure), []);
  });
});
