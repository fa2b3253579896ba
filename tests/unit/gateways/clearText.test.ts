import * as assert from "node:assert/strict";
import { clearTextProblems } from "../../../components/gateways/clearTextValidation";
import { GatewayProtocol } from "../../../components/gateways/gatewayProtocol";
import type { GatewayServer } from "../../../components/gateways/gatewayServer";
import { ServerTlsMode } from "../../../components/gateways/serverTlsMode";
import { lines } from "../../support/problems";

type Args = Parameters<typeof clearTextProblems>[0];

const domain = "apps.example.com";
const { Http, Http2, Grpc, Https, Tls, Tcp } = GatewayProtocol;
const { Mutual, OptionalMutual, Simple } = ServerTlsMode;

const mutual = { mode: Mutual };
const server = (members: Partial<GatewayServer>): GatewayServer => ({
  name: "one",
  port: 8080,
  protocol: Http,
  ...members,
});
const partners = server({ name: "partners", port: 8443, protocol: Https, tls: mutual });
const line = (path: string, port: number, name: string) =>
  `${path}: port ${port} would serve anybody in the clear what "${name}" asks a certificate for; allowed: HTTPS, a redirect to it, or hosts that no server with MUTUAL has`;

describe("servers in the clear beside mutual TLS", () => {
  const refused: [what: string, args: Args, ...expected: string[]][] = [
    ["port 80", { tls: mutual, httpsRedirect: false }, line("httpsRedirect", 80, "https")],
    [
      "port 80 beside a further server",
      { httpsRedirect: false, servers: [partners] },
      line("httpsRedirect", 80, "partners"),
    ],
    ...[Http, Http2, Grpc].map((protocol): [string, Args, string] => [
      protocol,
      { tls: mutual, servers: [server({ protocol })] },
      line("servers[0].protocol", 8080, "https"),
    ]),
    [
      "one of the names, or all of them",
      { tls: mutual, servers: [server({ hosts: ["a.apps.example.com"] }), server({ port: 8081, hosts: ["*"] })] },
      line("servers[0].protocol", 8080, "https"),
      line("servers[1].protocol", 8081, "https"),
    ],
    [
      "hosts that were given to both",
      {
        servers: [
          server({ hosts: ["a.example.org"] }),
          server({ ...partners, hosts: ["*.example.org"], credentialName: "other" }),
        ],
      },
      line("servers[0].protocol", 8080, "partners"),
    ],
  ];
  for (const [what, args, ...expected] of refused) {
    it(`are refused: ${what}`, () => assert.deepEqual(lines(clearTextProblems(args, domain)), expected));
  }

  const fine: [what: string, args: Args][] = [
    ["without mutual TLS", { httpsRedirect: false, servers: [server({ protocol: Grpc })] }],
    ["where a certificate is welcome, not asked for", { tls: { mode: OptionalMutual }, httpsRedirect: false }],
    ["that redirect", { tls: mutual, servers: [server({ httpsRedirect: true })] }],
    ["of other hosts", { tls: mutual, servers: [server({ hosts: ["a.example.org"] })] }],
    ["that are TCP", { tls: mutual, servers: [server({ protocol: Tcp })] }],
    [
      "beside TLS that ends at the gateway and holds no HTTP",
      { httpsRedirect: false, servers: [server({ ...partners, protocol: Tls })] },
    ],
    [
      "beside a server that does without",
      { tls: mutual, servers: [server({ protocol: Https, tls: { mode: Simple } })] },
    ],
  ];
  for (const [what, args] of fine) {
    it(`are fine ${what}`, () => assert.deepEqual(lines(clearTextProblems(args, domain)), []));
  }

  it("are judged without the domain as far as they can be", () => {
    const named = { tls: mutual, servers: [server({ hosts: ["a.apps.example.com"] })] };
    assert.deepEqual(clearTextProblems(named), []);
    assert.equal(clearTextProblems({ tls: mutual, httpsRedirect: false }).length, 1);
  });
});
