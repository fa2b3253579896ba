import { domain, kymaSystem } from "../exposure/names";
import type { DoctorSandbox } from "./doctorSandbox";
import { exposureApiRuleFaults } from "./exposureApiRuleFaults";
import { exposureSurroundingFaults, installGardenerKinds } from "./exposureSurroundingFaults";
import { exposureTokenFaults } from "./exposureTokenFaults";

/** Exposed APIs, the ways to them, and what they depend on. */
export function exposureSuite(doctor: () => DoctorSandbox): void {
  before(() => installGardenerKinds(doctor().cluster));

  for (const { title, plant, expected, symptom } of [
    ...exposureApiRuleFaults,
    ...exposureTokenFaults,
    ...exposureSurroundingFaults,
  ]) {
    it(title, () =>
      doctor().planted(
        () => plant(doctor()),
        expected,
        async () => void (await symptom?.(doctor())),
      ),
    );
  }

  it("could not resolve host: no name of the domain resolves from here", async () => {
    await doctor().finds(
      {
        finding: `dns-lookup: Gateway ${kymaSystem}/kyma-gateway`,
        seen: /^could not resolve host from here: healthz\.apis\.example, .*orders\.apis\.example/,
      },
      "--domain",
      domain,
    );
  });
}
