import * as net from "node:net";
import type { types } from "@pulumi/kubernetes";
import { Platform } from "../mesh/platform";
import type { EgressGatewayReference } from "./egressGatewayReference";
import type { EgressPolicyArgs } from "./egressPolicyArgs";

type Rule = types.input.networking.v1.NetworkPolicyEgressRule;
type Peer = types.input.networking.v1.NetworkPolicyPeer;

/** Name of the NetworkPolicy in each namespace. */
export const egressPolicyName = "egress-gateway-only";

const tcp = (...ports: number[]) => ports.map((port) => ({ protocol: "TCP", port }));
const dns = (port: number) => ["UDP", "TCP"].map((protocol) => ({ protocol, port }));

/** Label that the API server gives each namespace. */
const inNamespaces = (...names: string[]): Peer => ({
  namespaceSelector: {
    matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: names }],
  },
});

const inNamespace = (name: string): Peer => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": name } },
});

/** Spec of the NetworkPolicy of each confined namespace: who its pods may connect to. */
export function egressPolicySpec(via: EgressGatewayReference, args: Omit<EgressPolicyArgs, "via">) {
  const { namespaces, peerNamespaces = [], ranges = [], nameServers = [] } = args;
  const { mesh } = via;
  // Policies see the port of the pod that a Service leads to; Gardener's CoreDNS has one that needs no privilege.
  const dnsPorts = [...dns(53), ...(mesh.platform === Platform.Gardener ? dns(8053) : [])];
  const egress: Rule[] = [
    {
      to: [{ ...inNamespace("kube-system"), podSelector: { matchLabels: { "k8s-app": "kube-dns" } } }],
      ports: dnsPorts,
    },
    // Certificates and configuration of the sidecars.
    {
      to: [{ ...inNamespace(mesh.systemNamespace), podSelector: { matchLabels: { app: "istiod" } } }],
      ports: tcp(15012),
    },
    // Without a port in it a rule would be for every one.
    ...(via.targetPorts.length === 0
      ? []
      : [
          {
            to: [{ ...inNamespace(via.namespace), podSelector: { matchLabels: via.selector } }],
            ports: tcp(...via.targetPorts),
          },
        ]),
    { to: [inNamespaces(...namespaces, ...peerNamespaces)] },
    ...(nameServers.length === 0
      ? []
      : [{ to: nameServers.map((address) => ({ ipBlock: { cidr: oneAddress(address) } })), ports: dns(53) }]),
    ...ranges.map(({ cidr, ports }) => ({ to: [{ ipBlock: { cidr } }], ports: tcp(...ports) })),
  ];
  return { podSelector: {}, policyTypes: ["Egress"], egress };
}

function oneAddress(address: string): string {
  return `${address}/${net.isIPv6(address) ? 128 : 32}`;
}
