import type { SidecarArgs } from "../components/mesh/kymaMeshArgs";
import type { TracingArgs } from "../components/mesh/tracingArgs";

/** Requests and limits of sidecars that Kyma's service mesh documentation states for its installations. */
const resources = { requests: { cpu: "20m", memory: "32Mi" }, limits: { cpu: "200m", memory: "128Mi" } };

/** Sidecars of the local stack; what its config states of them comes on top, each figure by itself. */
export function localSidecars(configured: SidecarArgs = {}): SidecarArgs {
  const { requests, limits } = configured.resources ?? {};
  return {
    ...configured,
    resources: { requests: { ...resources.requests, ...requests }, limits: { ...resources.limits, ...limits } },
  };
}

/** Kyma's local installations report to the Zipkin that came with them; without one there nothing is reported. */
export const localTracing: TracingArgs = { zipkin: {} };
