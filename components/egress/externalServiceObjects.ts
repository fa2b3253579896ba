import type { MeshObject } from "../mesh/meshObjects";
import type { EgressGatewayReference } from "./egressGatewayReference";
import { egressServers } from "./egressServers";
import { originRoutes } from "./egressRoutes";
import { gatewayLegRule, originationRule } from "./egressRules";
import type { ExternalServicePlan } from "./externalServicePlan";
import { directEntry, frontEntry, originEntry, type Visibility } from "./serviceEntries";

/** Where a service's objects are put: beside the gateway that leads to it, or in a namespace of their own. */
export interface Placement {
  namespace: string;
  gateway?: EgressGatewayReference;
}

/**
 * The Istio objects of an external service, in the order in which they are made; each list needs those before it. How
 * many there are, and of what kind and name, does not depend on the placement.
 *
 * Nothing leaves in plaintext that was to leave in TLS, whichever of them istiod knows at a time: where a host really is
 * stands under a name of its own; routes lead there by a subset alone, which exists only as one with TLS; and as the
 * place of the host itself sidecars know the egress gateway, which takes nothing but the mesh's TLS, or no place at all.
 * The order is for those who call the service: its host comes last and goes first.
 */
export function externalServiceObjects(plan: ExternalServicePlan, placement: Placement): MeshObject[][] {
  return placement.gateway === undefined
    ? directObjects(plan, placement)
    : gatewayObjects(plan, placement.namespace, placement.gateway);
}

function directObjects(plan: ExternalServicePlan, { namespace }: Placement): MeshObject[][] {
  const visibility: Visibility = { namespace, exportTo: plan.exportTo };
  return plan.origination === undefined
    ? [[directEntry(plan, visibility)]]
    : [
        origins(plan, visibility),
        plan.hosts.flatMap((host) => originRoutes(plan, host, visibility)),
        [frontEntry(plan, visibility)],
      ];
}

function gatewayObjects(plan: ExternalServicePlan, namespace: string, gateway: EgressGatewayReference): MeshObject[][] {
  // On a sidecar a rule with a credential means no TLS at all: what is for the gateway's eyes stays with the gateway.
  const own: Visibility = { namespace, exportTo: ["."] };
  const everywhere: Visibility = { namespace, exportTo: plan.exportTo };
  const place = { ...own, gateway: `${namespace}/${plan.name}` };
  return [
    origins(plan, own),
    [egressServers(plan, gateway)],
    plan.hosts.flatMap((host) => originRoutes(plan, host, place)),
    plan.hosts.map((host) => gatewayLegRule(plan, host, everywhere)),
    [frontEntry(plan, everywhere, gateway)],
  ];
}

function origins(plan: ExternalServicePlan, visibility: Visibility): MeshObject[] {
  const { hosts, origination } = plan;
  const rules =
    origination === undefined ? [] : hosts.map((host) => originationRule({ ...plan, origination }, host, visibility));
  return [...rules, ...hosts.map((host) => originEntry(plan, host, visibility))];
}
