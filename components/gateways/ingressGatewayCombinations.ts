import { show, type Problem } from "../validation/problem";
import { certificateKeySuites, excludesEveryKey } from "./certificateKeySuites";
import { certificateServiceProblems } from "./certificateValidation";
import { inheritedTlsProblems } from "./gatewayServerValidation";
import { GatewayServiceType } from "./gatewayService";
import { servicePortProblems } from "./gatewayServiceValidation";
import { hasLoadBalancer } from "./gatewayValues";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";
import { ingressGatewayNames, kymaRelease } from "./ingressGatewayNames";
import { serverHostProblems } from "./serverHostValidation";
import { ServerTlsMode } from "./serverTlsMode";

/** Problems of how an ingress gateway's arguments, each right by itself, meet. */
export function combinationProblems(args: IngressGatewayArgs): Problem[] {
  const { release = kymaRelease, service, servers = [], tls, dns, certificate, externalTrafficPolicy } = args;
  const domain = typeof args.domain === "string" ? args.domain : undefined;
  const balanced = hasLoadBalancer(service);
  const form = dns?.entry === undefined ? "annotations" : "entry";
  const isOutside = balanced || service?.type === GatewayServiceType.NodePort;
  return [
    ...selectorProblems(args),
    ...(domain === undefined ? [] : serverHostProblems(args, domain)),
    ...certificateServiceProblems(certificate, { domain, cipherSuites: certificateKeySuites(args) }, "certificate"),
    ...servers.flatMap((server, index) => inheritedTlsProblems(server, tls, `servers[${index}]`)),
    ...servicePortProblems(service, servers),
    ...mutualTlsProblems(args),
    ...annotationProblems(args),
    ...(excludesEveryKey(args)
      ? [
          {
            path: "servers",
            problem: "no certificate has a key for the cipher suites of every server",
            allowed: "one kind of key that every list has a suite for, or a credentialName of the server's own",
          },
        ]
      : []),
    ...(tls?.mode === ServerTlsMode.Passthrough
      ? [
          {
            path: "tls.mode",
            problem: "PASSTHROUGH on port 443 would leave the gateway's certificate unserved",
            allowed: "another mode, and a server of one's own with PASSTHROUGH",
          },
        ]
      : []),
    ...(dns?.[form] !== undefined && !balanced
      ? [{ path: `dns.${form}`, problem: "there is no address without a load balancer", allowed: "LoadBalancer" }]
      : []),
    ...(externalTrafficPolicy !== undefined && !isOutside
      ? [{ path: "externalTrafficPolicy", problem: "nothing comes from outside", allowed: "LoadBalancer, NodePort" }]
      : []),
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

/** Annotations by which other arguments take effect. */
function annotationProblems({ podAnnotations = {}, topology, debugImage }: IngressGatewayArgs): Problem[] {
  const made = {
    "proxy.istio.io/config": topology === undefined ? undefined : "topology",
    "sidecar.istio.io/proxyImageType": debugImage === true ? "debugImage" : undefined,
  };
  return Object.entries(made)
    .filter(([annotation, argument]) => argument !== undefined && annotation in podAnnotations)
    .map(([annotation, argument]) => ({
      path: `podAnnotations.${annotation}`,
      problem: `is what the argument ${argument} makes`,
      allowed: "one of the two",
    }));
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

/** Clients' certificates are judged by an authority that somebody must name. */
function mutualTlsProblems({ tls, servers = [], certificate }: IngressGatewayArgs): Problem[] {
  const { clientCertificateAuthority, existingSecret } = certificate;
  const asks = (mode?: ServerTlsMode) => mode === ServerTlsMode.Mutual || mode === ServerTlsMode.OptionalMutual;
  const asking = [
    ...(asks(tls?.mode) ? ["tls.mode"] : []),
    ...servers.flatMap((server, index) =>
      asks(server.tls?.mode) && server.credentialName === undefined ? [`servers[${index}].tls.mode`] : [],
    ),
  ];
  return clientCertificateAuthority !== undefined || existingSecret !== undefined
    ? []
    : asking.map((path) => ({
        path,
        problem: "asks clients for a certificate, and nothing says whose",
        allowed: "SIMPLE, or certificate.clientCertificateAuthority",
      }));
}
