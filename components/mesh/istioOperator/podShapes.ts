import {
  choice,
  atMostOne,
  both,
  flag,
  listOf,
  mapOf,
  nullable,
  quantity,
  record,
  text,
  textMap,
  textOrNumber,
  whole,
} from "./shapes";
import type { Shape } from "./shapes";

const requirements = listOf(
  record({ key: text, operator: choice("In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"), values: listOf(text) }),
);
const labelSelector = record({ matchLabels: textMap, matchExpressions: requirements });
const nodeTerm = record({ matchExpressions: requirements, matchFields: requirements });
const podTerm = record(
  {
    topologyKey: text,
    labelSelector,
    namespaces: listOf(text),
    namespaceSelector: labelSelector,
    matchLabelKeys: listOf(text),
    mismatchLabelKeys: listOf(text),
  },
  { required: ["topologyKey"] },
);
const podAffinity = record({
  requiredDuringSchedulingIgnoredDuringExecution: listOf(podTerm),
  preferredDuringSchedulingIgnoredDuringExecution: listOf(record({ weight: whole(1, 100), podAffinityTerm: podTerm })),
});

export const affinity: Shape = record({
  nodeAffinity: record({
    requiredDuringSchedulingIgnoredDuringExecution: record({ nodeSelectorTerms: listOf(nodeTerm) }),
    preferredDuringSchedulingIgnoredDuringExecution: listOf(record({ weight: whole(1, 100), preference: nodeTerm })),
  }),
  podAffinity,
  podAntiAffinity: podAffinity,
});

export const tolerations = listOf(
  record({
    key: text,
    operator: choice("Exists", "Equal"),
    value: text,
    effect: choice("NoSchedule", "PreferNoSchedule", "NoExecute"),
    tolerationSeconds: whole(0),
  }),
);

const keyReference = record({ name: text, key: text, optional: flag }, { required: ["name", "key"] });
const sources = {
  secretKeyRef: keyReference,
  configMapKeyRef: keyReference,
  fieldRef: record({ apiVersion: text, fieldPath: text }, { required: ["fieldPath"] }),
  resourceFieldRef: record({ resource: text, containerName: text, divisor: textOrNumber }, { required: ["resource"] }),
};

/** Environment variables by name; each entry is also looked at by `entry`. */
export function environment(entry: Shape): Shape {
  const variable = record(
    { name: text, value: textOrNumber, valueFrom: both(record(sources), atMostOne(...Object.keys(sources))) },
    { required: ["name"] },
  );
  return listOf(both(both(variable, atMostOne("value", "valueFrom")), entry), "name");
}

export const seccompProfile = record(
  { type: choice("RuntimeDefault", "Localhost", "Unconfined"), localhostProfile: text },
  { required: ["type"] },
);

/** Pod security settings besides the seccomp profile. */
export const podSecurity: Record<string, Shape> = {
  runAsUser: whole(0),
  runAsGroup: whole(0),
  runAsNonRoot: flag,
  fsGroup: whole(0),
  fsGroupChangePolicy: choice("OnRootMismatch", "Always"),
  supplementalGroups: listOf(whole(0)),
  sysctls: listOf(record({ name: text, value: textOrNumber }, { required: ["name", "value"] }), "name"),
};

const quantities = mapOf(nullable(quantity));

export const resources = record({ requests: quantities, limits: quantities });

const seconds = {
  initialDelaySeconds: whole(0),
  periodSeconds: whole(1),
  timeoutSeconds: whole(1),
  successThreshold: whole(1),
  failureThreshold: whole(1),
};

export const readinessProbe = both(
  record({
    httpGet: record(
      { path: text, port: whole(1, 65535), scheme: choice("HTTP", "HTTPS"), host: text },
      { required: ["port"] },
    ),
    tcpSocket: record({ port: whole(1, 65535) }, { required: ["port"] }),
    ...seconds,
  }),
  atMostOne("httpGet", "tcpSocket"),
);

const items = listOf(record({ key: text, path: text, mode: whole(0, 511) }, { required: ["key", "path"] }));
const volumeSources = {
  secret: record({ secretName: text, items, defaultMode: whole(0, 511), optional: flag }, { required: ["secretName"] }),
  configMap: record({ name: text, items, defaultMode: whole(0, 511), optional: flag }, { required: ["name"] }),
  emptyDir: record({ medium: choice("Memory", ""), sizeLimit: quantity }),
  persistentVolumeClaim: record({ claimName: text, readOnly: flag }, { required: ["claimName"] }),
};

export const volumes = listOf(
  both(record({ name: text, ...volumeSources }, { required: ["name"] }), atMostOne(...Object.keys(volumeSources))),
  "name",
);

export const volumeMounts = listOf(
  record({ name: text, mountPath: text, subPath: text, readOnly: flag }, { required: ["name", "mountPath"] }),
);
