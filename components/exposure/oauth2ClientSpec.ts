import { hydraPorts } from "../ory/hydraNames";
import type { HydraAdminEndpoint } from "./hydraAdminEndpoint";
import type { OAuth2ClientArgs } from "./oauth2ClientArgs";

/** Path of the clients in Hydra's admin API. */
const clients = "/admin/clients";

/** The specification of an OAuth2Client; parts of it may be known later. */
export function oauth2ClientSpec(args: OAuth2ClientArgs, name: string) {
  return {
    grantTypes: args.grantTypes,
    scopeArray: args.scopes,
    secretName: args.secretName ?? args.name ?? name,
    clientName: args.clientName,
    audience: args.audience,
    responseTypes: args.responseTypes,
    redirectUris: args.redirectUris,
    postLogoutRedirectUris: args.postLogoutRedirectUris,
    allowedCorsOrigins: args.allowedCorsOrigins,
    tokenEndpointAuthMethod: args.tokenEndpointAuthMethod,
    jwksUri: args.jwksUri,
    accessTokenStrategy: args.accessTokenStrategy,
    skipConsent: args.skipConsent,
    metadata: args.metadata,
    deletionPolicy: args.deletionPolicy,
    hydraAdmin: args.hydraAdmin === undefined ? undefined : complete(args.hydraAdmin),
  };
}

/** The maester takes an address as a whole: a part that is left out is empty and not its own. */
function complete({ url, port, endpoint, forwardedProto }: HydraAdminEndpoint): object {
  return {
    url,
    port: port ?? hydraPorts.admin,
    endpoint: endpoint ?? clients,
    forwardedProto: forwardedProto ?? "off",
  };
}
