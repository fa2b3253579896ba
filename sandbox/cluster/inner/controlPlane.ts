import type { ClusterLayout } from "../layout";
import { addresses, apiPort, nodeName } from "./addresses";
import { credentials } from "./credentials";

export const controlPlane = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kube-proxy",
] as const;
export type ControlPlaneProgram = (typeof controlPlane)[number];

const etcdUrl = "http://127.0.0.1:2379";
const etcdPeerUrl = "http://127.0.0.1:2380";
const issuer = "https://kubernetes.default.svc";

/** Health of kube-proxy, inside the cluster's network namespace. */
export const proxyHealthUrl = "http://127.0.0.1:10256/livez";

/** The arguments of each process of the control plane. Fixed ports do: the network namespace is the cluster's own. */
export function controlPlaneArguments(layout: ClusterLayout): Record<ControlPlaneProgram, string[]> {
  const files = credentials(layout);
  const authentication = ["", "authentication-", "authorization-"].map(
    (kind) => `--${kind}kubeconfig=${files.kubeconfig}`,
  );
  const alone = ["--leader-elect=false", "--bind-address=127.0.0.1"];
  return {
    etcd: [
      `--data-dir=${layout.etcd}`,
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${etcdPeerUrl}`,
      `--initial-advertise-peer-urls=${etcdPeerUrl}`,
      `--initial-cluster=default=${etcdPeerUrl}`,
      // A throwaway cluster has to survive the death of its processes, not a power cut.
      "--unsafe-no-fsync",
      "--log-level=warn",
    ],
    "kube-apiserver": [
      `--etcd-servers=${etcdUrl}`,
      `--cert-dir=${files.directory}`,
      `--secure-port=${apiPort}`,
      "--bind-address=0.0.0.0",
      `--advertise-address=${addresses.apiServer}`,
      `--service-cluster-ip-range=${addresses.serviceRange}`,
      "--authorization-mode=RBAC",
      `--token-auth-file=${files.tokens}`,
      `--service-account-key-file=${files.serviceAccountKey}`,
      `--service-account-signing-key-file=${files.serviceAccountKey}`,
      `--service-account-issuer=${issuer}`,
      `--api-audiences=${issuer},istio-ca`,
      "--allow-privileged=true",
      // It reaches the kubelet by the node's address, and shows it the certificate that both of them have.
      `--kubelet-client-certificate=${files.authority}`,
      `--kubelet-client-key=${files.authorityKey}`,
      "--kubelet-preferred-address-types=InternalIP",
      "--profiling=false",
      // No node life-cycle controller runs that would take the taint of a new node away again.
      "--disable-admission-plugins=TaintNodesByCondition",
      "--enable-priority-and-fairness=false",
    ],
    "kube-controller-manager": [
      ...authentication,
      ...alone,
      `--root-ca-file=${files.authority}`,
      `--service-account-private-key-file=${files.serviceAccountKey}`,
      "--use-service-account-credentials=false",
      "--allocate-node-cidrs=false",
      // The node sends no heartbeats, so what judges nodes by them must not run.
      "--controllers=*,-node-lifecycle-controller,-taint-eviction-controller,-cloud-node-lifecycle-controller",
    ],
    "kube-scheduler": [...authentication, ...alone],
    "kube-proxy": [
      `--kubeconfig=${files.kubeconfig}`,
      "--proxy-mode=nftables",
      `--hostname-override=${nodeName}`,
      `--cluster-cidr=${addresses.podRange}`,
      // A Service should lead to a pod soon after that is ready; by default this takes up to a second. (The flag counts for nftables, too.)
      "--iptables-min-sync-period=100ms",
      // The connection tracking limits of the kernel are not the cluster's to change.
      "--conntrack-max-per-core=0",
      "--conntrack-min=0",
      "--conntrack-tcp-timeout-established=0",
      "--conntrack-tcp-timeout-close-wait=0",
      "--conntrack-udp-timeout=0",
      "--conntrack-udp-timeout-stream=0",
      "--metrics-bind-address=127.0.0.1:10249",
      "--healthz-bind-address=127.0.0.1:10256",
    ],
  };
}
