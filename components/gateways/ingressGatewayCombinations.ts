import { show, type Problem } from "../validation/problem";
import { certificateKeySuites } from "./certificateKeySuites";
import { certificateServiceProblems } from "./certificateValidation";
import { clearTextProblems } from "./clearTextValidation";
import { servicePortProblems, serviceTypeProblems } from "./gatewayServiceValidation";
import { topologyAnnotation } from "./gatewayValues";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";
import { ingressGatewayNames, kymaRelease } from "./ingressGatewayNames";
import { serverHostProblems } from "./serverHostValidation";
import { tlsCombinationProblems } from "./tlsCombinations";

/** Problems of how an ingress gateway's arguments, each right by itself, meet. */
export function combinationProblems(args: IngressGatewayArgs): Problem[] {
  const { release = kymaRelease, service, servers = [], certificate } = args;
  const domain = typeof args.domain === "string" ? args.domain : undefined;
  return [
    ...selectorProblems(args),
    ...(domain === undefined ? [] : serverHostProblems(args, domain)),
    ...certificateServiceProblems(certificate, { domain, cipherSuites: certificateKeySuites(args) }, "certificate"),
    ...servicePortProblems(service, servers),
    ...tlsCombinationProblems(args),
    ...clearTextProblems(args, domain),
    ...topologyAnnotationProblems(args),
    ...serviceTypeProblems(service?.type, args),
    ...(args.clusterDns === true && release !== kymaRelease
      ? [
          {
            path: "clusterDns",
            problem: "one gateway alone can have the cluster's DNS lead to it",
            allowed: `the gateway of the release ${kymaRelease}`,
          },
        ]
      : []),
  ];
}

/** The annotation by which a topology takes effect. */
function topologyAnnotationProblems({ podAnnotations = {}, topology }: IngressGatewayArgs): Problem[] {
  return topology !== undefined && topologyAnnotation in podAnnotations
    ? [
        {
          path: `podAnnotations.${topologyAnnotation}`,
          problem: "is what the argument topology makes",
          allowed: "one of the two",
        },
      ]
    : [];
}

/** A Gateway selects by labels that its own pods have. */
function selectorProblems({ selector, labels, release }: IngressGatewayArgs): Problem[] {
  const pods: Record<string, string> = { ...labels, ...ingressGatewayNames(release).labels };
  const form = Object.entries(pods).map(([key, value]) => `${key}: ${value}`);
  const wrong = Object.entries(selector ?? {}).filter(([key, value]) => pods[key] !== value);
  const allowed = `labels of its pods: ${form.join(", ")}`;
  return [
    ...wrong.map(([key, value]) => ({
      path: `selector.${key}`,
      problem: `${show(value)} is no label of the gateway's pods, so that the Gateway would select none`,
      allowed,
    })),
    ...(selector !== undefined && Object.keys(selector).length === 0
      ? [{ path: "selector", problem: "has no label, and would select the pods of every gateway", allowed }]
      : []),
  ];
}
