import { addresses, nodeName } from "../inner/addresses";
import { configDirectory, corefile, customDirectory } from "./corefile";

interface ApiObject {
  metadata: { name: string; labels?: Record<string, string> };
  [field: string]: unknown;
}

export interface NamedObject {
  /** Path of the collection in the API. */
  collection: string;
  /** What the object is to have at every start of the cluster. */
  object: ApiObject;
  /** What it is created with, where that is more. */
  atFirst?: ApiObject;
}

const name = "coredns";
const serviceName = "kube-dns";
const labels = { "k8s-app": serviceName, "kubernetes.io/name": "CoreDNS" };
const selector = { "k8s-app": serviceName };
const subject = { kind: "ServiceAccount", name, namespace: "kube-system" };
const roleName = "system:coredns";

const rules = [
  { apiGroups: [""], resources: ["endpoints", "services", "pods", "namespaces"], verbs: ["list", "watch"] },
  { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["list", "watch"] },
];

const container = {
  name,
  image: "rancher/mirrored-coredns-coredns:1.14.7",
  args: ["-conf", `${configDirectory}/Corefile`],
  resources: { requests: { cpu: "100m", memory: "70Mi" }, limits: { memory: "170Mi" } },
  ports: [
    { name: "dns", containerPort: 53, protocol: "UDP" },
    { name: "dns-tcp", containerPort: 53, protocol: "TCP" },
    { name: "metrics", containerPort: 9153, protocol: "TCP" },
  ],
  readinessProbe: { httpGet: { path: "/ready", port: 8181, scheme: "HTTP" }, periodSeconds: 2 },
  volumeMounts: [
    { name: "config-volume", mountPath: configDirectory, readOnly: true },
    { name: "custom-config-volume", mountPath: customDirectory, readOnly: true },
  ],
};

const items = ["Corefile", "NodeHosts"].map((key) => ({ key, path: key }));
const podSpec = {
  serviceAccountName: name,
  // It cannot ask itself.
  dnsPolicy: "Default",
  priorityClassName: "system-cluster-critical",
  containers: [container],
  volumes: [
    { name: "config-volume", configMap: { name, items } },
    { name: "custom-config-volume", configMap: { name: "coredns-custom", optional: true } },
  ],
};

const core = (resource: string) => `/api/v1/namespaces/kube-system/${resource}`;
const rbac = (resource: string) => `/apis/rbac.authorization.k8s.io/v1/${resource}`;

/** The cluster's name server and what it needs, under the names that they have on k3s, in the order of creation. */
export const nameServerObjects: NamedObject[] = [
  { collection: core("serviceaccounts"), object: { metadata: { name } } },
  { collection: rbac("clusterroles"), object: { metadata: { name: roleName }, rules } },
  {
    collection: rbac("clusterrolebindings"),
    object: {
      metadata: { name: roleName },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: roleName },
      subjects: [subject],
    },
  },
  {
    collection: core("configmaps"),
    object: { metadata: { name }, data: { Corefile: corefile } },
    // Whoever adds hosts finds them there again.
    atFirst: { metadata: { name }, data: { Corefile: corefile, NodeHosts: `${addresses.node} ${nodeName}\n` } },
  },
  {
    collection: core("services"),
    object: {
      metadata: { name: serviceName, labels },
      spec: {
        selector,
        clusterIP: addresses.nameServer,
        ports: [
          { name: "dns", port: 53, protocol: "UDP" },
          { name: "dns-tcp", port: 53, protocol: "TCP" },
          { name: "metrics", port: 9153, protocol: "TCP" },
        ],
      },
    },
  },
  {
    collection: "/apis/apps/v1/namespaces/kube-system/deployments",
    object: {
      metadata: { name, labels },
      spec: { selector: { matchLabels: selector }, template: { metadata: { labels }, spec: podSpec } },
    },
  },
];
