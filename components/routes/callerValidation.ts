import { isObject } from "../validation/checks";
import { isLater } from "../validation/later";
import { show, type Problem } from "../validation/problem";
import { sourceLabelProblems } from "./connectionRouteValidation";

/** Problems of who calls: of mesh, gateways and hosts against each other, as far as they are known. */
export function callerProblems(args: Record<string, unknown>): Problem[] {
  const { mesh, gateways, hosts } = args;
  const outside = Array.isArray(gateways) ? gateways.length : 0;
  const named = Array.isArray(hosts) ? hosts.length : 0;
  const list = Array.isArray(hosts) ? (hosts as unknown[]) : [];
  return [
    ...(mesh === undefined && outside === 0
      ? [{ path: "args", problem: "nobody calls", allowed: "mesh, gateways or both" }]
      : []),
    ...(outside > 0 && named === 0
      ? [{ path: "hosts", problem: "no name is given", allowed: "the names by which callers outside call" }]
      : []),
    ...(outside === 0 && named > 0
      ? [{ path: "hosts", problem: "are for callers outside", allowed: "gateways beside them" }]
      : []),
    ...list.flatMap((host, index) => hostProblems(host, `hosts[${index}]`, mesh !== undefined, outside)),
    ...(mesh === undefined ? ["http", "tcp"].flatMap((form) => sourceLabelProblems(args[form], form)) : []),
    ...repeatedGatewayProblems(Array.isArray(gateways) ? gateways : []),
  ];
}

function hostProblems(host: unknown, path: string, mesh: boolean, gateways: number): Problem[] {
  if (typeof host !== "string") {
    return [];
  }
  return [
    ...(mesh && host.startsWith("*.")
      ? [
          {
            path,
            problem: `${show(host)} would take names of other services in the mesh`,
            allowed: "names without wildcard beside mesh",
          },
        ]
      : []),
    ...(gateways > 1 && /^[a-z0-9-]+$/.test(host)
      ? [
          {
            path,
            problem: `${show(host)} is completed by the domain of a single gateway`,
            allowed: "a whole name where there are several gateways",
          },
        ]
      : []),
  ];
}

function repeatedGatewayProblems(gateways: readonly unknown[]): Problem[] {
  const names = gateways.map((gateway) =>
    isObject(gateway) && !isLater(gateway) ? `${String(gateway.namespace)}/${String(gateway.name)}` : undefined,
  );
  return names.flatMap((name, index) =>
    name !== undefined && names.indexOf(name) < index
      ? [{ path: `gateways[${index}]`, problem: `${name} is there twice`, allowed: "each gateway once" }]
      : [],
  );
}
