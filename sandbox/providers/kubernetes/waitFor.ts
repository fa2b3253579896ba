import { ProviderError } from "../wire";
import { compileJsonPath } from "./jsonPath";
import { conditionOf, isStale } from "./conditions";
import type { KubeObject } from "./kubeObject";
import { annotationOf, annotations } from "./kubeObject";
import type { Progress } from "./readiness";

type Condition = (object: KubeObject) => Progress;

const JSON_PATH = /^jsonpath=\{\s*(.+?)\s*\}(?:=(.+))?$/;
const CONDITION = /^condition=([^=]+)(?:=(.+))?$/;

/**
 * What the annotation `pulumi.com/waitFor` asks for: `jsonpath={.path}`, with `=value` for more than presence,
 * `condition=Type`, with `=Status` for another status than `True`, or a JSON list of these that must all hold.
 * Undefined without the annotation.
 */
export function waitForCondition(object: KubeObject): Condition | undefined {
  const expression = annotationOf(object, annotations.waitFor);
  if (!expression) return undefined;
  const conditions = expressions(expression).map(parseCondition);
  return (live) => {
    const pending = conditions.map((condition) => condition(live)).filter(({ ready }) => !ready);
    return { ready: pending.length === 0, reasons: pending.flatMap(({ reasons }) => reasons) };
  };
}

function expressions(annotation: string): string[] {
  let list: unknown;
  try {
    list = JSON.parse(annotation);
  } catch {
    return [annotation];
  }
  if (!Array.isArray(list) || list.length === 0) {
    throw invalid(annotation, "a list of at least one expression");
  }
  return list.map(String);
}

function parseCondition(expression: string): Condition {
  if (expression.startsWith("jsonpath=")) {
    const match = JSON_PATH.exec(expression);
    if (!match) throw invalid(expression, "jsonpath={.path} or jsonpath={.path}=value");
    return jsonPathCondition(expression, compileJsonPath(match[1]!), match[2]);
  }
  const match = CONDITION.exec(expression);
  if (!match) throw invalid(expression, '"jsonpath=" or "condition=" in front');
  return statusCondition(match[1]!, match[2] ?? "True");
}

function invalid(expression: string, allowed: string): ProviderError {
  return new ProviderError(`metadata.annotations["${annotations.waitFor}"]: "${expression}" is not ${allowed}`);
}

function jsonPathCondition(expression: string, select: (root: KubeObject) => unknown[], expected?: string): Condition {
  return (object) => {
    const [found] = isStale(object) ? [] : select(object);
    const shown = found === undefined ? "nothing" : `"${String(found)}"`;
    const ready = found !== undefined && (expected === undefined || String(found) === expected);
    return { ready, reasons: ready ? [] : [`waiting for ${expression}, found ${shown}`] };
  };
}

function statusCondition(type: string, status: string): Condition {
  return (object) => {
    const found = isStale(object) ? undefined : conditionOf(object, type);
    const ready = found?.status === status;
    const shown = found ? `it is ${found.status}${found.message ? `: ${found.message}` : ""}` : "there is none yet";
    return { ready, reasons: ready ? [] : [`waiting for condition ${type}=${status}, ${shown}`] };
  };
}
