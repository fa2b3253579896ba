import { objectKey, type KubernetesObject, type Objects } from "./objects";

/** One field of a gateway that both charts have, whatever else they render. */
export type GatewayFields = Record<string, unknown>;

function container(deployment: KubernetesObject | undefined): any {
  return deployment?.spec.template.spec.containers.find(({ name }: { name: string }) => name === "istio-proxy");
}

function targets(autoscaler: KubernetesObject | undefined): object {
  const metrics: any[] = autoscaler?.spec.metrics ?? [];
  return Object.fromEntries(metrics.map(({ resource }) => [resource.name, resource.target.averageUtilization]));
}

function namedList(list: { name: string }[] | null | undefined): object {
  return Object.fromEntries((list ?? []).map((entry) => [entry.name, entry]));
}

/** Where a gateway is. */
export interface GatewayName {
  namespace?: string;
  name: string;
}

/** Flattens the parts of a value, so that each can be compared by itself. */
function leaves(value: unknown, at: string): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value).flatMap(([key, member]) => leaves(member, `${at} ${key}`))
    : [[at, value]];
}

/** What a gateway has, field by field: the rows of the table that the translation follows. */
export function gatewayFields(objects: Objects, name: GatewayName): GatewayFields {
  const deployment = objects.get(objectKey("Deployment", name));
  const service = objects.get(objectKey("Service", name));
  const autoscaler = objects.get(objectKey("HorizontalPodAutoscaler", name));
  const budget = objects.get(objectKey("PodDisruptionBudget", name));
  const pod = deployment?.spec.template;
  // The injector fills in an image and asks this annotation first; istioctl writes the image itself.
  const { "sidecar.istio.io/proxyImage": image, ...podAnnotations } = pod?.metadata.annotations ?? {};
  const fields = {
    namespace: deployment?.metadata.namespace,
    labels: pod?.metadata.labels,
    image: image ?? container(deployment)?.image,
    podAnnotations,
    env: namedList(container(deployment)?.env),
    resources: container(deployment)?.resources,
    imagePullPolicy: container(deployment)?.imagePullPolicy,
    readinessProbe: container(deployment)?.readinessProbe,
    nodeSelector: pod?.spec.nodeSelector,
    tolerations: pod?.spec.tolerations,
    priorityClassName: pod?.spec.priorityClassName,
    securityContext: pod?.spec.securityContext,
    strategy: deployment?.spec.strategy,
    replicas: deployment?.spec.replicas,
    autoscaling: {
      minReplicas: autoscaler?.spec.minReplicas,
      maxReplicas: autoscaler?.spec.maxReplicas,
      targets: targets(autoscaler),
    },
    budget: { minAvailable: budget?.spec.minAvailable, maxUnavailable: budget?.spec.maxUnavailable },
    service: { ...service?.spec, selector: undefined },
    serviceAnnotations: service?.metadata.annotations,
  };
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => leaves(value, key)));
}

/** Fields that an override changed, with their new values. */
export function changedFields(before: GatewayFields, after: GatewayFields): GatewayFields {
  const differs = ([key, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(before[key]);
  return Object.fromEntries(Object.entries(after).filter((entry) => differs(entry)));
}
