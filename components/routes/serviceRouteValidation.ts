import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import { isObject, listProblems, objectProblems, type Check } from "../validation/checks";
import { isLater, whenKnown } from "../validation/later";
import { labelNameCheck, objectNameCheck } from "../validation/names";
import type { Problem } from "../validation/problem";
import { callerProblems } from "./callerValidation";
import { tcpRoutesCheck, tlsRoutesCheck } from "./connectionRouteValidation";
import { routedServiceProblems } from "./destinationValidation";
import { gatewayReferenceProblems } from "./gatewayReferenceValidation";
import { laterHostProblems } from "./hostValidation";
import { httpRoutesCheck } from "./httpRouteValidation";
import type { KnownRoute } from "./knownRoute";
import { servedHostProblems } from "./servedHostValidation";
import { subsetsProblems, trafficPolicyProblems } from "./trafficPolicyValidation";

/**
 * Every problem of ServiceRoute's arguments that shows with what is known of them.
 *
 * @param name Name of the component, after which its objects are called where the arguments do not say.
 */
export function serviceRouteProblems(args: unknown, name: string): Problem[] {
  const subsets = subsetNames(args);
  const required = { namespace: whenKnown(labelNameCheck("a namespace")), service: routedServiceProblems };
  const members: Record<string, Check> = {
    mesh: meshReferenceProblems,
    gateways: (value, at) => listProblems(value, at, gatewayReferenceProblems),
    name: objectNameCheck("the name of an object"),
    ...required,
    hosts: (value, at) => listProblems(value, at, laterHostProblems),
    http: httpRoutesCheck(subsets),
    tcp: tcpRoutesCheck(subsets),
    tls: tlsRoutesCheck(subsets),
    subsets: subsetsProblems,
    trafficPolicy: trafficPolicyProblems,
  };
  if (!isObject(args)) {
    return objectProblems(args, "", members);
  }
  const problems = [
    ...objectProblems({ ...args, name: args.name ?? name }, "", members, Object.keys(required)),
    ...callerProblems(args),
  ];
  return problems.length === 0 && knowsCallers(args) ? servedHostProblems(args as unknown as KnownRoute) : problems;
}

function subsetNames(args: unknown): string[] {
  const subsets = isObject(args) && Array.isArray(args.subsets) ? (args.subsets as unknown[]) : [];
  return subsets.flatMap((subset) => (isObject(subset) && typeof subset.name === "string" ? [subset.name] : []));
}

/** Whether all that tells the names apart by which the service is called is known. */
function knowsCallers({ namespace, service, gateways = [], hosts = [] }: Record<string, unknown>): boolean {
  const { name, namespace: own } = service as Record<string, unknown>;
  return ![namespace, name, own, ...(gateways as unknown[]), ...(hosts as unknown[])].some(isLater);
}
