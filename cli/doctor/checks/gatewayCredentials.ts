import type { NamespacedName } from "../answers";
import type { ObjectRef } from "../finding";
import { hostOf } from "../hosts";
import type { Gateway, GatewayServer } from "../istioObjects";
import type { ClusterObjects } from "../kinds";
import type { Pod } from "../kubeObjects";
import { fits, hasSidecar, isAlive, proxyOf } from "../workloads";

/** A Secret from which a Gateway's pods serve hosts. */
export interface GatewayCredential {
  gateway: ObjectRef;
  /** In the namespace of the pods, which is where istiod looks for it. */
  secret: NamespacedName;
  /** Names of DNS; `*` where every name is served. */
  hosts: string[];
  /** Whether clients are asked for certificates too. */
  isMutual: boolean;
  /** Secret that says whose certificates of clients are good, where the Gateway names one of its own for that. */
  authority?: NamespacedName;
}

export function gatewayRef({ metadata: { namespace, name } }: Gateway): ObjectRef {
  return { kind: "Gateway", namespace, name };
}

/** Pods that serve a Gateway, of any namespace. */
export function gatewayPods({ pods }: Pick<ClusterObjects, "pods">, { spec }: Gateway): Pod[] {
  // Without a selector all gateways serve it, and no sidecar does.
  const serves = Object.keys(spec?.selector ?? {}).length > 0 ? () => true : (pod: Pod) => !hasSidecar(pod);
  return pods.filter(
    (pod) => fits(spec?.selector, pod.metadata.labels) && isAlive(pod) && proxyOf(pod) !== undefined && serves(pod),
  );
}

/** Hosts of a server, without the namespaces that some name. */
export function serverHosts({ hosts = [] }: GatewayServer): string[] {
  return hosts.map(hostOf);
}

/** Every Secret that Gateways name, with what is served from it. */
export function gatewayCredentials(objects: Pick<ClusterObjects, "pods" | "gateways">): GatewayCredential[] {
  return objects.gateways.flatMap((gateway) => {
    const namespaces = [...new Set(gatewayPods(objects, gateway).map(({ metadata }) => metadata.namespace!))];
    return (gateway.spec?.servers ?? []).flatMap((server) => {
      const { mode = "", credentialName, credentialNames = [], caCertCredentialName } = server.tls ?? {};
      const names = credentialName === undefined ? credentialNames : [credentialName];
      return names.flatMap((name) =>
        namespaces.map((namespace) => ({
          gateway: gatewayRef(gateway),
          secret: { namespace, name },
          hosts: serverHosts(server),
          isMutual: ["MUTUAL", "OPTIONAL_MUTUAL"].includes(mode),
          ...(caCertCredentialName ? { authority: { namespace, name: caCertCredentialName } } : {}),
        })),
      );
    });
  });
}
