import * as net from "node:net";
import { show, type Problem } from "../validation/problem";
import { familyOf } from "./externalProtocol";
import { isNearlyEverything, isRange } from "./externalServiceAddresses";
import type { ExternalServiceArgs } from "./externalServiceArgs";
import { defaultResolution } from "./externalServicePlan";
import { ExternalServiceResolution } from "./externalServiceResolution";

const { Dns, DynamicDns, None, Static } = ExternalServiceResolution;

/** Problems of a way to find a service's addresses beside its hosts, ports and endpoints. */
export function resolutionProblems({ hosts, ports, resolution, endpoints, via, tls }: ExternalServiceArgs): Problem[] {
  const asked = resolution ?? defaultResolution(hosts);
  const wild = hosts.findIndex((host) => host.startsWith("*"));
  const path = "resolution";
  const problems: Problem[] = [];
  const add = (problem: string, allowed: string, at = path) => problems.push({ path: at, problem, allowed });
  if (wild >= 0 && via !== undefined) {
    add(
      `${show(hosts[wild])} leaves open where the gateway is to go: it knows no address, only the name that a client states`,
      "hosts without wildcard, or mesh in place of via",
      `hosts[${wild}]`,
    );
  } else if (wild >= 0 && tls?.simple !== undefined) {
    add(
      `${show(hosts[wild])} names no certificate that TLS could be checked by`,
      "hosts without wildcard, or no tls",
      `hosts[${wild}]`,
    );
  } else if (wild >= 0 && (asked === Dns || asked === Static)) {
    add(`${asked} needs a name to look up, which ${show(hosts[wild])} is not`, "NONE or DYNAMIC_DNS");
  }
  if (asked === DynamicDns && (hosts.includes("*") || hosts.some((host) => !host.startsWith("*")))) {
    add("DYNAMIC_DNS is for wildcards such as *.example.com alone", "NONE or DNS");
  }
  if (asked === DynamicDns && ports.some(({ protocol }) => familyOf(protocol) === "tcp")) {
    add("DYNAMIC_DNS looks up the name in a request or handshake, of which TCP has none", "NONE, or no TCP port");
  }
  if (asked === None && wild < 0 && (via !== undefined || tls?.simple !== undefined)) {
    add(
      "NONE leaves it to the application where a connection ends, which only a direct one without tls can keep to",
      "DNS or STATIC",
    );
  }
  if (endpoints === undefined) {
    return asked === Static
      ? [...problems, { path: "endpoints", problem: "is not given", allowed: "IP addresses" }]
      : problems;
  }
  if (asked === None || asked === DynamicDns) {
    add(`${asked} has no use for endpoints`, "DNS or STATIC", "endpoints");
  }
  endpoints.forEach((endpoint, index) => {
    if (asked === Static && net.isIP(endpoint) === 0) {
      add(`${show(endpoint)} is not an IP address, as STATIC wants`, "IP addresses, or DNS", `endpoints[${index}]`);
    }
  });
  return problems;
}

/** Problems of the addresses that applications know a service by. */
export function addressCombinationProblems({
  hosts,
  addresses = [],
  resolution,
  via,
  tls,
  allowAnyHost,
}: ExternalServiceArgs): Problem[] {
  const asked = resolution ?? defaultResolution(hosts);
  const ranges = via === undefined && (asked === Static || asked === None || tls?.simple !== undefined);
  return [
    ...(addresses.length > 0 && hosts.length > 1
      ? [{ path: "addresses", problem: `belong to ${hosts.length} hosts`, allowed: "a service of one host" }]
      : []),
    ...(addresses.length > 0 && (asked === DynamicDns || hosts.includes("*"))
      ? [{ path: "addresses", problem: "are of no use where every host is looked up", allowed: "no addresses" }]
      : []),
    ...addresses.flatMap((address, index) =>
      isRange(address) && !ranges
        ? [
            {
              path: `addresses[${index}]`,
              problem: `${show(address)} is a range`,
              allowed: "IP addresses; ranges with mesh and the resolution STATIC or NONE",
            },
          ]
        : [],
    ),
    ...addresses.flatMap((address, index) =>
      isNearlyEverything(address) && ranges && allowAnyHost !== true
        ? [
            {
              path: `addresses[${index}]`,
              problem: `${show(address)} would open the ports to nearly every address there is, whatever the host`,
              allowed: "the addresses that are needed, or allowAnyHost: true",
            },
          ]
        : [],
    ),
  ];
}
