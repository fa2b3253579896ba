/**
 * Name under which the mesh's own routes alone know where a host really is. Nobody looks it up: no request and no
 * handshake carries it.
 */
export function originHost(host: string): string {
  return `${host}${originSuffix}`;
}

/** What {@link originHost} adds; `internal` is a domain that nobody else can own. */
export const originSuffix = ".origin.internal";

/**
 * Name of a service that was given none, after its first host. No two hosts have the same: no label begins or ends with
 * a dash, so that in a row of dashes one stands for a dot, an even number for dashes and three for a wildcard.
 */
export function defaultName(host: string): string {
  return host === "*" ? "any---host" : host.replaceAll("-", "--").replace("*.", "any--.").replaceAll(".", "-");
}

/** Name of the objects that are for one host of a service. */
export function hostObjectName(name: string, host: string): string {
  return defaultName(host) === name ? name : `${name}-${host}`;
}

/** Name that stands in the mesh's own TLS for a port of a host whose protocol has no name in it. */
export function connectionName(port: number, host: string): string {
  return `tcp-${port}.${host}`;
}

/** Host under which a service that is every host there is gets known. */
export function anyHost(name: string): string {
  return `${name}.any.internal`;
}
