import type { Path, Properties } from "../wire";
import { isRecord, markSecrets } from "../wire";
import type { KubeObject } from "./kubeObject";
import { isSecret } from "./kubeObject";
import { toKubernetes, toState } from "./normalize";

/** What the state of a resource holds beside the live object. */
export interface Checkpoint {
  inputs: KubeObject;
  live: KubeObject;
  initialApiVersion: string;
  /** The field manager of server-side apply. */
  fieldManager: string;
}

/**
 * The state of a resource: the live object at its top, so that outputs resolve, and under names no object has what the
 * next update needs. Values that came from secret inputs are secret in both, and so is all data of a Secret.
 */
export function toCheckpoint({ inputs, live, ...own }: Checkpoint, secrets: readonly Path[]): Properties {
  return {
    ...withSecrets(toState(live), secrets),
    __inputs: withSecrets(toState(inputs), secrets),
    __initialApiVersion: own.initialApiVersion,
    __fieldManager: own.fieldManager,
  };
}

/** The reverse of {@link toCheckpoint}; of a state that is no checkpoint everything counts as live. */
export function fromCheckpoint(state: Properties): Partial<Checkpoint> & Pick<Checkpoint, "inputs" | "live"> {
  const { __inputs, __initialApiVersion, __fieldManager, ...live } = state;
  return {
    inputs: toKubernetes(isRecord(__inputs) ? __inputs : {}) as KubeObject,
    live: toKubernetes(live) as KubeObject,
    initialApiVersion: __initialApiVersion as string | undefined,
    fieldManager: __fieldManager as string | undefined,
  };
}

/**
 * A copy with the paths secret, as far as the first list on each: what comes back may have its items in another order.
 */
export function withSecrets(object: Properties, secrets: readonly Path[]): Properties {
  const ofSecret: Path[] = isSecret(object) ? [["data"], ["stringData"]] : [];
  const paths = secrets.map((path) => {
    const list = path.findIndex((step) => typeof step === "number");
    return list < 0 ? path : path.slice(0, list);
  });
  return markSecrets(object, [...ofSecret, ...paths]);
}
