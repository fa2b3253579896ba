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
import { exceptionObjects } from "./sidecarPolicyObjects";

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
  const found = [...problems, ...repeated];
  return found.length > 0
    ? found
    : [...repeatedRuleProblems(exceptions, at), ...repeatedNamespaceProblems(exceptions, at)];
}

/** Names are put together with dashes, which names of exceptions and of Services may have themselves. */
function repeatedRuleProblems(exceptions: readonly SidecarException[], at: string): Problem[] {
  // The namespace, which may be known only later, is in no name.
  const rules = exceptions.map((exception) =>
    exceptionObjects({ ...exception, namespace: "" })
      .filter(({ kind }) => kind === "DestinationRule")
      .map(({ metadata }) => metadata.name),
  );
  return rules.flatMap((names, index) => {
    const taken = rules.slice(0, index).flat();
    return names
      .filter((name) => taken.includes(name))
      .map((name) => ({
        path: `${at}[${index}]`,
        problem: `its DestinationRule ${show(name)} is there twice`,
        allowed: "a name that, with a dash and a Service's, is no other exception's",
      }));
  });
}

/** Of several policies without a selector Istio heeds the oldest of a namespace alone. */
function repeatedNamespaceProblems(exceptions: readonly SidecarException[], at: string): Problem[] {
  const wholes = exceptions.map(({ namespace, selector }) => (selector === undefined ? namespace : undefined));
  return wholes.flatMap((namespace, index): Problem[] =>
    typeof namespace === "string" && wholes.indexOf(namespace) < index
      ? [
          {
            path: `${at}[${index}].namespace`,
            problem: `${show(namespace)} as a whole has an exception already`,
            allowed: "one exception without a selector in a namespace",
          },
        ]
      : [],
  );
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
