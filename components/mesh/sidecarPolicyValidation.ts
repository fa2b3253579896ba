import {
  enumProblems,
  integerProblems,
  isObject,
  listProblems,
  matching,
  objectProblems,
  type Check,
} from "../validation/checks";
import { labelsProblems } from "../validation/labels";
import { isLater } from "../validation/later";
import { show, type Problem } from "../validation/problem";
import { meshReferenceProblems } from "./meshReferenceValidation";
import { MutualTlsMode } from "./mutualTlsMode";
import { systemNamespace } from "./namespaces";
import type { SidecarException } from "./sidecarPolicyArgs";

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const labelForm = "at most 63 lower-case letters, digits and dashes";

const mode: Check = (value, at) => enumProblems(value, at, MutualTlsMode);
const port: Check = (value, at) => integerProblems(value, at, 1, 65535, "port");

/** Every problem of SidecarPolicy's arguments that shows before an output is known. */
export function sidecarPolicyProblems(args: unknown): Problem[] {
  const members = { mesh: meshReferenceProblems, exceptions: exceptionsProblems };
  return objectProblems(args, "", members, Object.keys(members));
}

function exceptionsProblems(exceptions: unknown, at: string): Problem[] {
  const problems = listProblems(exceptions, at, exceptionProblems);
  if (!Array.isArray(exceptions)) {
    return problems;
  }
  const names = exceptions.map((exception: unknown) => (isObject(exception) ? exception.name : undefined));
  const repeated = names.flatMap((name, index): Problem[] =>
    name !== undefined && names.indexOf(name) < index
      ? [{ path: `${at}[${index}].name`, problem: `${show(name)} is there twice`, allowed: "a name of its own" }]
      : [],
  );
  return [...problems, ...repeated];
}

function exceptionProblems(exception: unknown, at: string): Problem[] {
  const problems = objectProblems(
    exception,
    at,
    {
      name: matching(label, "a name", labelForm),
      namespace: (value, path) => (isLater(value) ? [] : namespaceProblems(value, path)),
      selector: selectorProblems,
      mode,
      ports: (value, path) => listProblems(value, path, portProblems),
      services: (value, path) => listProblems(value, path, matching(label, "the name of a Service", labelForm)),
    },
    ["name", "namespace"],
  );
  return problems.length > 0 ? problems : combinationProblems(exception as SidecarException, at);
}

function portProblems(exception: unknown, at: string): Problem[] {
  return objectProblems(exception, at, { port, mode, servicePort: port }, ["port", "mode"]);
}

/** Problems of the namespace of an exception. */
export function namespaceProblems(namespace: unknown, at: string): Problem[] {
  return matching(label, "a namespace", labelForm)(namespace, at);
}

function selectorProblems(selector: unknown, at: string): Problem[] {
  return isObject(selector) && Object.keys(selector).length === 0
    ? [{ path: at, problem: "has no label", allowed: "labels of the pods, or no selector for all of the namespace" }]
    : labelsProblems(selector, at);
}

/** Without a selector a policy of Istio's root namespace would lift mutual TLS in the whole mesh. */
export function rootNamespaceProblems(namespace: string, selector: unknown, at: string): Problem[] {
  return namespace === systemNamespace && selector === undefined
    ? [
        {
          path: at,
          problem: `${systemNamespace} as a whole stands for the whole mesh`,
          allowed: "a selector beside it",
        },
      ]
    : [];
}

function combinationProblems(exception: SidecarException, at: string): Problem[] {
  const { namespace, selector, ports = [], services } = exception;
  const disables = [exception.mode, ...ports.map((one) => one.mode)].includes(MutualTlsMode.Disable);
  return [
    ...(typeof namespace === "string" ? rootNamespaceProblems(namespace, selector, `${at}.namespace`) : []),
    ...(exception.mode === undefined && ports.length === 0
      ? [{ path: at, problem: "makes no exception", allowed: "mode, ports or both" }]
      : []),
    ...(ports.length > 0 && selector === undefined
      ? [{ path: `${at}.ports`, problem: "needs a selector", allowed: "a selector beside it" }]
      : []),
    ...(disables && selector !== undefined && (services ?? []).length === 0
      ? [
          {
            path: `${at}.services`,
            problem: "no Service is named whose callers are to leave mutual TLS out",
            allowed: "the Services that lead to the workload",
          },
        ]
      : []),
  ];
}
