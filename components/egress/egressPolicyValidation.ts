import { integerProblems, listProblems, objectProblems, type Check } from "../validation/checks";
import { isLater } from "../validation/later";
import { labelNameCheck } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import type { EgressGatewayReference } from "./egressGatewayReference";
import type { AllowedRange, EgressPolicyArgs } from "./egressPolicyArgs";
import { egressReferenceProblems } from "./egressReferenceValidation";
import { isAddress, isNearlyEverything, isRange, shortestPrefix } from "./externalServiceAddresses";

const narrow = `prefixes of ${shortestPrefix[4]} bits or more, of IPv6 ${shortestPrefix[6]}`;
const namespaceName = labelNameCheck("a namespace");
const port: Check = (value, at) => integerProblems(value, at, 1, 65535, "port");

const checks = {
  via: egressReferenceProblems,
  namespaces: (value, at) =>
    Array.isArray(value) && value.length === 0
      ? [{ path: at, problem: "is empty", allowed: "at least one namespace" }]
      : listProblems(value, at, confinedProblems),
  peerNamespaces: (value, at) => listProblems(value, at, namespaceName),
  ranges: (value, at) => listProblems(value, at, rangeProblems),
  nameServers: (value, at) => listProblems(value, at, nameServerProblems),
} satisfies Record<keyof EgressPolicyArgs, Check>;

/** Every problem of EgressPolicy's arguments that shows before an output is known. */
export function egressPolicyProblems(args: unknown): Problem[] {
  const problems = objectProblems(args, "", checks, ["via", "namespaces"]);
  if (problems.length > 0) {
    return problems;
  }
  const { namespaces, peerNamespaces = [], via } = args as EgressPolicyArgs;
  return [
    ...peerNamespaces.flatMap((name, index) =>
      namespaces.includes(name)
        ? [{ path: `peerNamespaces[${index}]`, problem: `${show(name)} is confined`, allowed: "other namespaces" }]
        : [],
    ),
    ...(!isLater(via) ? gatewayNamespaceProblems(namespaces, via as never) : []),
  ];
}

/** The gateway itself must get out. */
export function gatewayNamespaceProblems(
  namespaces: readonly string[],
  { namespace, mesh }: EgressGatewayReference,
): Problem[] {
  const own = [namespace, mesh.systemNamespace];
  return namespaces.flatMap((name, index) =>
    own.includes(name)
      ? [
          {
            path: `namespaces[${index}]`,
            problem: `${show(name)} is where the gateways and istiod are, which must get out themselves`,
            allowed: "namespaces of applications",
          },
        ]
      : [],
  );
}

function confinedProblems(name: unknown, at: string): Problem[] {
  return name === "kube-system"
    ? [{ path: at, problem: `"kube-system" runs the cluster itself`, allowed: "namespaces of applications" }]
    : namespaceName(name, at);
}

function rangeProblems(range: unknown, at: string): Problem[] {
  const members: Record<keyof AllowedRange, Check> = {
    cidr: cidrProblems,
    ports: (value, path) =>
      Array.isArray(value) && value.length === 0
        ? [{ path, problem: "is empty, with which every port would be open", allowed: "at least one port" }]
        : listProblems(value, path, port),
  };
  return objectProblems(range, at, members, ["cidr", "ports"]);
}

function cidrProblems(cidr: unknown, at: string): Problem[] {
  if (typeof cidr !== "string" || !isRange(cidr)) {
    return [{ path: at, problem: `${show(cidr)} is not a range`, allowed: "a range such as 10.0.0.1/32" }];
  }
  return isNearlyEverything(cidr)
    ? [{ path: at, problem: `${show(cidr)} would be a way past the gateway to nearly everywhere`, allowed: narrow }]
    : [];
}

function nameServerProblems(address: unknown, at: string): Problem[] {
  return typeof address === "string" && isAddress(address)
    ? []
    : [{ path: at, problem: `${show(address)} is not an IP address`, allowed: "an IP address such as 169.254.20.10" }];
}
