import type { Manifest } from "../../../../policies/resource";

/** A Gateway whose one server ends TLS so. */
export const gateway = (tls: object): Manifest => ({
  apiVersion: "networking.istio.io/v1",
  kind: "Gateway",
  metadata: { name: "edge", namespace: "shop" },
  spec: { servers: [{ port: { number: 443 }, hosts: ["*"], tls: { mode: "SIMPLE", ...tls } }] },
});

export const peerAuthentication = (namespace: string, spec: object): Manifest => ({
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: { name: "default", namespace },
  spec,
});

export const serviceEntry = (...hosts: string[]): Manifest => ({
  apiVersion: "networking.istio.io/v1",
  kind: "ServiceEntry",
  metadata: { name: "outside", namespace: "shop" },
  spec: { hosts },
});

export const networkPolicy = (...egress: object[]): Manifest => ({
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: { name: "ways-out", namespace: "shop" },
  spec: { podSelector: {}, policyTypes: ["Egress"], egress },
});

export const configMap = (data: object, further: object = {}): Manifest => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "settings", namespace: "shop" },
  data,
  ...further,
});

export const secret = (stringData: object): Manifest => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { name: "database", namespace: "shop" },
  stringData,
});

const quantities = { cpu: "100m", memory: "64Mi" };

/** A container that no rule finds fault with. */
export const goodContainer = {
  name: "server",
  image: "registry.example.com:5000/shop/orders:1.4.2",
  resources: { requests: quantities, limits: quantities },
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
};

const goodSecurity = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } };

/** A Deployment that no rule finds fault with, but for what is given. */
export const deployment = (container: object = {}, pod: object = {}, metadata: object = {}): Manifest => ({
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "orders", namespace: "shop" },
  spec: {
    template: {
      metadata,
      spec: { securityContext: goodSecurity, containers: [{ ...goodContainer, ...container }], ...pod },
    },
  },
});

/** The security context of the good container with something over it. */
export const contained = (securityContext: object): object => ({
  securityContext: { ...goodContainer.securityContext, ...securityContext },
});

/** The pod's security context with something over it. */
export const podContext = (securityContext: object): object => ({
  securityContext: { ...goodSecurity, ...securityContext },
});

const service = { name: "orders", port: 8080 };

/** A rule that Oathkeeper decides. */
export const checkedRule = (path: string, ...methods: string[]): object => ({
  path,
  methods,
  accessStrategies: [{ handler: "oauth2_introspection", config: { required_scope: ["read"] } }],
});

/** A rule for everybody. */
export const openRule = (path: string, ...methods: string[]): object => ({
  path,
  methods,
  accessStrategies: [{ handler: "allow" }],
});

export const apiRule = (name: string, host: string, ...rules: object[]): Manifest => ({
  apiVersion: "gateway.kyma-project.io/v1beta1",
  kind: "APIRule",
  metadata: { name, namespace: "shop" },
  spec: { host, gateway: "kyma-system/kyma-gateway", service, rules },
});
