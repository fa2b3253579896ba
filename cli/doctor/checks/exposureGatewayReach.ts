import type { Check } from "../check";
import type { Finding } from "../finding";
import type { Gateway } from "../istioObjects";
import type { Service } from "../kubeObjects";
import type { ClusterSnapshot } from "../snapshot";
import { gatewayServices, publicAddresses } from "./exposureGatewayParts";
import { gatewayPods } from "./gatewayCredentials";

const id = "gateway-unreachable";

/** Gateways to which no connection gets: no pod, no Service, no address, or a port that no Service leads to. */
export const exposureGatewayReach: Check = {
  id,
  needs: ["gateways", "services", "pods"],
  find: (snapshot) =>
    unique(
      snapshot.objects.gateways.flatMap(
        (gateway) => podFindings(snapshot, gateway) ?? serviceFindings(snapshot, gateway),
      ),
    ),
};

/** Several Gateways may have one Service. */
function unique(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify([finding.object, finding.seen]), finding])).values()];
}

function podFindings({ objects, namespaces }: ClusterSnapshot, gateway: Gateway): Finding[] | undefined {
  const { namespace, name } = gateway.metadata;
  const selector = Object.entries(gateway.spec?.selector ?? {}).map(([key, value]) => `${key}=${value}`);
  if (gatewayPods(objects, gateway).length > 0) {
    return undefined;
  }
  // They may be in a namespace that was not read.
  return namespaces !== undefined
    ? []
    : [
        {
          check: id,
          severity: "error",
          object: { kind: "Gateway", namespace, name },
          seen: `no pod has the labels that it selects: ${selector.join(",") || "none"}`,
          cause: "the selector was changed, or the gateway's Deployment is scaled to zero or gone",
          fix: "kubectl get pods --all-namespaces --selector istio --show-labels; correct spec.selector, or pulumi up --refresh",
          docs: "docs/gateways.md#the-gateway-of-a-domain",
        },
      ];
}

function serviceFindings({ objects }: ClusterSnapshot, gateway: Gateway): Finding[] {
  const services = gatewayServices(objects, gateway);
  const { namespace, name } = gateway.metadata;
  const ports = services.flatMap(({ spec }) => (spec.ports ?? []).map(({ port }) => port));
  const wanted = (gateway.spec?.servers ?? []).flatMap(({ port }) => port?.number ?? []);
  const closed = [...new Set(wanted)].filter((port) => !ports.includes(port));
  const finding = { check: id, severity: "error" as const, docs: "docs/gateways.md#service" };
  if (services.length === 0) {
    return [
      {
        ...finding,
        object: { kind: "Gateway", namespace, name },
        seen: "no Service selects its pods",
        cause: "the gateway's Service was deleted, or its selector was changed",
        fix: "pulumi up --refresh",
      },
    ];
  }
  return [
    ...closed.map((port) => ({
      ...finding,
      object: { kind: "Gateway", namespace, name },
      seen: `it serves port ${port}, and its Service ${nameOf(services[0])} has only ${ports.join(", ")}`,
      cause: "the port was taken out of the Service, or added to the Gateway by hand: connections to it are refused",
      fix: "pulumi up --refresh, or add the port to servers of IngressGateway",
    })),
    ...services
      .filter((service) => service.spec.type === "LoadBalancer" && publicAddresses(service).length === 0)
      .map((service) => ({
        ...finding,
        object: { kind: "Service", namespace: service.metadata.namespace, name: service.metadata.name },
        seen: "it is of type LoadBalancer and has no address",
        cause:
          "nothing in the cluster makes load balancers, or the cloud refused this one: a quota, a subnet, or an annotation",
        fix: `kubectl --namespace ${service.metadata.namespace} describe service ${service.metadata.name}`,
        docs: "docs/gateways.md#load-balancers",
      })),
  ];
}

function nameOf({ metadata }: Service): string {
  return `${metadata.namespace}/${metadata.name}`;
}
