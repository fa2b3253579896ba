import * as yaml from "js-yaml";
import type { HydraReference } from "./hydraReference";
import type { OathkeeperHandlers } from "./oathkeeperHandlers";
import { oathkeeperFiles, oathkeeperIssuer, oathkeeperPorts } from "./oathkeeperNames";

/** What Oathkeeper is set up with, all of it known. */
export interface OathkeeperSettings {
  domain: string;
  handlers: OathkeeperHandlers;
  hydra?: HydraReference;
  jwksUrls: string[];
  idTokenSeconds: number;
  checkSessionUrl?: string;
  hydratorUrl?: string;
}

/**
 * A rule that no request can match and that lets none through: without any rule Oathkeeper never counts as ready, and the
 * maester writes no file before there is one.
 */
const standingRule = {
  id: "never-matches",
  match: { url: "http://never-matches.invalid/", methods: ["GET"] },
  authenticators: [{ handler: "unauthorized" }],
  authorizer: { handler: "deny" },
  mutators: [{ handler: "noop" }],
  upstream: { url: "http://never-matches.invalid" },
};

const timeout = { read: "120s", write: "120s", idle: "120s" };

/** Settings of each handler. */
function handlerSettings(settings: OathkeeperSettings): Record<string, object | undefined> {
  const { domain, hydra, jwksUrls, idTokenSeconds, checkSessionUrl, hydratorUrl } = settings;
  return {
    anonymous: { subject: "anonymous" },
    cookie_session: { check_session_url: checkSessionUrl },
    oauth2_client_credentials: { token_url: `${hydra?.publicUrl}/oauth2/token` },
    oauth2_introspection: {
      introspection_url: `${hydra?.adminUrl}/admin/oauth2/introspect`,
      scope_strategy: "exact",
    },
    jwt: {
      jwks_urls: [...(hydra === undefined ? [] : [`${hydra.publicUrl}/.well-known/jwks.json`]), ...jwksUrls],
      scope_strategy: "wildcard",
    },
    id_token: {
      issuer_url: oathkeeperIssuer(domain),
      jwks_url: `file://${oathkeeperFiles.keys}`,
      ttl: `${idTokenSeconds}s`,
    },
    header: { headers: { "X-Server": "oathkeeper" } },
    cookie: { cookies: { processedWith: "oathkeeper" } },
    hydrator: { api: { url: hydratorUrl } },
  };
}

/** Oathkeeper's config file, as Kyma had it; nothing in it is secret. */
export function oathkeeperConfig(settings: OathkeeperSettings): string {
  const configs = handlerSettings(settings);
  const section = (handlers: string[]) =>
    Object.fromEntries(handlers.map((handler) => [handler, { enabled: true, config: configs[handler] }]));
  const { authenticators, authorizers, mutators } = settings.handlers;
  const standing = Buffer.from(JSON.stringify([standingRule])).toString("base64");
  return yaml.dump(
    {
      access_rules: {
        matching_strategy: "regexp",
        repositories: [`inline://${standing}`, `file://${oathkeeperFiles.rules}`],
      },
      authenticators: section(authenticators),
      authorizers: section(authorizers),
      mutators: section(mutators),
      serve: {
        proxy: { port: oathkeeperPorts.proxy, timeout },
        api: { port: oathkeeperPorts.api },
        prometheus: { port: oathkeeperPorts.metrics },
      },
      log: { format: "json", level: "info" },
    },
    { skipInvalid: true, lineWidth: -1 },
  );
}
