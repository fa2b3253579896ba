import { at, isMissing, list, record, texts } from "../objects/members";
import { securityContexts } from "./baseline";
import type { CheckedPod, Control } from "./control";

/** Kinds of volumes that are a pod's own. Source: Kubernetes' Pod Security Standards, restricted. */
const volumeKinds = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

/** What a container's own context says, else its pod's. */
function effective(pod: CheckedPod, container: Record<string, unknown>, field: string): unknown {
  const own = at(container, "securityContext", field);
  return isMissing(own) ? at(pod.spec, "securityContext", field) : own;
}

/** Controls of the restricted standard. */
export const restrictedControls: Control[] = [
  {
    name: "volumes",
    check: ({ path, spec }) =>
      list(spec.volumes).flatMap((volume, index) =>
        Object.keys(record(volume))
          .filter((key) => key !== "name" && !volumeKinds.includes(key))
          .map((kind) => ({ path: `${path}.volumes[${index}].${kind}`, problem: "is no kind of volume of its own" })),
      ),
  },
  {
    name: "privilegeEscalation",
    check: ({ containers }) =>
      containers.flatMap(({ path, object }) => {
        const allowed = at(object, "securityContext", "allowPrivilegeEscalation");
        return allowed === false || typeof allowed === "symbol"
          ? []
          : [{ path: `${path}.securityContext.allowPrivilegeEscalation`, problem: "is not false" }];
      }),
  },
  {
    name: "runAsNonRoot",
    check: (pod) => {
      const explicit = securityContexts(pod).flatMap(([path, { runAsNonRoot }]) =>
        runAsNonRoot === false ? [{ path: `${path}.runAsNonRoot`, problem: "lets processes be root" }] : [],
      );
      const unset = pod.containers.flatMap(({ path, object }) =>
        isMissing(effective(pod, object, "runAsNonRoot"))
          ? [{ path: `${path}.securityContext.runAsNonRoot`, problem: "is not true, neither here nor for the pod" }]
          : [],
      );
      return [...explicit, ...unset];
    },
  },
  {
    name: "runAsUser",
    check: (pod) =>
      securityContexts(pod).flatMap(([path, { runAsUser }]) =>
        runAsUser === 0 ? [{ path: `${path}.runAsUser`, problem: "0 is root" }] : [],
      ),
  },
  {
    name: "seccompProfile",
    check: (pod) => {
      const unconfined = securityContexts(pod).flatMap(([path, context]) =>
        at(context, "seccompProfile", "type") === "Unconfined"
          ? [{ path: `${path}.seccompProfile.type`, problem: "Unconfined lets every system call through" }]
          : [],
      );
      const unset = pod.containers.flatMap(({ path, object }) =>
        isMissing(at(effective(pod, object, "seccompProfile"), "type")) &&
        typeof effective(pod, object, "seccompProfile") !== "symbol"
          ? [
              {
                path: `${path}.securityContext.seccompProfile`,
                problem: "is not RuntimeDefault or Localhost, neither here nor for the pod",
              },
            ]
          : [],
      );
      return [...unconfined, ...unset];
    },
  },
  {
    name: "capabilities",
    check: ({ containers }) =>
      containers.flatMap(({ path, object }) => {
        const capabilities = at(object, "securityContext", "capabilities");
        const added = texts(at(capabilities, "add")).filter((name) => name !== "NET_BIND_SERVICE");
        const known = [capabilities, at(capabilities, "drop")].every((value) => typeof value !== "symbol");
        return [
          ...(known && !texts(at(capabilities, "drop")).includes("ALL")
            ? [{ path: `${path}.securityContext.capabilities.drop`, problem: "does not hold ALL" }]
            : []),
          ...(added.length > 0
            ? [{ path: `${path}.securityContext.capabilities.add`, problem: `adds ${added.join(", ")}` }]
            : []),
        ];
      }),
  },
];
