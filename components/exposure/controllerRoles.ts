import type * as k8s from "@pulumi/kubernetes";
import { leaderLease } from "./controllerNames";
import { JwtHandler } from "./jwtHandler";

type PolicyRule = k8s.types.input.rbac.v1.PolicyRule;

// Everything is read through caches of the whole cluster, which list and watch, and never get.
const read = ["list", "watch"];
const readAndDelete = [...read, "delete"];
const own = [...readAndDelete, "create", "update"];

const rule = (group: string, resources: string[], verbs: string[]): PolicyRule => ({
  apiGroups: [group],
  resources,
  verbs,
});

/** What the controller, at release 1.9.0, does in the cluster. */
export function controllerRules(jwtHandler: JwtHandler): PolicyRule[] {
  const isIstio = jwtHandler === JwtHandler.Istio;
  return [
    // It updates them for the sake of its finalizer alone.
    rule("gateway.kyma-project.io", ["apirules"], [...read, "update"]),
    rule("gateway.kyma-project.io", ["apirules/status"], ["update"]),
    rule("networking.istio.io", ["virtualservices"], own),
    rule("oathkeeper.ory.sh", ["rules"], own),
    // What the other handler left is cleared away under either.
    rule("security.istio.io", ["authorizationpolicies", "requestauthentications"], isIstio ? own : readAndDelete),
    rule("", ["services"], read),
    // It needs one ConfigMap, and watches all of them.
    rule("", ["configmaps"], read),
    // It looks for sidecars before it hands checks to them.
    ...(isIstio ? [rule("", ["pods"], read)] : []),
  ];
}

/** What its pods do in their own namespace to agree on the one that works. */
export const leaderRules: PolicyRule[] = [
  // A name cannot narrow what is yet to be made.
  rule("coordination.k8s.io", ["leases"], ["create"]),
  { ...rule("coordination.k8s.io", ["leases"], ["get", "update"]), resourceNames: [leaderLease] },
  rule("", ["events"], ["create", "patch"]),
];
