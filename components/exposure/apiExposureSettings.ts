import type { GatewayReference } from "../gateways/gatewayReference";
import { serviceHost } from "../ory/hydraNames";
import { oathkeeper, oathkeeperPorts } from "../ory/oathkeeperNames";
import type { ApiExposureArgs } from "./apiExposureArgs";
import { protectedServices } from "./protectedServices";
import { kymaControllerSettings, type ControllerSettings } from "./controllerSettings";

/** How the controller of an exposure is set up. */
export function controllerSettings(
  { controller, jwtHandler, allowedDomains = [], blockedServices, cors }: Omit<ApiExposureArgs, "gateway">,
  { domain, mesh }: GatewayReference,
): ControllerSettings {
  const kyma = kymaControllerSettings;
  return {
    defaultDomain: domain,
    jwtHandler: jwtHandler ?? kyma.jwtHandler,
    // The controller makes no exception for its default domain.
    allowedDomains: allowedDomains.length === 0 ? [] : [...new Set([domain, ...allowedDomains])],
    blockedServices: [...new Set([...(blockedServices ?? kyma.blockedServices), ...protectedServices(mesh)])],
    // It asks for an address also where there is no Oathkeeper.
    oathkeeper: {
      host: serviceHost(oathkeeper.proxyService, mesh.kymaNamespace),
      port: oathkeeperPorts.proxy,
    },
    cors: {
      allowOrigins: cors?.allowOrigins ?? kyma.cors.allowOrigins,
      allowMethods: cors?.allowMethods ?? kyma.cors.allowMethods,
      allowHeaders: cors?.allowHeaders ?? kyma.cors.allowHeaders,
    },
    labels: controller?.labels ?? {},
  };
}
