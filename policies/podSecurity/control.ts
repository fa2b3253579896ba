import type { Container } from "../objects/pods";
import type { Finding } from "../violation";

/** A pod as the controls see it. */
export interface CheckedPod {
  /** Where its spec is in the object. */
  path: string;
  spec: Record<string, unknown>;
  metadata: Record<string, unknown>;
  containers: Container[];
}

/** One control of the Pod Security Standards. */
export interface Control {
  /** Its name, which exceptions bear. */
  name: string;
  check(pod: CheckedPod): Finding[];
}
