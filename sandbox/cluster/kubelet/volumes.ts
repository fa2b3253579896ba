import type { ConfigMap, KeyToPath, ProjectedSource, Secret, Volume } from "../kube/types";
import { fieldValue, resourceValue } from "./downwardApi";
import { configMapEntries, secretEntries, type PodContext } from "./podContext";

/** Content of files by path below a volume's mount point. */
export type Files = Record<string, Buffer>;

export type TokenSource = NonNullable<ProjectedSource["serviceAccountToken"]>;

function selected(entries: Record<string, Buffer>, items: KeyToPath[] | undefined): Files {
  if (items === undefined) {
    return entries;
  }
  const present = items.filter(({ key }) => key in entries);
  return Object.fromEntries(present.map(({ key, path }) => [path, entries[key]]));
}

function configMapFiles(object: ConfigMap | undefined, items: KeyToPath[] | undefined): Files {
  return object === undefined ? {} : selected(configMapEntries(object), items);
}

function secretFiles(object: Secret | undefined, items: KeyToPath[] | undefined): Files {
  return object === undefined ? {} : selected(secretEntries(object), items);
}

function downwardFiles(context: PodContext, source: NonNullable<ProjectedSource["downwardAPI"]>): Files {
  const { pod, podIP, capacity } = context;
  return Object.fromEntries(
    (source.items ?? []).map(({ path, fieldRef, resourceFieldRef }) => {
      const value =
        resourceFieldRef === undefined
          ? fieldValue(pod, podIP, fieldRef?.fieldPath ?? "")
          : resourceValue(pod.spec.containers, undefined, resourceFieldRef, capacity);
      return [path, Buffer.from(value)];
    }),
  );
}

/**
 * The files a volume holds; undefined for a volume that starts out empty. Objects that are missing give no files, and
 * `token` gives the current token for a source of that kind.
 */
export function volumeFiles(
  context: PodContext,
  volume: Volume,
  token: (source: TokenSource) => string,
): Files | undefined {
  const { configMap, secret, downwardAPI, projected } = volume;
  if (configMap !== undefined) {
    return configMapFiles(context.configMap(configMap.name), configMap.items);
  }
  if (secret !== undefined) {
    return secretFiles(context.secret(secret.secretName), secret.items);
  }
  if (downwardAPI !== undefined) {
    return downwardFiles(context, downwardAPI);
  }
  return projected?.sources?.reduce<Files>((files, source) => {
    return { ...files, ...projectedFiles(context, source, token) };
  }, {});
}

function projectedFiles(context: PodContext, source: ProjectedSource, token: (source: TokenSource) => string): Files {
  const { configMap, secret, downwardAPI, serviceAccountToken } = source;
  return {
    ...(configMap && configMapFiles(context.configMap(configMap.name), configMap.items)),
    ...(secret && secretFiles(context.secret(secret.name), secret.items)),
    ...(downwardAPI && downwardFiles(context, downwardAPI)),
    ...(serviceAccountToken && { [serviceAccountToken.path]: Buffer.from(token(serviceAccountToken)) }),
  };
}

export function tokenSources(volumes: Volume[]): TokenSource[] {
  return volumes.flatMap(({ projected }) =>
    (projected?.sources ?? []).flatMap(({ serviceAccountToken }) => serviceAccountToken ?? []),
  );
}
