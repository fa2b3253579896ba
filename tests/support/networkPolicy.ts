import * as net from "node:net";
import type { types } from "@pulumi/kubernetes";

type Spec = types.input.networking.v1.NetworkPolicySpec;
type PolicyPeer = types.input.networking.v1.NetworkPolicyPeer;
type PolicyPort = types.input.networking.v1.NetworkPolicyPort;
type Selector = types.input.meta.v1.LabelSelector;

/** A NetworkPolicy; plain values, of which those of the resource's type are a part. */
export interface Policy {
  namespace: string;
  spec: Spec;
}

/** One end of a connection: a pod, or an address that is no pod's, nodes and pods in their network included. */
export interface End {
  address: string;
  /** Default: it is no pod that policies could select. */
  pod?: { namespace: string; labels: Record<string, string>; namedPorts?: Record<string, number> };
}

/** A connection, by the port at the pod behind a Service, as network plugins see it. */
export interface Connection {
  from: End;
  to: End;
  port: number;
  /** Default: TCP. */
  protocol?: "TCP" | "UDP" | "SCTP";
}

/** Labels of namespaces, by name. */
export type Namespaces = Record<string, Record<string, string>>;

type Direction = "Ingress" | "Egress";

/**
 * Whether NetworkPolicies let a connection through: each end's own, where any selects it, must have a rule for it, and
 * rules add up (networking.k8s.io/v1).
 */
export function isAllowed(connection: Connection, policies: readonly Policy[], namespaces: Namespaces): boolean {
  return (
    passes(connection, connection.from, connection.to, "Egress", policies, namespaces) &&
    passes(connection, connection.to, connection.from, "Ingress", policies, namespaces)
  );
}

function passes(
  connection: Connection,
  own: End,
  other: End,
  direction: Direction,
  policies: readonly Policy[],
  namespaces: Namespaces,
): boolean {
  const { pod } = own;
  // Traffic of a pod with itself is never held up; what is no pod is selected by no policy.
  if (pod === undefined || own.address === other.address) {
    return true;
  }
  const selecting = policies.filter(
    ({ namespace, spec }) =>
      namespace === pod.namespace &&
      directions(spec).includes(direction) &&
      selects(spec.podSelector as Selector, pod.labels),
  );
  return (
    selecting.length === 0 ||
    selecting.some(({ namespace, spec }) =>
      rules(spec, direction).some(({ peers, ports }) => {
        const matches = (peer: PolicyPeer) => isPeer(peer, other, namespace, namespaces);
        return (peers.length === 0 || peers.some(matches)) && hasPort(ports, connection);
      }),
    )
  );
}

/** Without policyTypes a policy is for Ingress, and for Egress where it has rules for it. */
function directions({ policyTypes, egress }: Spec): string[] {
  return (policyTypes as string[] | undefined) ?? ["Ingress", ...(egress === undefined ? [] : ["Egress"])];
}

function rules(spec: Spec, direction: Direction): { peers: PolicyPeer[]; ports: PolicyPort[] }[] {
  const list = (direction === "Egress" ? spec.egress : spec.ingress) as
    { to?: PolicyPeer[]; from?: PolicyPeer[]; ports?: PolicyPort[] }[] | undefined;
  return (list ?? []).map(({ to, from, ports = [] }) => ({ peers: (direction === "Egress" ? to : from) ?? [], ports }));
}

/** Selectors are for pods; a range is for what has none of them to be known by, as most network plugins have it. */
function isPeer(peer: PolicyPeer, { address, pod }: End, own: string, namespaces: Namespaces): boolean {
  if (peer.ipBlock !== undefined) {
    const { cidr, except = [] } = peer.ipBlock as { cidr: string; except?: string[] };
    return contains(cidr, address) && !except.some((range) => contains(range, address));
  }
  if (pod === undefined) {
    return false;
  }
  const { namespaceSelector, podSelector } = peer as { namespaceSelector?: Selector; podSelector?: Selector };
  const inNamespace =
    namespaceSelector === undefined
      ? pod.namespace === own
      : selects(namespaceSelector, namespaces[pod.namespace] ?? {});
  return inNamespace && (podSelector === undefined || selects(podSelector, pod.labels));
}

function hasPort(ports: readonly PolicyPort[], { port, to, protocol = "TCP" }: Connection): boolean {
  return (
    ports.length === 0 ||
    ports.some((one) => {
      const number = typeof one.port === "string" ? to.pod?.namedPorts?.[one.port] : (one.port as number | undefined);
      const last = (one.endPort as number | undefined) ?? number;
      const isUnnamed = one.port === undefined;
      return (
        (one.protocol ?? "TCP") === protocol &&
        (isUnnamed || (number !== undefined && last !== undefined && number <= port && port <= last))
      );
    })
  );
}

/** An empty selector selects everything. */
function selects(selector: Selector, labels: Record<string, string>): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector as {
    matchLabels?: Record<string, string>;
    matchExpressions?: { key: string; operator: string; values?: string[] }[];
  };
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      switch (operator) {
        case "In":
          return key in labels && values.includes(labels[key]);
        case "NotIn":
          return !(key in labels) || !values.includes(labels[key]);
        case "Exists":
          return key in labels;
        case "DoesNotExist":
          return !(key in labels);
        default:
          throw new Error(`unknown operator ${operator}`);
      }
    })
  );
}

function contains(cidr: string, address: string): boolean {
  const [network, bits] = cidr.split("/");
  const family = net.isIPv6(network) ? "ipv6" : "ipv4";
  const range = new net.BlockList();
  range.addSubnet(network, Number(bits), family);
  return net.isIPv6(address) === (family === "ipv6") && range.check(address, family);
}
