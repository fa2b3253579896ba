import * as yaml from "js-yaml";
import { controllerNames } from "../../components/exposure/controllerNames";
import { kymaControllerSettings, type ControllerSettings } from "../../components/exposure/controllerSettings";
import { JwtHandler } from "../../components/exposure/jwtHandler";
import type { PolicyResource } from "../resource";
import { isKind, nameOf } from "./identity";
import { at, record, texts } from "./members";
import { containers, podTemplate } from "./pods";

const domainFlag = "--default-domain-name=";

/**
 * How the controller of a stack's APIRules is set up, as far as it matters for which requests a rule is for. What is
 * given goes first, then what the stack itself says, then Kyma's settings.
 */
export function controllerOf(
  resources: readonly PolicyResource[],
  given: { defaultDomain: string; jwtHandler: string },
): ControllerSettings {
  return {
    ...kymaControllerSettings,
    defaultDomain: given.defaultDomain || (domainOf(resources) ?? ""),
    jwtHandler: [given.jwtHandler, handlerOf(resources)].find(isHandler) ?? kymaControllerSettings.jwtHandler,
  };
}

function isHandler(value: unknown): value is JwtHandler {
  return Object.values(JwtHandler).includes(value as JwtHandler);
}

function handlerOf(resources: readonly PolicyResource[]): unknown {
  const config = resources.find(
    (resource) => isKind(resource, "ConfigMap", "") && nameOf(resource) === controllerNames.config,
  );
  const text = at(config?.object, "data", controllerNames.configKey);
  return typeof text === "string" ? record(yaml.load(text)).jwtHandler : undefined;
}

function domainOf(resources: readonly PolicyResource[]): string | undefined {
  const controller = resources.find(
    (resource) => isKind(resource, "Deployment", "apps") && nameOf(resource) === controllerNames.deployment,
  );
  const pod = controller && podTemplate(controller);
  return pod === undefined
    ? undefined
    : containers(pod)
        .flatMap(({ object }) => texts(object.args))
        .find((argument) => argument.startsWith(domainFlag))
        ?.slice(domainFlag.length);
}
