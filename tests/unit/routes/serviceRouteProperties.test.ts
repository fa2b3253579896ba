import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { destinationRuleSpec } from "../../../components/routes/destinationRuleSpec";
import type { HttpMatch } from "../../../components/routes/httpMatch";
import { Method } from "../../../components/routes/method";
import type { KnownDestination, KnownHttpRoute } from "../../../components/routes/knownRoute";
import { serviceRouteProblems } from "../../../components/routes/serviceRouteValidation";
import { virtualServiceSpec } from "../../../components/routes/virtualServiceSpec";
import { knownExample, meshExample } from "../../support/routeExamples";
import { lines } from "../../support/problems";

const subsets = ["v1", "v2", "v3", "v4"].map((version) => ({ name: version, labels: { version } }));
const names = subsets.map(({ name }) => name);

/** Weights between cuts of 100. */
function shares(cuts: readonly number[]): number[] {
  const ends = [...cuts].sort((one, other) => one - other).concat(100);
  return ends.map((end, index) => end - (ends[index - 1] ?? 0));
}

const destinations: fc.Arbitrary<KnownDestination[]> = fc
  .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
  .chain((chosen): fc.Arbitrary<KnownDestination[]> =>
    chosen.length === 1
      ? fc.constant([{ subset: chosen[0] }])
      : fc
          .array(fc.nat(100), { minLength: chosen.length - 1, maxLength: chosen.length - 1 })
          .map((cuts) => shares(cuts).map((weight, index) => ({ subset: chosen[index], weight }))),
  );

/** Matches of which none takes another: all conditions are exact and the same in kind. */
const matches: fc.Arbitrary<HttpMatch[]> = fc
  .uniqueArray(fc.tuple(fc.webPath(), fc.constantFrom(...Object.values(Method))), {
    minLength: 1,
    maxLength: 5,
    selector: (pair) => pair.join(" "),
  })
  .map((pairs) => pairs.map(([exact, method]) => ({ path: { exact: `/${exact.replace(/^\/+/, "")}` }, method })));

const routes: fc.Arbitrary<KnownHttpRoute[]> = fc
  .tuple(matches, fc.array(destinations, { minLength: 6, maxLength: 6 }))
  .map(([conditions, targets]) => [
    ...conditions.map((match, index) => ({ matches: [match], destinations: targets[index] })),
    { destinations: targets[5] },
  ]);

const distinct = (list: KnownHttpRoute[]) =>
  new Set(list.map((route) => JSON.stringify(route.matches))).size === list.length;

describe("a valid ServiceRoute", () => {
  it("shares all of the traffic, among subsets that exist", () => {
    fc.assert(
      fc.property(routes.filter(distinct), (http) => {
        const route = { ...knownExample("default"), subsets, http };
        assert.deepEqual(lines(serviceRouteProblems(route, "orders")), []);
        const defined = (destinationRuleSpec(route).subsets as { name: string }[]).map(({ name }) => name);
        for (const { route: targets } of virtualServiceSpec(route).http as { route: any[] }[]) {
          const weights = targets.map(({ weight }) => weight ?? 100);
          assert.equal(
            weights.reduce((sum, weight) => sum + weight, 0),
            100,
          );
          assert.ok(targets.every(({ destination }) => defined.includes(destination.subset)));
        }
      }),
    );
  });
});

describe("any arguments of ServiceRoute", () => {
  const member = fc.oneof({ maxDepth: 3 }, fc.anything(), fc.array(fc.dictionary(fc.string(), fc.anything())));

  it("are judged without falling over", () => {
    const valid = { ...knownExample("resilience"), mesh: meshExample };
    const keys = Object.keys(valid).concat("gateways", "hosts", "tcp", "tls", "name");
    fc.assert(
      fc.property(fc.constantFrom(...keys), member, (key, value) => {
        serviceRouteProblems({ ...valid, [key]: value }, "orders");
      }),
    );
    const routeKeys = ["matches", "destinations", "redirect", "retries", "fault", "mirror", "cors", "headers"];
    fc.assert(
      fc.property(fc.constantFrom("http", "tcp", "tls"), fc.constantFrom(...routeKeys), member, (form, key, value) => {
        serviceRouteProblems({ ...valid, [form]: [{ [key]: value }, { [key]: [value] }] }, "orders");
      }),
    );
  });
});
