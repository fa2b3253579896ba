import assert from "node:assert/strict";

import { istioOperatorProblems } from "../../../components/mesh/istioOperator/istioOperatorProblems";
import type { IstioOperatorSpec } from "../../../components/mesh/istioOperator/istioOperatorSpec";
import { translateIstioOperator } from "../../../components/mesh/istioOperator/translateIstioOperator";
import { KymaMesh } from "../../../components/mesh/kymaMesh";
import { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";
import { runWithMocks } from "../../support/mockEngine";
import { misspelt, notExpressible, outOfScope, wrongValues, type Bad } from "./support/badOverrides";

function check(kind: string, table: Bad[]): void {
  describe(kind, () => {
    for (const [spec, path, problem, allowed] of table) {
      it(`${path || "the spec"}: ${problem}`, () => {
        const found = istioOperatorProblems(spec);
        assert.deepEqual(
          found.map((one) => [one.path, one.problem]),
          [[path, problem]],
        );
        assert.match(found[0].allowed, allowed ?? /\S/);
      });
    }

    it("leaves nothing registered, KymaMesh included", async () => {
      const resources = await runWithMocks(() => {
        for (const [spec, path, problem] of table) {
          const build = () => new KymaMesh("mesh", { istioOperator: { spec: spec as IstioOperatorSpec } });
          assert.throws(build, InvalidArgumentsError, `${path}: ${problem}`);
        }
      });
      assert.deepEqual(resources, []);
    });
  });
}

describe("a bad IstioOperator", () => {
  check("that asks for what is out of scope", outOfScope);
  check("with a misspelt field", misspelt);
  check("with a wrong value", wrongValues);
  check("that the charts cannot express", notExpressible);

  it("is refused with every problem at once", () => {
    const spec: any = { revision: "a", components: { pilot: { k8s: { resorces: {} } }, cni: { enabled: 1 } } };
    assert.throws(
      () => translateIstioOperator(spec),
      (error) =>
        error instanceof InvalidArgumentsError &&
        assert.deepEqual(
          error.problems.map(({ path }) => path),
          ["revision", "components.pilot.k8s.resorces", "components.cni.enabled"],
        ) === undefined,
    );
  });

  it("is refused when a gateway's own image lacks a part", () => {
    assert.throws(
      () => translateIstioOperator({ components: { ingressGateways: [{ name: "gate", tag: "1.31.1" }] } }),
      /components\.ingressGateways\[\d\]\.tag: a gateway's image needs both hub and tag, and no hub is set/,
    );
  });

  it("is not one that switches off what is out of scope, or sets it to nothing", () => {
    const spec = {
      revision: "",
      components: { ztunnel: { enabled: false }, istiodRemote: { enabled: false } },
      values: {
        revision: "",
        global: { meshNetworks: {}, externalIstiod: false, multiCluster: { clusterName: "c1" } },
      },
    };
    assert.deepEqual(istioOperatorProblems(spec), []);
  });

  it("is not one with a name that a later Istio adds, given as unvalidated", () => {
    const unvalidatedValues = { pilot: { future: 1 }, global: { proxy: { future: 1 } }, meshConfig: { future: 1 } };
    assert.deepEqual(istioOperatorProblems({ unvalidatedValues }), []);
  });
});
