import type { GatewayReference } from "../gateways/gatewayReference";
import { clientSecretKeys, hydra, hydraIssuer, hydraPorts, serviceHost } from "./hydraNames";
import type { HydraReference } from "./hydraReference";

/** How others reach the Hydra of a gateway. */
export function hydraReference({ domain, mesh }: GatewayReference): HydraReference {
  const publicHost = serviceHost(hydra.publicService, mesh.kymaNamespace);
  const adminHost = serviceHost(hydra.adminService, mesh.kymaNamespace);
  return {
    namespace: mesh.kymaNamespace,
    issuer: hydraIssuer(domain),
    publicHost,
    publicUrl: `http://${publicHost}:${hydraPorts.public}`,
    adminHost,
    adminUrl: `http://${adminHost}:${hydraPorts.admin}`,
    clientIdKey: clientSecretKeys.id,
    clientSecretKey: clientSecretKeys.secret,
  };
}
