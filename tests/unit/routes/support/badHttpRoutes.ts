import { http, inside, noPort, order, outside, type Row, seconds } from "./rows";

const match = (condition: object, ...expected: string[]): Row => http({ matches: [condition] }, ...expected);
const re2 = "allowed: a regular expression in RE2's syntax, of 1 to 1024 characters";

/** Bad routes of requests and connections, by the part that is wrong. */
export const badHttpRoutes: Record<string, Row[]> = {
  "of conditions": [
    match(
      {},
      "http[0].matches[0]: says nothing; allowed: at least one of path, grpc, method, headers, queryParameters, port, sourceLabels",
    ),
    http({ matches: [] }, "http[0].matches: is empty; allowed: at least one entry, or none of the list"),
    match(
      { path: { exact: "/a", prefix: "/b" } },
      "http[0].matches[0].path: exact and prefix exclude each other; allowed: exactly one of exact, prefix, regex",
    ),
    match(
      { path: { prefix: "orders" } },
      'http[0].matches[0].path.prefix: "orders" is not a path; allowed: a path that starts with /, without query',
    ),
    match(
      { path: { exact: "/a?b=c" } },
      'http[0].matches[0].path.exact: "/a?b=c" is not a path; allowed: a path that starts with /, without query',
    ),
    ...[
      ["/(?!private).*", "looks ahead or behind, which RE2 cannot"],
      ["/(?<=a)b", "looks ahead or behind, which RE2 cannot"],
      ["/(a)\\1", "refers back to a group, which RE2 cannot"],
      ["/(?>a)b", "is atomic or possessive, which RE2 is not"],
      ["/a++", "is atomic or possessive, which RE2 is not"],
      ["/a{1001}", "is not a regular expression: invalid repeat count: {1001}"],
      ["/(a{100}){11}", "repeats more than 1000 times"],
      ["/((ab{20}){20}|c){3,}", "repeats more than 1000 times"],
      ["/a\\Z", "is not a regular expression: invalid escape sequence: \\Z"],
      ["/(a", "is not a regular expression: missing closing )"],
      ["/\\p{Foo}", "has \\p{Foo}, which RE2 does not know"],
      ["/\\PA", "has \\PA, which RE2 does not know"],
      ["/\\p{Grek}", "has \\p{Grek}, which RE2 does not know"],
      ["/\\p", "is not a regular expression: invalid escape sequence: \\p"],
      ["/\\pa", "is not a regular expression: invalid escape sequence: \\p"],
      ["/[[:foo:]]", "is not a regular expression: invalid character class range: [:foo:]"],
      ["/\\x4", "is not a regular expression: invalid escape sequence: \\x"],
      ["/[a-\\d]", "is not a regular expression: invalid character class range: a-\\d"],
      ["/\\é", "is not a regular expression: invalid escape sequence: \\é"],
      ["/[\\Qa]\\E]", "is not a regular expression: invalid escape sequence: \\Q"],
      ["", "is not a regular expression"],
    ].map(([regex, fault]) =>
      match({ path: { regex } }, `http[0].matches[0].path.regex: ${JSON.stringify(regex)} ${fault}; ${re2}`),
    ),
    match(
      { path: { regex: "a".repeat(1025) } },
      `http[0].matches[0].path.regex: "${"a".repeat(76)}... has 1025 characters; ${re2}`,
    ),
    match(
      { method: "get" },
      'http[0].matches[0].method: "get" is not known; allowed: GET, HEAD, POST, PUT, PATCH, DELETE, CONNECT, OPTIONS, TRACE',
    ),
    match(
      { headers: { "x y": { exact: "1" }, "X-Canary": { exact: "1" }, ":authority": { exact: "a" } } },
      'http[0].matches[0].headers: "x y" is not the name of a header; allowed: letters, digits and dashes, such as x-request-id',
      'http[0].matches[0].headers: "X-Canary" has upper-case letters; allowed: names of headers in lower case',
      'http[0].matches[0].headers: ":authority" is no header but a part of the request line; allowed: names of headers',
    ),
    match(
      { headers: { method: { exact: "GET" }, "x-a": {} } },
      'http[0].matches[0].headers: "method" is passed over by Istio; allowed: path, method or another header',
      "http[0].matches[0].headers.x-a: no form is given; allowed: exactly one of exact, prefix, regex, present",
    ),
    match(
      { grpc: { service: "shop/Orders" }, path: { exact: "/" }, method: "POST" },
      'http[0].matches[0].grpc.service: "shop/Orders" is not the name of a gRPC service; allowed: a full name such as shop.v1.Orders',
      "http[0].matches[0].path: is what grpc stands for; allowed: grpc or path",
      "http[0].matches[0].method: is what grpc stands for; allowed: grpc or method",
    ),
    match({ port: "80" }, `http[0].matches[0].port: "80" ${noPort}`),
    match({ sourceLabels: {} }, "http[0].matches[0].sourceLabels: has no label; allowed: labels of the pods that call"),
  ],
  "of the order of routes": [
    [{ ...inside, http: [{}, {}] }, `http[1]: is never reached: http[0] takes all that it would; ${order}`],
    [
      { ...inside, http: [{ matches: [{ path: { prefix: "/" } }] }, { matches: [{ port: 80 }] }, {}] },
      `http[1]: is never reached: http[0] takes all that it would; ${order}`,
      `http[2]: is never reached: http[0] takes all that it would; ${order}`,
    ],
    [
      {
        ...inside,
        http: [{ matches: [{ path: { prefix: "/a" } }] }, { matches: [{ path: { exact: "/ab" }, port: 80 }] }],
      },
      `http[1]: is never reached: http[0] takes all that it would; ${order}`,
    ],
    [
      { ...inside, http: [{ matches: [{ port: 80 }] }, { matches: [{ port: 81 }, { port: 80 }] }] },
      `http[1].matches[1]: is never reached: http[0] takes all that it would; ${order}`,
    ],
    [
      { ...inside, http: [{ matches: [{ method: "GET" }, { method: "GET" }] }] },
      `http[0].matches[1]: is never reached: http[0].matches[0] takes all that it would; ${order}`,
    ],
    [
      { ...inside, tcp: [{}, { matches: [{ port: 80 }] }] },
      `tcp[1]: is never reached: tcp[0] takes all that it would; ${order}`,
    ],
    [
      {
        ...outside,
        hosts: ["a.tls.apps.example.com"],
        tls: [{ port: 8443 }, { port: 8443, sniHosts: ["a.tls.apps.example.com"] }],
      },
      `tls[1]: is never reached: tls[0] takes all that it would; ${order}`,
    ],
    [
      { ...inside, http: [{ name: "a", matches: [{ port: 80 }] }, { name: "a" }] },
      'http[1].name: "a" is there twice; allowed: a name of its own',
    ],
    [{ ...inside, http: [] }, "http: is empty; allowed: at least one entry, or none of the list"],
  ],
  "of what becomes of a request": [
    http(
      { destinations: [{ port: 81 }], redirect: { path: "/" } },
      "http[0]: destinations and redirect exclude each other; allowed: one of destinations, redirect, directResponse",
    ),
    http(
      { directResponse: { status: 404 }, retries: { attempts: 1 } },
      "http[0].retries: is for requests that go to a service, which directResponse rules out; allowed: retries or directResponse",
    ),
    http(
      { redirect: { code: 304 } },
      "http[0].redirect.code: 304 is no redirect; allowed: 301, 302, 303, 307, 308",
      "http[0].redirect: says nothing; allowed: at least one of host, path, scheme, port",
    ),
    http(
      { redirect: { scheme: "ftp", host: "www" } },
      'http[0].redirect.host: "www" has a single label; allowed: a DNS name of at least two labels in lower case, without wildcard, such as api.example.com',
      'http[0].redirect.scheme: "ftp" is not known; allowed: http, https',
    ),
    http(
      { directResponse: { status: 99 } },
      "http[0].directResponse.status: 99 is not in range; allowed: a whole number of status from 200 to 599",
    ),
    http({ rewrite: {} }, "http[0].rewrite: says nothing; allowed: at least one of path, host"),
    ...[0, -1, 0.0005, 1.0005, "10s", 31536001].map((timeoutSeconds) =>
      http({ timeoutSeconds }, `http[0].timeoutSeconds: ${JSON.stringify(timeoutSeconds)} ${seconds}`),
    ),
    http(
      { retries: { attempts: 0, perTryTimeoutSeconds: 1 } },
      "http[0].retries.perTryTimeoutSeconds: is for tries that attempts rules out; allowed: attempts above 0",
    ),
    http(
      { retries: { attempts: 1, on: ["5XX"], statusCodes: [200] } },
      'http[0].retries.on[0]: "5XX" is not known; allowed: 5xx, gateway-error, reset, reset-before-request, connect-failure, retriable-4xx, refused-stream, cancelled, deadline-exceeded, internal, resource-exhausted, unavailable',
      "http[0].retries.statusCodes[0]: 200 is not in range; allowed: a whole number of status from 400 to 599",
    ),
    http({ fault: {} }, "http[0].fault: says nothing; allowed: at least one of delay, abort"),
    http(
      { fault: { delay: { seconds: 0, percentage: 101 }, abort: {} } },
      `http[0].fault.delay.seconds: 0 ${seconds}`,
      "http[0].fault.delay.percentage: 101 is not in range; allowed: per cent from 0.0001 to 100",
      "http[0].fault.abort: no form is given; allowed: exactly one of httpStatus, grpcStatus",
    ),
    http(
      { headers: { request: { set: { Host: "a" }, add: { "x-a": "50%" } }, response: { remove: [":status"] } } },
      'http[0].headers.request.set: "Host" is changed by no header rule; allowed: rewrite.host',
      'http[0].headers.request.add.x-a: "50%" is not the value of a header; allowed: text on one line; %% for a percent sign',
      'http[0].headers.response.remove[0]: ":status" is no header but a part of the request line; allowed: names of headers',
    ),
    http(
      { cors: { allowOrigins: [{ exact: "shop.example.com" }] } },
      'http[0].cors.allowOrigins[0].exact: "shop.example.com" is not an origin; allowed: scheme and host, with port where it is not the scheme\'s, such as https://shop.example.com; * for any',
    ),
    http(
      { cors: { allowOrigins: [{ exact: "*" }], allowCredentials: true } },
      "http[0].cors.allowOrigins[0].exact: would let every site act as its visitors; allowed: origins by name beside allowCredentials",
    ),
    http(
      { cors: { allowOrigins: [{ prefix: "https://shop.example.com" }], allowCredentials: true } },
      'http[0].cors.allowOrigins[0].prefix: "https://shop.example.com" would let every site whose name goes on from there act as its visitors; allowed: origins by name beside allowCredentials',
    ),
    ...[".*", "https?://.*", "https://.+[.]example[.]com.*", "(?i)https://shop[.]example[.]com"].map((regex) =>
      http(
        { cors: { allowOrigins: [{ exact: "https://a.example.com" }, { regex }], allowCredentials: true } },
        `http[0].cors.allowOrigins[1].regex: "${regex}" takes, or may take, sites of others such as https://x.invalid, which could act as their visitors; allowed: origins by name beside allowCredentials`,
      ),
    ),
  ],
};
