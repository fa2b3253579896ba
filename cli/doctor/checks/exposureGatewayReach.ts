import type { Check } from "../check";
import type { Finding } from "../finding";
import type { Gateway } from "../istioObjects";
import type { Pod, Service } from "../kubeObjects";
import type { ClusterSnapshot } from "../snapshot";
import { isReady, listed, proxyName } from "../workloads";
import { gatewayServices, publicAddresses } from "./exposureGatewayParts";
import { gatewayPods } from "./gatewayCredentials";
import { patienceSeconds, podTrouble } from "./podsTrouble";

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
  const pods = gatewayPods(objects, gateway);
  if (pods.length > 0) {
    return pods.some(isReady) ? undefined : unreadyFindings(gateway, pods);
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
          fix:
            "kubectl get pods --all-namespaces --selector istio --show-labels\n" +
            "correct spec.selector, or have the stack make its gateway again:\n" +
            "pulumi up --refresh",
          docs: "docs/gateways.md#the-gateway-of-a-domain",
        },
      ];
}

/** None where a pod's own finding tells why it is not ready. */
function unreadyFindings({ metadata }: Gateway, pods: Pod[]): Finding[] {
  const at = `kubectl --namespace ${pods[0].metadata.namespace}`;
  const names = pods.map((pod) => pod.metadata.name);
  return pods.some((pod) => podTrouble(pod) !== undefined)
    ? []
    : [
        {
          check: id,
          severity: "error",
          object: { kind: "Gateway", namespace: metadata.namespace, name: metadata.name },
          seen: `none of its pods is ready: ${listed(names)}`,
          cause: "they have just started, or istiod does not send them what they are to serve",
          fix: `${at} describe pod ${names[0]}\n${at} logs ${names[0]} --container ${proxyName}`,
          docs: "docs/gateways.md#the-gateway-of-a-domain",
        },
      ];
}

/** Whether a pod is reached by its node's address, which needs no Service. */
function isOnNode({ spec }: Pod): boolean {
  return spec.hostNetwork === true || spec.containers.some(({ ports = [] }) => ports.some(({ hostPort }) => hostPort));
}

function serviceFindings({ objects, time }: ClusterSnapshot, gateway: Gateway): Finding[] {
  if (gatewayPods(objects, gateway).some(isOnNode)) {
    return [];
  }
  const services = gatewayServices(objects, gateway);
  const { namespace, name } = gateway.metadata;
  const ports = services.flatMap(({ spec }) => (spec.ports ?? []).map(({ port }) => port));
  const wanted = (gateway.spec?.servers ?? []).flatMap(({ port }) => port?.number ?? []);
  // A Gateway may also name the port of the pods that a Service leads to.
  const targets = services.flatMap(({ spec }) => (spec.ports ?? []).map(({ targetPort }) => targetPort));
  const closed = [...new Set(wanted)].filter((port) => !ports.includes(port) && !targets.includes(port));
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
      fix: "add the port to servers of IngressGateway, or have the Service set right:\npulumi up --refresh",
    })),
    ...services
      .filter((service) => service.spec.type === "LoadBalancer" && publicAddresses(service).length === 0)
      .filter(({ metadata }) => !isYoung(metadata.creationTimestamp, time))
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

/** A cloud takes a while to make a load balancer. */
function isYoung(creationTimestamp: string | undefined, time: Date): boolean {
  return time.getTime() - Date.parse(creationTimestamp ?? "") < patienceSeconds * 1000;
}

function nameOf({ metadata }: Service): string {
  return `${metadata.namespace}/${metadata.name}`;
}
