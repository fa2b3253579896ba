import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

import { parseIstioOperator } from "../../../components/mesh/istioOperator/parseIstioOperator";
import { readIstioOperator } from "../../../components/mesh/istioOperator/readIstioOperator";
import { translateIstioOperator } from "../../../components/mesh/istioOperator/translateIstioOperator";
import type { InvalidArgumentsError } from "../../../components/validation/invalidArgumentsError";

function problemsOf(action: () => unknown): string[] {
  try {
    action();
    return [];
  } catch (error) {
    return (error as InvalidArgumentsError).problems.map(({ path: at, problem }) => `${at}: ${problem}`);
  }
}

const problems = (text: string) => problemsOf(() => parseIstioOperator(text, "mesh.yaml"));

const kymaExample = `
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  namespace: istio-system
  name: example-istiooperator
spec:
  components:
    policy:
      k8s:
        hpaSpec:
          minReplicas: 2
    pilot:
      k8s:
        resources:
          requests:
            memory: 3072Mi
        env:
        - name: PILOT_TRACE_SAMPLING
          value: "20"
`;

describe("parseIstioOperator", () => {
  it("reads Kyma's example, and warns of the component that Istio has removed", () => {
    const { istiod, warnings } = translateIstioOperator(parseIstioOperator(kymaExample, "mesh.yaml"));
    assert.deepEqual(istiod?.pilot, { env: {}, resources: { requests: { memory: "3072Mi" } }, traceSampling: 20 });
    assert.deepEqual(warnings, ["components.policy: removed from Istio in 1.8; ignored"]);
  });

  it("names the release that removed each component, and passes over whatever it holds", () => {
    const text = `
kind: IstioOperator
spec:
  addonComponents: { kiali: { enabled: true } }
  components: { citadel: { enabled: true }, nodeAgent: { whatever: 1 }, telemetry: { enabled: true } }
  values: { mixer: { policy: {} }, galley: {} }
`;
    assert.deepEqual(translateIstioOperator(parseIstioOperator(text, "mesh.yaml")).warnings, [
      "addonComponents: removed from Istio in 1.8; ignored",
      "components.citadel: removed from Istio in 1.6; ignored",
      "components.nodeAgent: removed from Istio in 1.5; ignored",
      "components.telemetry: removed from Istio in 1.8; ignored",
      "values.mixer: removed from Istio in 1.8; ignored",
      "values.galley: removed from Istio in 1.6; ignored",
    ]);
  });

  it("hands nothing of a removed section to a chart", () => {
    const { istiod, base } = translateIstioOperator({ values: { mixer: { a: 1 }, kiali: { b: 2 } } });
    assert.deepEqual([istiod, base], [{ global: {}, pilot: {} }, { global: {} }]);
  });

  it("merges the documents of a file in their order and passes over empty ones", () => {
    const text =
      "---\nkind: IstioOperator\nspec: {hub: a, tag: '1'}\n---\n---\nkind: IstioOperator\nspec: {tag: '2'}\n";
    assert.deepEqual(parseIstioOperator(text, "mesh.yaml"), { hub: "a", tag: "2" });
  });

  it("takes a document without spec for one that changes nothing", () => {
    assert.deepEqual(parseIstioOperator("kind: IstioOperator\nspec:\n", "mesh.yaml"), {});
  });

  it("keeps texts that look like dates, and resolves anchors", () => {
    const text = "kind: IstioOperator\nspec:\n  tag: 2026-11-21\n  values:\n    pilot: &a {tag: x}\n    cni: *a\n";
    const spec = parseIstioOperator(text, "mesh.yaml");
    assert.equal(spec.tag, "2026-11-21");
    assert.deepEqual(spec.values?.cni, { tag: "x" });
  });

  const bad: [name: string, text: string, problems: string[]][] = [
    [
      "that is not YAML",
      "kind: IstioOperator\nspec:\n  a: [1\n  b: 2\n",
      ["mesh.yaml:4: not YAML: missed comma between flow collection entries"],
    ],
    [
      "with a key twice",
      "kind: IstioOperator\nspec:\n  hub: a\n  hub: b\n",
      ["mesh.yaml:4: not YAML: duplicated mapping key"],
    ],
    ["of another kind", "kind: ConfigMap\n", ['mesh.yaml:1: kind: "ConfigMap" is not known']],
    ["without a kind", "spec: {}\n", ["mesh.yaml:1: kind: is missing"]],
    [
      "of another version",
      "apiVersion: install.istio.io/v1alpha2\nkind: IstioOperator\n",
      ['mesh.yaml:1: apiVersion: "install.istio.io/v1alpha2" is not known'],
    ],
    ["without content", "# nothing\n", ["mesh.yaml: is empty"]],
    ["that is a list", "- a\n", ['mesh.yaml:1: ["a"] is not an object']],
    [
      "for another namespace",
      "kind: IstioOperator\nmetadata:\n  name: a\n  namespace: mesh\n",
      ['mesh.yaml:4: metadata.namespace: "mesh" cannot be chosen'],
    ],
    [
      "with problems in several documents and places",
      [
        "kind: IstioOperator",
        "spec:",
        "  components:",
        "    pilot:",
        "      k8s: {replicaCount: 0}",
        "---",
        "kind: IstioOperator",
        "spec:",
        "  meshConfig:",
        "    accessLogfile: /dev/stdout",
        "  components:",
        "    egressGateways:",
        "      - name: one",
        "      - name: two",
        "        k8s:",
        "          overlays:",
        "            - kind: Service",
        "",
      ].join("\n"),
      [
        "mesh.yaml:5: spec.components.pilot.k8s.replicaCount: 0 is not in range",
        "mesh.yaml:10: spec.meshConfig.accessLogfile: unknown field, did you mean accessLogFile?",
        "mesh.yaml:16: spec.components.egressGateways[1].k8s.overlays: overlays patch rendered objects, which chart values cannot",
      ],
    ],
  ];
  for (const [name, text, expected] of bad) {
    it(`refuses a file ${name}, with the line`, () => assert.deepEqual(problems(text), expected));
  }
});

describe("readIstioOperator", () => {
  const at = "istioOperator";

  it("reads each form alike", () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "kyma-mesh-operator-"));
    try {
      const file = path.join(directory, "mesh.yaml");
      fs.writeFileSync(file, "kind: IstioOperator\nspec: {hub: a}\n");
      const forms = [{ spec: { hub: "a" } }, { yaml: "kind: IstioOperator\nspec: {hub: a}\n" }, { file }];
      assert.deepEqual(
        forms.map((form) => readIstioOperator(form, at)),
        [{ hub: "a" }, { hub: "a" }, { hub: "a" }],
      );
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  });

  const bad: [name: string, source: any, problems: string[]][] = [
    ["no form", {}, ["istioOperator: no form is given"]],
    ["two forms", { yaml: "", file: "x" }, ["istioOperator: yaml and file exclude each other"]],
    ["an unknown form", { url: "x" }, ["istioOperator.url: unknown argument"]],
    ["a missing file", { file: "/missing.yaml" }, ["istioOperator.file: /missing.yaml does not exist"]],
    ["a bad spec", { spec: { hbu: "x" } }, ["istioOperator.spec.hbu: unknown field, did you mean hub?"]],
    [
      "bad YAML",
      { yaml: "kind: IstioOperator\nspec: {hbu: x}" },
      ["istioOperator.yaml:2: spec.hbu: unknown field, did you mean hub?"],
    ],
  ];
  for (const [name, source, expected] of bad) {
    it(`refuses ${name}`, () =>
      assert.deepEqual(
        problemsOf(() => readIstioOperator(source, at)),
        expected,
      ));
  }
});
