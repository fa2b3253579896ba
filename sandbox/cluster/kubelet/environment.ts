import { addresses } from "../inner/addresses";
import type { Container, EnvVar } from "../kube/types";
import { fieldValue, resourceValue } from "./downwardApi";
import { configMapEntries, secretEntries, type PodContext } from "./podContext";

type Variables = Record<string, string>;

const searchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Replaces `$(NAME)` by the variable's value; `$$` stands for one dollar, an unknown name stays as it is. */
export function expand(text: string, variables: Variables): string {
  return text.replace(/\$(?:\$|\(([^()]+)\))/g, (whole, name?: string) =>
    name === undefined ? "$" : Object.hasOwn(variables, name) ? variables[name] : whole,
  );
}

function fromReference(context: PodContext, container: Container, variable: EnvVar): string | undefined {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = variable.valueFrom ?? {};
  if (fieldRef !== undefined) {
    return fieldValue(context.pod, context.podIP, fieldRef.fieldPath);
  }
  if (resourceFieldRef !== undefined) {
    const { initContainers = [], containers } = context.pod.spec;
    return resourceValue([...initContainers, ...containers], container.name, resourceFieldRef, context.capacity);
  }
  if (configMapKeyRef !== undefined) {
    return context.configMap(configMapKeyRef.name)?.data?.[configMapKeyRef.key];
  }
  const secret = secretKeyRef && context.secret(secretKeyRef.name);
  return secret && secretEntries(secret)[secretKeyRef.key]?.toString("utf8");
}

function fromWholeObjects(context: PodContext, container: Container): Variables {
  const variables: Variables = {};
  for (const { prefix = "", configMapRef, secretRef } of container.envFrom ?? []) {
    const configMap = configMapRef && context.configMap(configMapRef.name);
    const secret = secretRef && context.secret(secretRef.name);
    const entries = { ...(configMap && configMapEntries(configMap)), ...(secret && secretEntries(secret)) };
    for (const [key, value] of Object.entries(entries)) {
      variables[prefix + key] = value.toString("utf8");
    }
  }
  return variables;
}

/** A container's environment variables, as a node would set them. */
export function environment(context: PodContext, container: Container): Variables {
  const variables: Variables = {
    PATH: searchPath,
    HOSTNAME: context.pod.spec.hostname ?? context.pod.metadata.name,
    KUBERNETES_SERVICE_HOST: addresses.kubernetesService,
    KUBERNETES_SERVICE_PORT: "443",
    KUBERNETES_SERVICE_PORT_HTTPS: "443",
    ...fromWholeObjects(context, container),
  };
  for (const variable of container.env ?? []) {
    const value = variable.valueFrom
      ? fromReference(context, container, variable)
      : expand(variable.value ?? "", variables);
    if (value !== undefined) {
      variables[variable.name] = value;
    }
  }
  return variables;
}
