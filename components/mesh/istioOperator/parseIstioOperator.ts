import * as yaml from "js-yaml";
import { isObject } from "../../validation/checks";
import { throwIfAny } from "../../validation/invalidArgumentsError";
import { show, type Problem } from "../../validation/problem";
import { istioOperatorProblems } from "./istioOperatorProblems";
import type { IstioOperatorSpec } from "./istioOperatorSpec";
import { mergeIstioOperator } from "./mergeIstioOperator";
import { fixedNamespace } from "./scope";
import { anything, choice, record } from "./shapes";
import { YamlLines } from "./yamlLines";

const apiVersion = "install.istio.io/v1alpha1";

/** YAML 1.2 without dates, which would turn tags such as 2026-11-21 into something else; with merge keys. */
const mergeKey = new yaml.Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (key) => key === "<<" });
const schema = yaml.CORE_SCHEMA.extend({ implicit: [mergeKey] });

const wrapper = record(
  {
    apiVersion: choice(apiVersion),
    kind: choice("IstioOperator"),
    metadata: record({ namespace: fixedNamespace }, { unknown: () => [] }),
    spec: anything,
    status: anything,
  },
  { required: ["kind"] },
);

function documentProblems(document: unknown): Problem[] {
  if (!isObject(document)) {
    return [{ path: "", problem: `${show(document)} is not an object`, allowed: "kind: IstioOperator with a spec" }];
  }
  return [...wrapper(document, ""), ...istioOperatorProblems(document.spec ?? {}, "spec")];
}

/** Puts file and line before a path, as compilers do. */
function located(problem: Problem, source: string, line: number): Problem {
  return { ...problem, path: problem.path === "" ? `${source}:${line}` : `${source}:${line}: ${problem.path}` };
}

function syntaxProblem(error: unknown, source: string): Problem {
  if (!(error instanceof yaml.YAMLException)) {
    throw error;
  }
  const line = error.mark === undefined ? 1 : error.mark.line + 1;
  return { path: `${source}:${line}`, problem: `not YAML: ${error.reason}`, allowed: "YAML of kind IstioOperator" };
}

/**
 * Reads an IstioOperator from YAML. Documents of a file are merged in their order; empty ones are passed over.
 * @param source What to name in errors: a file, or the argument that the text came from.
 * @throws InvalidArgumentsError with every problem at once, each with its line.
 */
export function parseIstioOperator(text: string, source: string): IstioOperatorSpec {
  const lines = new YamlLines();
  const documents: unknown[] = [];
  try {
    yaml.loadAll(text, (document) => documents.push(document), { schema, listener: lines.listener });
  } catch (error) {
    throwIfAny("IstioOperator", [syntaxProblem(error, source)]);
  }
  const numbered = documents.map((document, index) => ({ document, index })).filter(({ document }) => document != null);
  if (numbered.length === 0) {
    throwIfAny("IstioOperator", [{ path: source, problem: "is empty", allowed: "YAML of kind IstioOperator" }]);
  }
  throwIfAny(
    "IstioOperator",
    numbered.flatMap(({ document, index }) =>
      documentProblems(document).map((problem) => located(problem, source, lines.line(index, problem.path))),
    ),
  );
  return mergeIstioOperator(...numbered.map(({ document }) => (document as { spec?: IstioOperatorSpec }).spec ?? {}));
}
