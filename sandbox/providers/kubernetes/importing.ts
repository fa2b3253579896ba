import type { Properties } from "../wire";
import { isRecord } from "../wire";
import type { KubeObject } from "./kubeObject";
import { pluck, withMetadata, withoutField } from "./kubeObject";
import { normalize } from "./normalize";

const WRITTEN_BY_CONTROLLERS = [
  "deployment.kubernetes.io/revision",
  "kubectl.kubernetes.io/last-applied-configuration",
];

/** Inputs that would have made a live object, for one that is imported. */
export function inputsOfLive(live: KubeObject): KubeObject {
  const inputs = normalize(withoutField(live, "status"));
  const present = pluck(inputs, "metadata", "annotations");
  const kept = Object.entries(isRecord(present) ? present : {}).filter(
    ([name]) => !WRITTEN_BY_CONTROLLERS.includes(name),
  );
  const remaining: Properties | undefined = kept.length > 0 ? Object.fromEntries(kept) : undefined;
  return withMetadata(inputs, { annotations: remaining });
}
