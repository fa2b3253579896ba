import {
  configMap,
  deployment,
  gateway,
  goodContainer,
  networkPolicy,
  peerAuthentication,
  secret,
  serviceEntry,
} from "./objects";
import type { Row } from "./row";

const istiod = { ...deployment(), metadata: { name: "istiod", namespace: "istio-system" } };
const strict = peerAuthentication("istio-system", { mtls: { mode: "STRICT" } });
const privateKey = "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----\n";
const token = `eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJvcmRlcnMifQ.${"c2lnbmF0dXJl".repeat(3)}`;
const server = "spec.servers[0].tls";
const container = "spec.template.spec.containers[0]";

export const transport: Row[] = [
  {
    what: "a Gateway that serves TLS 1.1",
    objects: [gateway({ minProtocolVersion: "TLSV1_1" })],
    violations: [`gateway-tls-version Gateway shop/edge ${server}.minProtocolVersion: TLSV1_1 is below TLSV1_2`],
  },
  {
    what: "a Gateway that serves nothing newer than TLS 1.0",
    objects: [gateway({ maxProtocolVersion: "TLSV1_0" })],
    violations: [`gateway-tls-version Gateway shop/edge ${server}.maxProtocolVersion: TLSV1_0 is below TLSV1_2`],
  },
  {
    what: "Gateways at Istio's default, at TLS 1.3, or without TLS of their own",
    objects: [
      gateway({}),
      gateway({ minProtocolVersion: "TLS_AUTO" }),
      gateway({ minProtocolVersion: "TLSV1_3", maxProtocolVersion: "TLS_AUTO" }),
      gateway({ mode: "PASSTHROUGH", minProtocolVersion: "TLSV1_0", cipherSuites: ["AES128-SHA"] }),
    ],
    violations: [],
  },
  {
    what: "a Gateway that offers suites without forward secrecy, and 3DES",
    objects: [gateway({ cipherSuites: ["ECDHE-RSA-AES256-GCM-SHA384", "AES128-SHA", "DES-CBC3-SHA"] })],
    violations: [
      `gateway-cipher-suites Gateway shop/edge ${server}.cipherSuites[1]: AES128-SHA is not an allowed suite`,
      `gateway-cipher-suites Gateway shop/edge ${server}.cipherSuites[2]: DES-CBC3-SHA is not an allowed suite`,
    ],
  },
  {
    what: "a Gateway that offers Kyma's suites",
    objects: [gateway({ cipherSuites: ["ECDHE-RSA-AES256-SHA", "ECDHE-RSA-CHACHA20-POLY1305"] })],
    violations: [],
  },
  {
    what: "clear text in the whole mesh",
    objects: [peerAuthentication("istio-system", { mtls: { mode: "PERMISSIVE" } })],
    violations: [
      "mesh-mutual-tls-strict PeerAuthentication istio-system/default spec.mtls.mode: PERMISSIVE lets clear text into the whole mesh",
    ],
  },
  {
    what: "a mesh-wide policy that says nothing",
    objects: [peerAuthentication("istio-system", { selector: { matchLabels: {} } })],
    violations: [
      "mesh-mutual-tls-strict PeerAuthentication istio-system/default spec.mtls.mode: UNSET lets clear text into the whole mesh",
    ],
  },
  {
    what: "istiod without a mesh-wide policy",
    objects: [istiod, peerAuthentication("shop", { mtls: { mode: "STRICT" } })],
    violations: [
      "mesh-mutual-tls-present Deployment istio-system/istiod metadata.name: no PeerAuthentication of istio-system is for the whole mesh",
    ],
  },
  {
    what: "istiod with a mesh-wide policy, and exceptions for named workloads",
    objects: [
      istiod,
      strict,
      peerAuthentication("istio-system", { selector: { matchLabels: { app: "a" } }, mtls: { mode: "DISABLE" } }),
      peerAuthentication("shop", { selector: { matchLabels: { app: "b" } }, mtls: { mode: "PERMISSIVE" } }),
    ],
    violations: [],
  },
  {
    what: "an exception for a whole namespace, and for a port of all its workloads",
    objects: [
      peerAuthentication("shop", { mtls: { mode: "DISABLE" }, portLevelMtls: { 9090: { mode: "PERMISSIVE" } } }),
    ],
    violations: [
      "mutual-tls-exceptions PeerAuthentication shop/default spec.mtls.mode: DISABLE is for every workload of the namespace",
      "mutual-tls-exceptions PeerAuthentication shop/default spec.portLevelMtls.9090.mode: PERMISSIVE is for this port of every workload of the namespace",
    ],
  },
];

const everywhere = { ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } };

export const egress: Row[] = [
  {
    what: "ServiceEntries for every host, and for a whole top-level domain",
    objects: [serviceEntry("api.example.com", "*", "*.com")],
    violations: [
      'egress-open ServiceEntry shop/outside spec.hosts[1]: "*" lets traffic out to hosts that nobody named',
      'egress-open ServiceEntry shop/outside spec.hosts[2]: "*.com" lets traffic out to hosts that nobody named',
    ],
  },
  {
    what: "a ServiceEntry for the hosts of a domain",
    objects: [serviceEntry("api.example.com", "*.example.com")],
    violations: [],
  },
  {
    what: "NetworkPolicies that let everything out",
    objects: [networkPolicy({}), networkPolicy({ ports: [{ port: 443 }] }), networkPolicy({ to: [everywhere] })],
    violations: [
      "egress-open NetworkPolicy shop/ways-out spec.egress[0]: has no peers, which is every host",
      "egress-open NetworkPolicy shop/ways-out spec.egress[0]: has no peers, which is every host",
      "egress-open NetworkPolicy shop/ways-out spec.egress[0].to[0].ipBlock.cidr: 0.0.0.0/0 is every address",
    ],
  },
  {
    what: "a NetworkPolicy in IPv6, and a range of ports that begins with DNS",
    objects: [networkPolicy({ to: [{ ipBlock: { cidr: "::/0" } }] }, { ports: [{ port: 53, endPort: 6000 }] })],
    violations: [
      "egress-open NetworkPolicy shop/ways-out spec.egress[0].to[0].ipBlock.cidr: ::/0 is every address",
      "egress-open NetworkPolicy shop/ways-out spec.egress[1]: has no peers, which is every host",
    ],
  },
  {
    what: "NetworkPolicies that let out nothing, look-ups of names, or what has a name or a range",
    objects: [
      networkPolicy(),
      networkPolicy(
        { ports: [{ port: 53, protocol: "UDP" }] },
        { to: [{ namespaceSelector: {} }, { ipBlock: { cidr: "10.0.0.0/8" } }] },
      ),
    ],
    violations: [],
  },
];

export const workloads: Row[] = [
  {
    what: "images that move",
    objects: [
      deployment({ image: "registry.example.com:5000/shop/orders" }),
      deployment({ image: "shop/orders:latest" }),
      deployment({ image: "auto" }),
    ],
    violations: [
      `images-pinned Deployment shop/orders ${container}.image: registry.example.com:5000/shop/orders has no tag, which is latest`,
      `images-pinned Deployment shop/orders ${container}.image: shop/orders:latest has the tag latest, which moves`,
      `images-pinned Deployment shop/orders ${container}.image: auto has no tag, which is latest`,
    ],
  },
  {
    what: "images of a release, of a digest, and of istiod's choice",
    objects: [
      deployment({ image: `shop/orders:latest@sha256:${"0".repeat(64)}` }),
      deployment({ image: "auto" }, {}, { labels: { "sidecar.istio.io/inject": "true" } }),
    ],
    violations: [],
  },
  {
    what: "a container without a limit for memory, and one without anything",
    objects: [
      deployment({ resources: { limits: { cpu: "1" }, requests: { memory: "64Mi" } } }),
      deployment({}, { initContainers: [{ ...goodContainer, resources: undefined }] }),
    ],
    violations: [
      `compute-resources Deployment shop/orders ${container}.resources: limits.memory is not set`,
      "compute-resources Deployment shop/orders spec.template.spec.initContainers[0].resources: requests.cpu, requests.memory, limits.cpu, limits.memory are not set",
    ],
  },
  {
    what: "a container whose limits are its requests",
    objects: [deployment({ resources: { limits: { cpu: "1", memory: "64Mi" } } })],
    violations: [],
  },
];

export const secrets: Row[] = [
  {
    what: "ConfigMaps that hold what looks like a secret",
    objects: [
      configMap({ "tls.key": privateKey }),
      configMap({ anything: `Bearer ${token}` }),
      configMap({ url: "postgres://hydra:Tr0ub4dor@db.shop:5432/hydra" }),
      configMap({ dsn: "hydra:Tr0ub4dor@tcp(db.shop:3306)/hydra" }),
      configMap({}, { binaryData: { blob: Buffer.from(privateKey).toString("base64") } }),
    ],
    violations: [
      "secrets-in-clear-text ConfigMap shop/settings data.tls.key: holds a private key",
      "secrets-in-clear-text ConfigMap shop/settings data.anything: holds a token",
      "secrets-in-clear-text ConfigMap shop/settings data.url: holds a URL with a password",
      "secrets-in-clear-text ConfigMap shop/settings data.dsn: holds a data source name with a password",
      "secrets-in-clear-text ConfigMap shop/settings binaryData.blob: holds a private key",
    ],
  },
  {
    what: "entries that are called like a secret, in YAML and JSON too",
    objects: [
      configMap({ "admin-password": "hunter2" }),
      configMap({ "config.yaml": "oidc:\n  clientSecret: abc\n  issuer: https://login.example.com\n" }),
      configMap({ "config.json": '{"secrets":{"system":["one"]},"apiKey":"abc"}' }),
    ],
    violations: [
      "secrets-in-clear-text ConfigMap shop/settings data.admin-password: admin-password is the name of a secret",
      "secrets-in-clear-text ConfigMap shop/settings data.config.yaml: holds oidc.clientSecret, as a secret is called",
      "secrets-in-clear-text ConfigMap shop/settings data.config.json: holds apiKey, as a secret is called",
    ],
  },
  {
    what: "a secret in a variable",
    objects: [
      deployment({
        env: [
          { name: "MODE", value: "fast" },
          { name: "DB_PASSWORD", value: "hunter2" },
        ],
      }),
    ],
    violations: [
      `secrets-in-clear-text Deployment shop/orders ${container}.env[1].value: DB_PASSWORD is the name of a secret`,
    ],
  },
  {
    what: "names and references of secrets, URLs without one, and certificates",
    objects: [
      configMap({
        secretName: "tls",
        passwordFile: "/run/secrets/password",
        password: "$(DB_PASSWORD)",
        tokenUrl: "https://oauth2.example.com/oauth2/token",
        url: "postgres://$(USER):$(PASSWORD)@db.shop:5432/hydra",
        "ca.crt": "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        "config.yaml": "secret:\n  name: tls\nttl: {access_token: 1h}\nbroken: {{ .Values }}\n",
      }),
      deployment({
        env: [{ name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "database", key: "password" } } }],
      }),
    ],
    violations: [],
  },
  {
    what: "a ConfigMap and an argument that repeat what a Secret holds",
    objects: [
      secret({ password: "correct-horse", username: "a-long-user-name", url: "https://db.example.com/orders" }),
      configMap({ "start.sh": "connect correct-horse a-long-user-name https://db.example.com/orders" }),
      deployment({ args: ["--with=correct-horse"] }),
      { ...secret({ copy: "correct-horse" }), metadata: { name: "copy", namespace: "shop" } },
    ],
    violations: [
      "secrets-repeated ConfigMap shop/settings data.start.sh: repeats stringData.password of Secret shop/database",
      `secrets-repeated Deployment shop/orders ${container}.args[0]: repeats stringData.password of Secret shop/database`,
    ],
  },
];
