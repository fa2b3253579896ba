import * as yaml from "js-yaml";
import type { HydraPages } from "./hydraArgs";
import { hydraIssuer, hydraPorts } from "./hydraNames";

const requestLog = { disable_for_health: true };

/** Hydra's config file; everything secret comes by environment variables. */
export function hydraConfig(domain: string, pages: HydraPages = {}): string {
  const { login, consent, logout, postLogout, error } = pages;
  return yaml.dump(
    {
      serve: {
        public: { port: hydraPorts.public, request_log: requestLog },
        admin: { port: hydraPorts.admin, request_log: requestLog },
        // The sidecars encrypt; with TLS of its own Hydra would refuse what they hand it.
        tls: { enabled: false },
      },
      urls: {
        self: { issuer: hydraIssuer(domain) },
        login,
        consent,
        logout,
        post_logout_redirect: postLogout,
        error,
      },
      log: { format: "json", level: "info" },
      sqa: { opt_out: true },
    },
    { skipInvalid: true },
  );
}
