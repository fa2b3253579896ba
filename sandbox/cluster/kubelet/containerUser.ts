import type { Container, Pod } from "../kube/types";

/** As whom a process runs, by numbers. */
export interface User {
  user: number;
  group: number;
  /** Groups besides the first one. */
  groups: number[];
}

/** The user of a container: its own choice, else its pod's, else the image's, which is root unless given. */
export function containerUser(pod: Pod, container: Container, image: { user?: number; group?: number } = {}): User {
  const { fsGroup, supplementalGroups = [], ...ofPod } = pod.spec.securityContext ?? {};
  const own = container.securityContext ?? {};
  const named = own.runAsUser ?? ofPod.runAsUser;
  // An image's group is that of the image's own user.
  const group = named === undefined ? image.group : undefined;
  return {
    user: named ?? image.user ?? 0,
    group: own.runAsGroup ?? ofPod.runAsGroup ?? group ?? 0,
    groups: [...(fsGroup === undefined ? [] : [fsGroup]), ...supplementalGroups],
  };
}
