import { show } from "../../validation/problem";
import { systemNamespace } from "../namespaces";
import { refused, type Shape } from "./shapes";

/** What the mesh leaves out on purpose, with the way there is instead. */
export const outOfScope = {
  ambient: refused("ambient mode is not supported", "sidecars, which are injected by default"),
  revisions: refused("revisions and canary control planes are not supported", "one control plane, upgraded in place"),
  multiCluster: refused("multi-cluster meshes are not supported", "one mesh in each cluster"),
  gatewayApi: refused("the Gateway API is not supported", "components.ingressGateways and Istio's Gateway objects"),
  openShift: refused("OpenShift is not supported", "another platform: gke, k3d, k3s, microk8s, minikube"),
};

/** A component that the mesh leaves out: only switching it off is accepted. */
export function leftOut(scope: Shape): Shape {
  return (value, at) => ((value as { enabled?: unknown } | null)?.enabled === false ? [] : scope("set", at));
}

/** A namespace that may be named but not chosen. */
export const fixedNamespace: Shape = (value, at) =>
  value === systemNamespace || value === ""
    ? []
    : [{ path: at, problem: `${show(value)} cannot be chosen`, allowed: `${systemNamespace}, Istio's root namespace` }];

const profilesLeftOut: Record<string, Shape> = {
  ambient: outOfScope.ambient,
  "openshift-ambient": outOfScope.ambient,
  openshift: outOfScope.openShift,
  remote: outOfScope.multiCluster,
};

/** One of some profiles; those out of scope are named with the reason. */
export function profileShape(...allowed: string[]): Shape {
  return (value, at) => {
    if (allowed.includes(value as string) || value === "") {
      return [];
    }
    const reason = profilesLeftOut[value as string]?.(value, at)[0]?.problem;
    return [{ path: at, problem: reason ?? `${show(value)} is not a supported profile`, allowed: allowed.join(", ") }];
  };
}
