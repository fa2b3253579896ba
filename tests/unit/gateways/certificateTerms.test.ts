import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import {
  certificateCommonName,
  certificateNames,
  certificateTerms,
} from "../../../components/gateways/certificateTerms";
import { Platform } from "../../../components/mesh/platform";

const hoursPerYear = 365 * 24;

describe("self-signed certificate", () => {
  it("holds about ten years on k3d and at least half a year elsewhere", () => {
    assert.equal(certificateTerms(Platform.K3d).validityPeriodHours, 10 * hoursPerYear);
    for (const platform of [Platform.Generic, Platform.Gardener]) {
      assert.ok(certificateTerms(platform).validityPeriodHours >= hoursPerYear / 2);
    }
  });

  it("is renewed before it ends, never sooner than two thirds into its time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7300 }), (days) => {
        const { validityPeriodHours, earlyRenewalHours } = certificateTerms(Platform.Generic, days);
        assert.equal(validityPeriodHours, days * 24);
        assert.ok(earlyRenewalHours >= 16 && earlyRenewalHours <= 30 * 24);
        assert.ok(earlyRenewalHours <= validityPeriodHours / 3);
      }),
    );
  });

  it("covers the domain and every name below it", () => {
    assert.deepEqual(certificateNames("local.kyma.dev"), ["*.local.kyma.dev", "local.kyma.dev"]);
  });

  it("has a common name within the limit of X.520", () => {
    assert.equal(certificateCommonName(`${"a".repeat(58)}.com`), `*.${"a".repeat(58)}.com`);
    assert.equal(certificateCommonName(`${"a".repeat(59)}.com`), "kyma-gateway");
  });
});
