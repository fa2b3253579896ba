import type { KnownDestination, KnownRoute } from "./knownRoute";
import { definedMembers } from "./manifestForms";
import { serviceHost } from "./routeHosts";

type Own = Pick<KnownRoute, "service" | "namespace">;

/** A destination as Istio names it. */
export function destinationSpec({ subset, service, port }: Omit<KnownDestination, "weight">, route: Own) {
  const target = service ?? route.service;
  return definedMembers({
    host: serviceHost(target, route.namespace),
    port: { number: port ?? target.port },
    subset,
  });
}

/** Where a route leads to; to the service when it does not say. */
export function destinationSpecs(destinations: readonly KnownDestination[] | undefined, route: Own) {
  return (destinations ?? [{}]).map((destination) =>
    definedMembers({ destination: destinationSpec(destination, route), weight: destination.weight }),
  );
}
