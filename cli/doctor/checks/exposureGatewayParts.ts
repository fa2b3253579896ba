import type { Gateway } from "../istioObjects";
import type { ClusterObjects } from "../kinds";
import type { Service } from "../kubeObjects";
import { fits } from "../workloads";
import { gatewayPods, serverHosts } from "./gatewayCredentials";

/** Services through which the pods of a Gateway are reached. */
export function gatewayServices(objects: ClusterObjects, gateway: Gateway): Service[] {
  const pods = gatewayPods(objects, gateway);
  return objects.services.filter(
    ({ metadata, spec }) =>
      Object.keys(spec.selector ?? {}).length > 0 &&
      pods.some((pod) => pod.metadata.namespace === metadata.namespace && fits(spec.selector, pod.metadata.labels)),
  );
}

/** Addresses at which the world outside reaches a Service. */
export function publicAddresses({ status }: Service): string[] {
  return (status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => ip ?? hostname ?? []);
}

/** Addresses at which the world outside reaches Gateways. */
export function gatewayAddresses(objects: ClusterObjects, gateways: readonly Gateway[]): string[] {
  return [...new Set(gateways.flatMap((gateway) => gatewayServices(objects, gateway).flatMap(publicAddresses)))];
}

/** Hosts of a Gateway's servers. */
export function gatewayHosts({ spec }: Gateway): string[] {
  return [...new Set((spec?.servers ?? []).flatMap(serverHosts))];
}
