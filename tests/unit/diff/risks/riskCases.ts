import assert from "node:assert/strict";
import { compare } from "../../../../cli/diff/compare";
import { risks } from "../../../../cli/diff/risks/risks";
import type { Manifest } from "../../../../cli/render/manifest";

/** What a case starts from and comes to, and one line for each risk of its rule: severity, object, what. */
export type RiskCase = [name: string, base: Manifest[], head: Manifest[], expected: string[]];

/** One test a case; all rules run, and those of other names are left aside. */
export function riskCases(rule: string, cases: RiskCase[]): void {
  describe(rule, () => {
    for (const [name, base, head, expected] of cases) {
      it(name, () => {
        const found = risks(compare(base, head), base, head).filter((risk) => risk.rule === rule);
        assert.deepEqual(
          found.map(({ severity, object, what }) => `${severity} ${object}: ${what}`),
          expected,
        );
        assert.deepEqual(risks([], head, head), [], "nothing is found where nothing changes");
      });
    }
  });
}
