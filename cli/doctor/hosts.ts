import type { ServiceEntry } from "./istioObjects";

/** The part of a Gateway's host behind the namespace it may name: `*.example.com` of `shop/*.example.com`. */
export function hostOf(host: string): string {
  return host.slice(host.indexOf("/") + 1);
}

/** Whether a name is one that a host stands for, which may begin with a wildcard. */
export function isUnder(host: string, name: string): boolean {
  return host === "*" || host === name || (host.startsWith("*.") && name.endsWith(host.slice(1)));
}

/** Whether some ServiceEntry makes a name, or an address, known to the mesh. */
export function isRegistered(serviceEntries: readonly ServiceEntry[], name: string): boolean {
  return serviceEntries.some(
    ({ spec }) =>
      spec?.hosts?.some((host) => isUnder(host, name)) || spec?.addresses?.some((one) => one.split("/")[0] === name),
  );
}
