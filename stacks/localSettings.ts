import type { SidecarArgs } from "../components/mesh/kymaMeshArgs";

/** Requests and limits of sidecars that Kyma's service mesh documentation states for its installations. */
export const localSidecars: SidecarArgs = {
  resources: { requests: { cpu: "20m", memory: "32Mi" }, limits: { cpu: "200m", memory: "128Mi" } },
};
