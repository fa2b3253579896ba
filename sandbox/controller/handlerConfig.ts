import * as yaml from "js-yaml";

import { controllerNames } from "../../components/exposure/controllerNames";
import { JwtHandler } from "../../components/exposure/jwtHandler";
import { Informer } from "../cluster/kube/informer";
import type { ConfigMap } from "../cluster/kube/types";
import type { PodIdentity } from "./podIdentity";

/** The handler that a ConfigMap asks for; Oathkeeper without one. Throws when there is no such handler. */
export function jwtHandlerOf(configMap: ConfigMap | undefined): JwtHandler {
  const text = configMap?.data?.[controllerNames.configKey] ?? "";
  const named = (yaml.load(text) as { jwtHandler?: string } | undefined)?.jwtHandler ?? JwtHandler.Ory;
  const found = Object.values(JwtHandler).find((handler) => handler === named);
  if (found === undefined) {
    throw new Error(`unsupported JWT handler: ${named}`);
  }
  return found;
}

/** Follows the ConfigMap that says what checks tokens; `onChange` is called when another one does. */
export async function followHandler(
  { client, namespace }: PodIdentity,
  onChange: (handler: JwtHandler) => void,
): Promise<void> {
  let current: JwtHandler | undefined;
  const take = (configMap: ConfigMap | undefined) => {
    const handler = jwtHandlerOf(configMap);
    if (handler !== current) {
      current = handler;
      onChange(handler);
    }
  };
  const configMaps = new Informer<ConfigMap>(client, "/api/v1/configmaps", (object, isGone) => {
    if (object.metadata.namespace === namespace && object.metadata.name === controllerNames.config) {
      take(isGone ? undefined : object);
    }
  });
  await configMaps.start();
  take(configMaps.get(namespace, controllerNames.config));
}
