import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import { booleanProblems, enumProblems, isObject, matching, objectProblems, type Check } from "../validation/checks";
import { domainProblems } from "../validation/domain";
import { labelsProblems } from "../validation/labels";
import { whenKnown } from "../validation/later";
import { labelNameCheck } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { certificateProblems } from "./certificateValidation";
import { ExternalTrafficPolicy } from "./externalTrafficPolicy";
import { serverTlsProblems, serversProblems } from "./gatewayServerValidation";
import { dnsProblems, serviceProblems } from "./gatewayServiceValidation";
import { topologyProblems } from "./gatewayTopologyValidation";
import { gatewayWorkloadChecks, gatewayWorkloadProblems } from "./gatewayWorkloadValidation";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";
import { combinationProblems } from "./ingressGatewayCombinations";
import { ingressGateway, ingressGatewayNames } from "./ingressGatewayNames";

const checks = {
  mesh: meshReferenceProblems,
  domain: whenKnown(domainProblems),
  certificate: certificateProblems,
  release: releaseProblems,
  namespace: whenKnown(namespaceProblems),
  selector: labelsProblems,
  tls: serverTlsProblems,
  httpsRedirect: booleanProblems,
  servers: serversProblems,
  service: serviceProblems,
  externalTrafficPolicy: (value, at) => enumProblems(value, at, ExternalTrafficPolicy),
  topology: topologyProblems,
  dns: dnsProblems,
  clusterDns: booleanProblems,
  ...gatewayWorkloadChecks,
} satisfies Record<keyof IngressGatewayArgs, Check>;

/** Names of other releases of the package, and of what Kyma's own gateway has. */
const takenReleases = ["istio-base", "istio-cni", "istio-egressgateway", "istiod", ingressGateway.gateway];

/** Helm ends a release's name at 53 characters; Kubernetes has a Service's begin with a letter. */
function releaseProblems(release: unknown, at: string): Problem[] {
  const form = "at most 53 lower-case letters, digits and dashes, a letter first, a letter or digit at the end";
  return takenReleases.includes(release as string)
    ? [{ path: at, problem: `${show(release)} is the name of something else`, allowed: "a name of its own" }]
    : matching(/^[a-z]([a-z0-9-]{0,51}[a-z0-9])?$/, "the name of a release", form)(release, at);
}

/** Problems of the namespace of a gateway's pods, which istiod completes. */
export function namespaceProblems(namespace: unknown, at: string): Problem[] {
  return namespace === "kube-system"
    ? [{ path: at, problem: `istiod completes no pod in "kube-system"`, allowed: "another namespace" }]
    : labelNameCheck("a namespace")(namespace, at);
}

/** Every problem of IngressGateway's arguments that shows before an output is known. */
export function ingressGatewayProblems(args: unknown): Problem[] {
  const problems = [
    ...objectProblems(args, "", checks, ["mesh", "certificate"]),
    ...(isObject(args) ? gatewayWorkloadProblems(args, ingressGatewayNames(releaseOf(args))) : []),
  ];
  return problems.length > 0 ? problems : combinationProblems(args as IngressGatewayArgs);
}

function releaseOf({ release }: Record<string, unknown>): string | undefined {
  return typeof release === "string" ? release : undefined;
}
