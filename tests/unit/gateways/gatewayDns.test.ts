import * as assert from "node:assert/strict";
import {
  coreDnsOverride,
  dnsAnnotations,
  dnsAnnotationsForm,
  dnsEntryAnnotations,
  dnsEntrySpec,
} from "../../../components/gateways/gatewayDnsObjects";
import type { GatewayDns } from "../../../components/gateways/gatewayDns";
import { shootDomainProblems } from "../../../components/gateways/shootDomain";
import { Platform } from "../../../components/mesh/platform";
import { lines } from "../../support/problems";

const { Gardener, Generic, K3d } = Platform;

describe("DNS annotations of the gateway's Service", () => {
  const cases: [
    dns: GatewayDns | undefined,
    platform: Platform,
    hasLoadBalancer: boolean,
    expected: object | undefined,
  ][] = [
    [undefined, Gardener, true, {}],
    [{}, Gardener, true, {}],
    [{ none: false }, Gardener, true, {}],
    [undefined, Gardener, false, undefined],
    [{ none: true }, Gardener, true, undefined],
    [{ entry: {} }, Gardener, true, undefined],
    [undefined, Generic, true, undefined],
    [undefined, K3d, true, undefined],
    [{ annotations: { ttlSeconds: 60 } }, Generic, true, { ttlSeconds: 60 }],
  ];
  for (const [dns, platform, hasLoadBalancer, expected] of cases) {
    const where = `${platform} ${hasLoadBalancer ? "with" : "without"} a load balancer`;
    it(`are ${JSON.stringify(expected)} for ${JSON.stringify(dns)} on ${where}`, () => {
      assert.deepEqual(dnsAnnotationsForm(dns, platform, hasLoadBalancer), expected);
    });
  }

  it("are Gardener's, for every name one level below the domain", () => {
    assert.deepEqual(dnsAnnotations({}, "apps.example.com"), {
      "dns.gardener.cloud/class": "garden",
      "dns.gardener.cloud/dnsnames": "*.apps.example.com",
    });
    assert.deepEqual(dnsAnnotations({ class: "mine", ttlSeconds: 60 }, "apps.example.com"), {
      "dns.gardener.cloud/class": "mine",
      "dns.gardener.cloud/dnsnames": "*.apps.example.com",
      "dns.gardener.cloud/ttl": "60",
    });
  });
});

describe("DNSEntry", () => {
  it("leads every name one level below the domain to the address", () => {
    assert.deepEqual(dnsEntrySpec({}, "apps.example.com", "192.0.2.1"), {
      dnsName: "*.apps.example.com",
      ttl: 600,
      targets: ["192.0.2.1"],
    });
    assert.equal(dnsEntrySpec({ ttlSeconds: 60 }, "apps.example.com", "lb.example.com").ttl, 60);
    assert.deepEqual(dnsEntrySpec({}, "apps.example.com", "").targets, []);
  });

  it("is waited for, and names the shoot's controller on Gardener alone", () => {
    const wait = { "pulumi.com/waitFor": "jsonpath={.status.state}=Ready" };
    assert.deepEqual(dnsEntryAnnotations({}, Generic), wait);
    assert.deepEqual(dnsEntryAnnotations({}, Gardener), { "dns.gardener.cloud/class": "garden", ...wait });
    assert.deepEqual(dnsEntryAnnotations({ class: "mine" }, Gardener), { "dns.gardener.cloud/class": "mine", ...wait });
  });
});

describe("rewrite of the cluster's DNS", () => {
  const line = coreDnsOverride("local.kyma.dev", "istio-ingressgateway.istio-system.svc.cluster.local");
  const [, pattern, target] = /^rewrite stop name regex (\S+) (\S+) answer auto\n$/.exec(line) ?? [];

  it("leads to the gateway's Service", () => {
    assert.equal(target, "istio-ingressgateway.istio-system.svc.cluster.local.");
  });

  for (const name of ["x.local.kyma.dev.", "a.b.local.kyma.dev."]) {
    it(`is for ${name}`, () => assert.match(name, new RegExp(pattern)));
  }

  const others = [
    "local.kyma.dev.",
    "xlocal.kyma.dev.",
    "x.localxkyma.dev.",
    "x.local.kyma.dev.default.svc.cluster.local.",
    "x.local.kyma.dev.example.com.",
  ];
  for (const name of others) {
    it(`is not for ${name}`, () => assert.doesNotMatch(name, new RegExp(pattern)));
  }
});

describe("domain of a shoot", () => {
  const problem = (value: string) =>
    `domain of ConfigMap kube-system/shoot-info: ${value}; allowed: a DNS name of at least two labels in lower case, at most 245 characters, such as apps.example.com`;
  const cases: [data: Record<string, string> | undefined, ...expected: string[]][] = [
    [{ domain: "shoot.example.com" }],
    [undefined, problem("undefined is not a domain")],
    [{ extensions: "" }, problem("undefined is not a domain")],
    [{ domain: "" }, problem('"" is not a domain')],
    [{ domain: "*.example.com" }, problem('"*.example.com" has a wildcard, which is added for you')],
  ];
  for (const [data, ...expected] of cases) {
    it(`of ${JSON.stringify(data)} has the problems ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(lines(shootDomainProblems(data)), expected));
  }
});
