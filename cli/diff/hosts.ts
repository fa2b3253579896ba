/** Whether every host that one name stands for, possibly by a leading wildcard, is among those of a pattern. */
export function covers(pattern: string, host: string): boolean {
  return pattern === host || pattern === "*" || (pattern.startsWith("*.") && host.endsWith(pattern.slice(1)));
}

/** As certificates have it, where a wildcard stands for one level. */
export function coversOneLevel(pattern: string, host: string): boolean {
  return pattern === host || (pattern.startsWith("*.") && host.slice(host.indexOf(".")) === pattern.slice(1));
}

/** The host of a Gateway's or Sidecar's entry, which may be limited to a namespace: `shop/orders.example.com`. */
export function bareHost(host: string): string {
  return host.slice(host.indexOf("/") + 1);
}
