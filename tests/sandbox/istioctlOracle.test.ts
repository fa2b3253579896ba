import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { InvalidArgumentsError } from "../../components/validation/invalidArgumentsError";
import { goModuleDirectory } from "../../sandbox/toolchain/goBuild";
import { allowedDifferences, refusedByIstioctl, refusedInputs } from "./istioctlOracle/expectations";
import { changedFields, gatewayFields, type GatewayName } from "./istioctlOracle/gatewayFields";
import { differences, objectKey, type Objects } from "./istioctlOracle/objects";
import {
  renderByIstioctl,
  renderChart,
  renderControlPlane,
  translate,
  type OracleTools,
} from "./istioctlOracle/render";
import { istioctlTool, sandboxTools } from "./support/tools";

const ownInputs = path.join(__dirname, "istioctlOracle", "inputs");

/** Both sides of a comparison get the namespace that the mesh has, so that the rest of such inputs is compared too. */
function relocated(text: string): string {
  return text.replaceAll("istio-control", "istio-system");
}

/** istioctl knows nothing of components that Istio has removed. */
function withoutRemovedComponents(text: string): string {
  return text.replace(/^ {4}policy:\n(?: {5,}.*\n)+/m, "");
}

function isOfGateway(labels: Record<string, string> = {}): boolean {
  return /^(Ingress|Egress)Gateways$/.test(labels["operator.istio.io/component"] ?? "");
}

describe("an IstioOperator, as istioctl renders it", function () {
  this.timeout(30 * 60_000);

  let tools: OracleTools;
  let inputs: Map<string, string>;
  const usedDifferences = new Set<RegExp>();

  before(async () => {
    const { helm, "istio-charts": charts } = await sandboxTools();
    const istioctl = await istioctlTool();
    const work = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-oracle-"));
    tools = { helm, charts, istioctl, work };
    const module = await goModuleDirectory("istio", "istio.io/istio");
    const istioInputs = path.join(module, "operator/cmd/mesh/testdata/manifest-generate/input");
    const files = [istioInputs, ownInputs].flatMap((directory) =>
      fs.readdirSync(directory).map((file) => [file, path.join(directory, file)] as const),
    );
    inputs = new Map(files.map(([name, file]) => [name, relocated(fs.readFileSync(file, "utf8"))]));
  });

  after(() => fs.rmSync(tools?.work ?? "", { recursive: true, force: true }));

  const compared = () =>
    [...inputs].filter(([name]) => !Object.hasOwn(refusedInputs, name) && !refusedByIstioctl.includes(name));

  it("is refused for exactly the inputs listed", () => {
    const refused = [...inputs].filter(([, text]) => {
      try {
        translate(text);
        return false;
      } catch (error) {
        if (error instanceof InvalidArgumentsError) {
          return true;
        }
        throw error;
      }
    });
    assert.deepEqual(refused.map(([name]) => name).sort(), Object.keys(refusedInputs).sort());
  });

  it("gives the same objects of base, istiod and cni", () => {
    const unexpected = compared().flatMap(([name, text]) => {
      const theirs = new Map(
        [...renderByIstioctl(tools, withoutRemovedComponents(text))].filter(
          ([, object]) => !isOfGateway(object.metadata.labels),
        ),
      );
      const ours = renderControlPlane(tools, translate(text));
      const found = [...new Set([...theirs.keys(), ...ours.keys()])].flatMap((key) =>
        differences(theirs.get(key), ours.get(key), key),
      );
      return found
        .filter((difference) => !isAllowed(difference))
        .map((difference) => `${name}: ${difference.slice(0, 300)}`);
    });
    assert.deepEqual(unexpected, []);
  });

  function isAllowed(difference: string): boolean {
    const allowed = allowedDifferences.find(({ pattern }) => pattern.test(difference));
    if (allowed !== undefined) {
      usedDifferences.add(allowed.pattern);
    }
    return allowed !== undefined;
  }

  it("changes the same fields of gateways", () => {
    const plain =
      "kind: IstioOperator\nspec:\n  components:\n    egressGateways:\n    - name: istio-egressgateway\n      enabled: true\n";
    const baseline = { theirs: renderByIstioctl(tools, plain), ours: renderGateways(plain) };
    const unexpected = compared().flatMap(([name, text]) => {
      const rendered = { theirs: renderByIstioctl(tools, withoutRemovedComponents(text)), ours: renderGateways(text) };
      const names = gatewayNames(rendered.theirs);
      const keys = new Set(names.map((gateway) => objectKey("Gateway", gateway)));
      const found = names.flatMap((gateway) => {
        const name = gateway.name.includes("egress") ? "istio-egressgateway" : "istio-ingressgateway";
        const standard = { namespace: "istio-system", name };
        const changes = (side: "theirs" | "ours") =>
          changedFields(gatewayFields(baseline[side], standard), gatewayFields(rendered[side], gateway));
        return differences(changes("theirs"), changes("ours"), objectKey("Gateway", gateway));
      });
      const missing = gatewayNames(rendered.ours)
        .map((gateway) => objectKey("Gateway", gateway))
        .filter((key) => !keys.has(key));
      return [...found, ...missing.map((key) => `${key}: undefined became {}`)]
        .filter((difference) => !isAllowed(difference))
        .map((difference) => `${name}: ${difference}`);
    });
    assert.deepEqual(unexpected, []);
  });

  function renderGateways(text: string): Objects {
    const { ingressGateways, egressGateways } = translate(text);
    const of = (gateways: typeof ingressGateways, defaults: object) =>
      gateways
        .filter(({ enabled }) => enabled)
        .flatMap(({ name, namespace, values }) => [
          ...renderChart(tools, "gateway", { name, ...values, service: { ...defaults, ...values.service } }, namespace),
        ]);
    return new Map([...of(ingressGateways, {}), ...of(egressGateways, { type: "ClusterIP" })]);
  }

  function gatewayNames(objects: Objects): GatewayName[] {
    const deployments = [...objects.values()].filter(
      ({ kind, metadata }) => kind === "Deployment" && metadata.name !== "istiod",
    );
    return deployments.map(({ metadata }) => metadata);
  }

  it("needs every difference that is allowed, and at most 15", () => {
    const unused = allowedDifferences.filter(({ pattern }) => !usedDifferences.has(pattern));
    assert.deepEqual(unused, []);
    assert.ok(allowedDifferences.length <= 15);
  });
});
