import type { Manifest } from "../../render/manifest";
import { members, pick, texts } from "../fields";
import { bareHost } from "../hosts";
import { ofKind } from "./matching";

/** Whether a Gateway is for a way out: it selects pods by a label that says so, as Istio's own does. */
export function isEgressGateway(gateway: Manifest): boolean {
  return Object.values(members(pick(gateway, "spec", "selector"))).some((label) => /egress/.test(String(label)));
}

/** Whether all gateways of a route are for ways out. */
export function isEgressRoute(route: Manifest, manifests: readonly Manifest[]): boolean {
  const egress = new Set(
    ofKind(manifests, "networking.istio.io/Gateway")
      .filter(isEgressGateway)
      .map(({ metadata }) => `${metadata.namespace ?? ""}/${metadata.name}`),
  );
  const named = texts(pick(route, "spec", "gateways"));
  const own = route.metadata.namespace ?? "";
  return (
    named.length > 0 &&
    named.every((name) => egress.has(bareHost(name) === name ? `${own}/${name}` : name.replace(/^\.\//, `${own}/`)))
  );
}
