import type { Settings } from "./istioOperator/mergeSettings";
import { systemNamespace } from "./namespaces";

/** The Kubernetes provider's annotation that orders the objects of a chart. */
export const orderAnnotation = "config.kubernetes.io/depends-on";

const rbac = "rbac.authorization.k8s.io";
const inNamespace = `namespaces/${systemNamespace}`;

/**
 * What istiod must find when it starts, as the Kubernetes provider's ordering annotation for the objects of a chart.
 * Objects of a chart are made all at once otherwise, and an istiod that starts without its ConfigMaps runs for good
 * without injection and with a default mesh configuration.
 */
export function startOrder(istiod: Settings): Record<string, string> {
  const { configMap, global = {} } = istiod as { configMap?: boolean; global?: Settings };
  const references = [
    ...(configMap === false ? [] : [`/${inNamespace}/ConfigMap/istio`]),
    ...(global.omitSidecarInjectorConfigMap === true ? [] : [`/${inNamespace}/ConfigMap/istio-sidecar-injector`]),
    `/${inNamespace}/ServiceAccount/istiod`,
    `${rbac}/${inNamespace}/Role/istiod`,
    `${rbac}/${inNamespace}/RoleBinding/istiod`,
    // The scope `namespace` leaves the cluster's own objects out, and a reference to nothing is an error.
    ...((global.resourceScope ?? "all") === "all"
      ? ["ClusterRole", "ClusterRoleBinding"].map((kind) => `${rbac}/${kind}/istiod-clusterrole-${systemNamespace}`)
      : []),
  ];
  return { [orderAnnotation]: references.join(",") };
}
