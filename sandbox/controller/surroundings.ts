import { isJwtSecured } from "../../components/exposure/accessStrategies";
import { serviceNamespace, serviceOf, type ApiRuleObject } from "../../components/exposure/apiRuleObject";
import { completeHost, type ControllerSettings } from "../../components/exposure/controllerSettings";
import { ownerLabel } from "../../components/exposure/explain/explainedObject";
import type { ServiceSelectors } from "../../components/exposure/explain/serviceSelectors";
import { JwtHandler } from "../../components/exposure/jwtHandler";
import type { Problem } from "../../components/validation/problem";
import type { KubeClient } from "../cluster/kube/kubeClient";
import type { KubeObject, Pod } from "../cluster/kube/types";
import { collection, ownedKinds, type OwnedObject } from "./ownedKinds";

interface SelectingService extends KubeObject {
  spec: { selector?: Record<string, string> };
}

/** Objects of one kind in the whole cluster. */
export async function listAll<T>(client: KubeClient, path: string): Promise<T[]> {
  return (await client.get<{ items: T[] }>(path)).items;
}

/** Selectors of all Services. */
export async function serviceSelectors(client: KubeClient): Promise<ServiceSelectors> {
  const services = await listAll<SelectingService>(client, "/api/v1/services");
  return Object.fromEntries(
    services.map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, spec.selector ?? {}]),
  );
}

/** The value of the label by which objects of an APIRule are found again. */
export function owner({ metadata }: ApiRuleObject): string {
  return `${metadata.name}.${metadata.namespace}`;
}

/** A host that a VirtualService serves which is not the APIRule's own. */
export async function hostProblems(
  client: KubeClient,
  apiRule: ApiRuleObject,
  settings: ControllerSettings,
): Promise<Problem[]> {
  const host = completeHost(apiRule.spec.host, settings);
  const routes = await listAll<OwnedObject>(client, collection(ownedKinds[0]));
  const isTaken = routes.some(
    ({ metadata, spec }) =>
      metadata.labels?.[ownerLabel] !== owner(apiRule) && (spec.hosts as string[] | undefined)?.includes(host),
  );
  return isTaken
    ? [{ path: "spec.host", problem: "This host is occupied by another Virtual Service", allowed: "a free host" }]
    : [];
}

/** Pods that are to check tokens and have no sidecar among their containers. */
export async function sidecarProblems(
  client: KubeClient,
  apiRule: ApiRuleObject,
  { jwtHandler }: ControllerSettings,
  selectors: ServiceSelectors,
): Promise<Problem[]> {
  if (jwtHandler !== JwtHandler.Istio || !apiRule.spec.rules.some(isJwtSecured)) {
    return [];
  }
  const pods = await listAll<Pod>(client, "/api/v1/pods");
  return apiRule.spec.rules.flatMap((rule, index) => {
    const namespace = serviceNamespace(apiRule, rule);
    const selector = Object.entries(selectors[`${namespace}/${serviceOf(apiRule, rule)?.name}`] ?? {});
    const without = pods.filter(
      ({ metadata, spec }) =>
        metadata.namespace === namespace &&
        selector.length > 0 &&
        selector.every(([key, value]) => metadata.labels?.[key] === value) &&
        !spec.containers.some(({ name }) => name === "istio-proxy"),
    );
    return isJwtSecured(rule)
      ? without.map(({ metadata: { name } }) => ({
          path: `spec.rules[${index}].accessStrategies`,
          problem: `Pod ${namespace}/${name} does not have an injected istio sidecar`,
          allowed: "pods with a sidecar",
        }))
      : [];
  });
}
