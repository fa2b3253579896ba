import type { GatewayReference } from "../gateways/gatewayReference";
import { hydra, hydraHost, hydraPorts, serviceHost } from "./hydraNames";

/** Where Hydra's admin API has what its public one had before release 2. */
export const introspection = { public: "/oauth2/introspect", admin: "/admin/oauth2/introspect" };

/** Spec of the VirtualService through which clients reach Hydra: the public API, and of the admin API one call at most. */
export function hydraRouteSpec({ name, namespace, domain, mesh }: GatewayReference, publicIntrospection: boolean) {
  const route = (service: string, port: number) => [
    { destination: { host: serviceHost(service, mesh.kymaNamespace), port: { number: port } } },
  ];
  const toIntrospection = {
    match: [{ uri: { exact: introspection.public }, method: { exact: "POST" } }],
    rewrite: { uri: introspection.admin },
    route: route(hydra.adminService, hydraPorts.admin),
  };
  return {
    hosts: [hydraHost(domain)],
    gateways: [`${namespace}/${name}`],
    http: [
      ...(publicIntrospection ? [toIntrospection] : []),
      {
        match: [{ uri: { prefix: "/.well-known/" } }, { uri: { prefix: "/oauth2/" } }, { uri: { exact: "/userinfo" } }],
        route: route(hydra.publicService, hydraPorts.public),
      },
    ],
  };
}
