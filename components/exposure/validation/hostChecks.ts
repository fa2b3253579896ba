import { show, type Problem } from "../../validation/problem";
import type { ControllerSettings } from "../controllerSettings";

/** The controller's own block list of subdomains. */
const blockedSubdomains = ["api"];

/** What the controller refuses of a host. */
export function hostProblems(host: string, path: string, settings: ControllerSettings): Problem[] {
  const { defaultDomain } = settings;
  const blocked = blockedSubdomains.find((subdomain) => host.toLowerCase() === `${subdomain}.${defaultDomain}`);
  return [
    ...(host.includes(".") ? allowListProblems(host, path, settings) : shortHostProblems(host, path, settings)),
    ...(blocked === undefined
      ? []
      : [
          {
            path,
            problem: `subdomain ${show(blocked)} is on the block list of domain ${show(defaultDomain)}`,
            allowed: "another subdomain",
          },
        ]),
  ];
}

function shortHostProblems(host: string, path: string, { defaultDomain }: ControllerSettings): Problem[] {
  return defaultDomain === ""
    ? [{ path, problem: `${show(host)} has no domain, and there is no default one`, allowed: "a host with a domain" }]
    : [];
}

/** The domain has to be the host's ending and to be in it nowhere else; the default domain is no exception. */
function allowListProblems(host: string, path: string, { allowedDomains }: ControllerSettings): Problem[] {
  const allowed = allowedDomains.some((domain) => host.endsWith(domain) && host.split(domain).length === 2);
  return allowed || allowedDomains.length === 0
    ? []
    : [
        {
          path,
          problem: `${show(host)} is not on the allow-list of domains`,
          allowed: `a host that ends in ${allowedDomains.join(" or ")} and names it once`,
        },
      ];
}
