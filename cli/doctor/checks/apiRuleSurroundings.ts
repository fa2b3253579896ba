import { parseArgs } from "node:util";
import { apiRuleApiVersion, type ApiRuleObject } from "../../../components/exposure/apiRuleObject";
import { controllerNames } from "../../../components/exposure/controllerNames";
import { kymaControllerSettings, type ControllerSettings } from "../../../components/exposure/controllerSettings";
import { ownerLabel } from "../../../components/exposure/explain/explainedObject";
import type { ServiceSelectors } from "../../../components/exposure/explain/serviceSelectors";
import { JwtHandler } from "../../../components/exposure/jwtHandler";
import { kymaNamespace } from "../../../components/mesh/namespaces";
import { configMapOf, configMapPath } from "../answers";
import type { ApiRule } from "../customObjects";
import type { ClusterObjects } from "../kinds";
import type { Container, KubeObject, Workload } from "../kubeObjects";
import type { ClusterSnapshot } from "../snapshot";
import { parsedYaml } from "./exposureYaml";

/** Deployments that the controller of APIRules has had: of Kyma's chart, as here, and of its module's operator. */
const controllerDeployments = [controllerNames.deployment, "api-gateway-controller-manager"];

/** A Deployment with the part of its pods' template that says how its program is run. */
export interface Deployment extends Workload {
  spec?: Workload["spec"] & { template?: { spec?: { containers?: Container[] } } };
}

const configMap = { namespace: kymaNamespace, name: controllerNames.config };

/** Path of the ConfigMap that says what checks tokens, see `controllerSettings`. */
export const controllerConfigPath = configMapPath(configMap);

/** A Deployment of Kyma's namespace. */
export function kymaDeployment({ deployments }: ClusterObjects, ...names: string[]): Deployment | undefined {
  return deployments.find(({ metadata }) => metadata.namespace === kymaNamespace && names.includes(metadata.name));
}

/** The Deployment of the controller of APIRules. */
export function controllerDeployment(objects: ClusterObjects): Deployment | undefined {
  return kymaDeployment(objects, ...controllerDeployments);
}

/**
 * How the controller is set up, by its flags and its ConfigMap; undefined where it has no such flags, as the module's
 * operator, or the ConfigMap could not be read.
 */
export function controllerSettings(snapshot: ClusterSnapshot): ControllerSettings | undefined {
  const containers = controllerDeployment(snapshot.objects)?.spec?.template?.spec?.containers ?? [];
  const args = containers.flatMap((container) => container.args ?? []).map((arg) => arg.replaceAll("$$", "$"));
  const handler = jwtHandler(snapshot);
  const { values } = parseArgs({ args, strict: false });
  const text = (flag: string) => (typeof values[flag] === "string" ? values[flag] : undefined);
  const list = (flag: string) => text(flag)?.split(",").filter(Boolean);
  const host = text("oathkeeper-svc-address");
  if (host === undefined || handler === undefined) {
    return undefined;
  }
  const { blockedServices, cors } = kymaControllerSettings;
  return {
    defaultDomain: text("default-domain-name") ?? "",
    jwtHandler: handler,
    allowedDomains: list("domain-allowlist") ?? [],
    blockedServices: list("service-blocklist") ?? blockedServices,
    oathkeeper: { host, port: Number(text("oathkeeper-svc-port")) },
    cors: {
      allowOrigins: list("cors-allow-origins") ?? cors.allowOrigins,
      allowMethods: list("cors-allow-methods") ?? cors.allowMethods,
      allowHeaders: list("cors-allow-headers") ?? cors.allowHeaders,
    },
    labels: Object.fromEntries((list("generated-objects-labels") ?? []).map((label) => label.split("="))),
  };
}

/** Oathkeeper where the ConfigMap is absent or says nothing. */
function jwtHandler(snapshot: ClusterSnapshot): JwtHandler | undefined {
  const config = configMapOf(snapshot, configMap);
  if (config === undefined) {
    return undefined;
  }
  const text = config === "absent" ? "" : (config.data?.[controllerNames.configKey] ?? "");
  const parsed = parsedYaml(text);
  const named = (parsed?.value as { jwtHandler?: unknown } | undefined)?.jwtHandler ?? JwtHandler.Ory;
  return parsed && Object.values(JwtHandler).find((handler) => handler === named);
}

/** An APIRule in the form that the package's own checks take. */
export function apiRuleObject(apiRule: ApiRule): ApiRuleObject {
  return { ...apiRule, apiVersion: apiRuleApiVersion, kind: "APIRule" } as ApiRuleObject;
}

/** Selectors of all Services. */
export function serviceSelectors({ services }: ClusterObjects): ServiceSelectors {
  return Object.fromEntries(
    services.map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, spec.selector ?? {}]),
  );
}

/** What the controller has made of an APIRule, among objects of one kind. */
export function ownedBy<T extends KubeObject>(apiRule: ApiRule, objects: readonly T[]): T[] {
  const { name, namespace } = apiRule.metadata;
  return objects.filter(({ metadata }) => metadata.labels?.[ownerLabel] === `${name}.${namespace}`);
}

/** What the controller says of an APIRule. */
export interface Verdict {
  /** `OK`, `ERROR` or `SKIPPED`; undefined before it has looked at the APIRule as it is now. */
  code?: string;
  /** Its words, of the APIRule and of what it makes of it. */
  descriptions: string[];
}

/** The controller's verdict on an APIRule as it is now. */
export function verdictOn({ metadata, status = {} }: ApiRule): Verdict {
  if (Number(status.observedGeneration ?? 0) < (metadata.generation ?? 0)) {
    return { descriptions: [] };
  }
  const members = Object.values(status).flatMap((member) => (typeof member === "object" ? [member] : []));
  const whole = status.APIRuleStatus;
  const failed = members.find(({ code }) => code === "ERROR");
  const descriptions = members.flatMap(({ code, desc }) => (code === "ERROR" && desc ? [desc] : []));
  return {
    code: failed?.code ?? (typeof whole === "object" ? whole.code : undefined),
    descriptions: [...new Set(descriptions.flatMap((text) => text.split(/\s*\n\s*/)))],
  };
}
