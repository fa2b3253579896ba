import type { OathkeeperArgs } from "./oathkeeperArgs";

/** Names of Oathkeeper's handlers that rules may use. */
export interface OathkeeperHandlers {
  authenticators: string[];
  authorizers: string[];
  mutators: string[];
}

const enabled = (handlers: Record<string, boolean>): string[] =>
  Object.keys(handlers).filter((handler) => handlers[handler]);

/** Which handlers are on. */
export function oathkeeperHandlers(
  args: Pick<OathkeeperArgs, "hydra" | "jwksUrls" | "authenticators" | "mutators">,
): OathkeeperHandlers {
  const { authenticators = {}, mutators = {} } = args;
  const hasHydra = args.hydra !== undefined;
  const hasKeys = hasHydra || (args.jwksUrls ?? []).length > 0;
  return {
    authenticators: enabled({
      noop: authenticators.noop ?? true,
      unauthorized: authenticators.unauthorized ?? true,
      anonymous: authenticators.anonymous ?? true,
      cookie_session: authenticators.cookieSession !== undefined,
      oauth2_client_credentials: authenticators.oauth2ClientCredentials ?? hasHydra,
      oauth2_introspection: authenticators.oauth2Introspection ?? hasHydra,
      jwt: authenticators.jwt ?? hasKeys,
    }),
    authorizers: ["allow", "deny"],
    mutators: enabled({
      noop: mutators.noop ?? true,
      id_token: mutators.idToken ?? true,
      header: mutators.header ?? true,
      cookie: mutators.cookie ?? true,
      hydrator: mutators.hydrator !== undefined,
    }),
  };
}
