import type { Container, NamedRef, Pod } from "../kube/types";
import type { PodContext } from "./podContext";

type Entries = Record<string, string>;

interface Reference extends NamedRef {
  kind: "configmap" | "secret";
  key?: string;
}

function ofContainer(container: Container): Reference[] {
  const env = (container.env ?? []).flatMap(({ valueFrom }): Reference[] => [
    ...(valueFrom?.configMapKeyRef ? [{ kind: "configmap" as const, ...valueFrom.configMapKeyRef }] : []),
    ...(valueFrom?.secretKeyRef ? [{ kind: "secret" as const, ...valueFrom.secretKeyRef }] : []),
  ]);
  const envFrom = (container.envFrom ?? []).flatMap(({ configMapRef, secretRef }): Reference[] => [
    ...(configMapRef ? [{ kind: "configmap" as const, ...configMapRef }] : []),
    ...(secretRef ? [{ kind: "secret" as const, ...secretRef }] : []),
  ]);
  return [...env, ...envFrom];
}

function ofVolumes(pod: Pod): Reference[] {
  return (pod.spec.volumes ?? []).flatMap(({ configMap, secret, projected }): Reference[] => {
    const sources = [
      { configMap, secret: secret && { ...secret, name: secret.secretName } },
      ...(projected?.sources ?? []),
    ];
    return sources.flatMap((source) => [
      ...(source.configMap ? [{ kind: "configmap" as const, ...source.configMap }] : []),
      ...(source.secret ? [{ kind: "secret" as const, ...source.secret }] : []),
    ]);
  });
}

/** The first ConfigMap or Secret, or key of one, that the pod cannot start without and that is not there. */
export function missingReference(context: PodContext): string | undefined {
  const { pod } = context;
  const containers = [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
  for (const reference of [...ofVolumes(pod), ...containers.flatMap(ofContainer)]) {
    const { kind, name, key } = reference;
    const object = kind === "configmap" ? context.configMap(name) : context.secret(name);
    if (reference.optional) {
      continue;
    }
    if (object === undefined) {
      return `${kind} "${name}" not found`;
    }
    if (key !== undefined && !(key in entriesOf(object))) {
      return `couldn't find key ${key} in ${kind} ${pod.metadata.namespace}/${name}`;
    }
  }
  return undefined;
}

function entriesOf(object: { data?: Entries; binaryData?: Entries }): Entries {
  return { ...object.data, ...object.binaryData };
}
