import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { domainProblems } from "../../../components/validation/domain";
import { lines } from "../../support/problems";

const allowed =
  "allowed: a DNS name of at least two labels in lower case, at most 245 characters, such as apps.example.com";

const bad: [domain: unknown, fault: string][] = [
  [undefined, "undefined is not a domain"],
  [7, "7 is not a domain"],
  ["", `"" is not a domain`],
  ["https://example.com", `"https://example.com" has a scheme`],
  ["*.example.com", `"*.example.com" has a wildcard, which is added for you`],
  ["example.com/path", `"example.com/path" has a path`],
  ["example.com:443", `"example.com:443" has a port`],
  ["[::1]", `"[::1]" has a port`],
  ["example.com.", `"example.com." ends with a dot`],
  ["Example.com", `"Example.com" has upper-case letters`],
  ["example..com", `"example..com" has an empty label`],
  [".example.com", `".example.com" has an empty label`],
  ["-a.example.com", `"-a.example.com" has the invalid label "-a"`],
  ["a-.example.com", `"a-.example.com" has the invalid label "a-"`],
  ["a_b.example.com", `"a_b.example.com" has the invalid label "a_b"`],
  ["exa mple.com", `"exa mple.com" has the invalid label "exa mple"`],
  ["bücher.example", `"bücher.example" has the invalid label "bücher"`],
  [`${"a".repeat(64)}.com`, `"${"a".repeat(64)}.com" has the invalid label "${"a".repeat(64)}"`],
  ["localhost", `"localhost" has a single label, below which clients accept no wildcard certificate`],
  ["10.0.0.1", `"10.0.0.1" ends in a number, as an IP address does`],
];

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const domain = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 8 }), fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/))
  .map(([labels, last]) => [...labels, last].join("."));

describe("domain", () => {
  for (const [value, fault] of bad) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      assert.deepEqual(lines(domainProblems(value, "domain")), [`domain: ${fault}; ${allowed}`]);
    });
  }

  it("is as long as leaves the longest served host name within DNS's limit", () => {
    const longest = `${"a.".repeat(121)}com`;
    assert.equal(longest.length, 245);
    assert.deepEqual(domainProblems(longest, "domain"), []);
    assert.equal(domainProblems(`b${longest}`, "domain").length, 1);
  });

  it("accepts every name of valid labels", () => {
    fc.assert(fc.property(domain, (name) => domainProblems(name, "domain").length === 0));
  });

  it("refuses every name with a character that no label has", () => {
    const inserted = fc.tuple(domain, fc.nat(), fc.constantFrom(..."_ *:/@%\\ÄA\n")).map(([name, at, character]) => {
      const index = at % (name.length + 1);
      return name.slice(0, index) + character + name.slice(index);
    });
    fc.assert(fc.property(inserted, (name) => domainProblems(name, "domain").length === 1));
  });
});
