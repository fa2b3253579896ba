import * as net from "node:net";
import {
  booleanProblems,
  enumProblems,
  integerProblems,
  isObject,
  listProblems,
  matching,
  objectProblems,
  type Check,
} from "../validation/checks";
import { labelNameCheck } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import { chartPorts } from "./gatewayPorts";
import type { GatewayServer } from "./gatewayServer";
import { gatewayPort } from "./gatewayServerValidation";
import { GatewayServiceType, type GatewayService } from "./gatewayService";
import { hasLoadBalancer } from "./gatewayValues";
import { annotationsProblems } from "./gatewayWorkloadValidation";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";

/** Problems of a gateway's Service. */
export function serviceProblems(service: unknown, at: string): Problem[] {
  const problems = objectProblems(service, at, {
    type: (value, path) => enumProblems(value, path, GatewayServiceType),
    annotations: annotationsProblems,
    loadBalancerIp: (value, path) =>
      typeof value === "string" && net.isIP(value) !== 0
        ? []
        : [{ path, problem: `${show(value)} is not an IP address`, allowed: "an address such as 192.0.2.1" }],
    loadBalancerClass: matching(
      /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
      "a class of load balancers",
      "a name such as service.k8s.aws/nlb",
    ),
    loadBalancerSourceRanges: (value, path) => listProblems(value, path, rangeProblems),
    ports: (value, path) => listProblems(value, path, portProblems),
  });
  return problems.length > 0 ? problems : typeProblems(service as Record<string, unknown>, at);
}

function typeProblems(service: Record<string, unknown>, at: string): Problem[] {
  const { type = GatewayServiceType.LoadBalancer } = service;
  const settings = ["loadBalancerIp", "loadBalancerClass", "loadBalancerSourceRanges"];
  return type === GatewayServiceType.LoadBalancer
    ? []
    : settings
        .filter((key) => service[key] !== undefined)
        .map((key) => ({
          path: `${at}.${key}`,
          problem: `has no meaning with the type ${String(type)}`,
          allowed: `the type ${GatewayServiceType.LoadBalancer}`,
        }));
}

/** Problems of what a Service of a type, which may be another one than was asked for, cannot have. */
export function serviceTypeProblems(
  type: unknown,
  { service = {}, dns, externalTrafficPolicy }: Pick<IngressGatewayArgs, "service" | "dns" | "externalTrafficPolicy">,
): Problem[] {
  const balanced = hasLoadBalancer({ type });
  const form = dns?.entry === undefined ? "annotations" : "entry";
  const isOutside = balanced || type === GatewayServiceType.NodePort;
  return [
    ...typeProblems({ ...service, type }, "service"),
    ...(dns?.[form] !== undefined && !balanced
      ? [{ path: `dns.${form}`, problem: "there is no address without a load balancer", allowed: "LoadBalancer" }]
      : []),
    ...(externalTrafficPolicy !== undefined && !isOutside
      ? [{ path: "externalTrafficPolicy", problem: "nothing comes from outside", allowed: "LoadBalancer, NodePort" }]
      : []),
  ];
}

const portProblems: Check = (value, at) =>
  objectProblems(value, at, { name: labelNameCheck("the name of a port"), port: gatewayPort }, ["name", "port"]);

/** Problems of a Service's further ports beside those that the gateway's servers bring. */
export function servicePortProblems(service: GatewayService | undefined, servers: readonly GatewayServer[]): Problem[] {
  const names = [...chartPorts, ...servers].map(({ name }) => name);
  const numbers = [...chartPorts, ...servers].map(({ port }) => port);
  return (service?.ports ?? []).flatMap(({ name, port }, index) => {
    const path = `service.ports[${index}]`;
    const repeated = (member: string, value: string | number, taken: unknown[], allowed: string): Problem[] =>
      taken.includes(value) ? [{ path: `${path}.${member}`, problem: `${show(value)} is there already`, allowed }] : [];
    const problems = [
      ...repeated("name", name, names, "a name that no other port and no server has"),
      ...repeated("port", port, numbers, "a port that no server of the gateway brings with it"),
    ];
    names.push(name);
    numbers.push(port);
    return problems;
  });
}

function rangeProblems(range: unknown, path: string): Problem[] {
  const [address, bits, ...rest] = typeof range === "string" ? range.split("/") : [];
  const family = net.isIP(address ?? "");
  const isRange =
    family !== 0 && rest.length === 0 && /^\d{1,3}$/.test(bits ?? "") && Number(bits) <= (family === 4 ? 32 : 128);
  return isRange
    ? []
    : [{ path, problem: `${show(range)} is not an address range`, allowed: "a range such as 192.0.2.0/24" }];
}

/** Problems of how a domain's names come to lead to a gateway. */
export function dnsProblems(dns: unknown, at: string): Problem[] {
  const settings: Record<string, Check> = {
    class: labelNameCheck("a class of DNS controllers"),
    ttlSeconds: (ttl, where) => integerProblems(ttl, where, 1, 86_400, "seconds"),
  };
  const members: Record<string, Check> = {
    annotations: (value, path) => objectProblems(value, path, settings),
    entry: (value, path) => objectProblems(value, path, { ...settings, checkInstalled: booleanProblems }),
    none: booleanProblems,
  };
  const given = isObject(dns) ? Object.keys(members).filter((key) => dns[key] !== undefined && dns[key] !== false) : [];
  return [
    ...objectProblems(dns, at, members),
    ...(given.length > 1
      ? [{ path: at, problem: `${given.join(" and ")} exclude each other`, allowed: "one of annotations, entry, none" }]
      : []),
  ];
}
