import type { KubeClient } from "../../../sandbox/cluster/kube/kubeClient";
import { domain, kymaSystem, orders } from "../exposure/names";
import { eventually } from "../support/eventually";
import { changeObject, createObject, reproducible, type ExposureFault } from "./exposureFault";
import { gone } from "./planting";

const shop = orders.namespace;
const gateways = `/apis/networking.istio.io/v1/namespaces/${kymaSystem}/gateways`;
const kymaGateway = `Gateway ${kymaSystem}/kyma-gateway`;
const gatewayService = "/api/v1/namespaces/istio-system/services/istio-ingressgateway";
const pods = `/api/v1/namespaces/${shop}/pods`;
const meshPods = "/api/v1/namespaces/istio-system/pods";

/** Kinds of Gardener's as bare definitions; nobody heeds them, so that the tests write their status. */
const gardenerKinds = [
  ["dns.gardener.cloud", "DNSEntry", "dnsentries"],
  ["dns.gardener.cloud", "DNSProvider", "dnsproviders"],
  ["cert.gardener.cloud", "Issuer", "issuers"],
];

const dns = (plural: string) => `/apis/dns.gardener.cloud/v1alpha1/namespaces/${shop}/${plural}`;
const issuers = (namespace: string) => `/apis/cert.gardener.cloud/v1alpha1/namespaces/${namespace}/issuers`;

/** Makes Gardener's kinds known to the API server. */
export async function installGardenerKinds(client: KubeClient): Promise<void> {
  const anything = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  const openAPIV3Schema = { type: "object", properties: { spec: anything, status: anything } };
  const version = { name: "v1alpha1", served: true, storage: true, schema: { openAPIV3Schema } };
  for (const [group, kind, plural] of gardenerKinds) {
    await client.create("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", {
      metadata: { name: `${plural}.${group}` },
      spec: {
        group,
        scope: "Namespaced",
        names: { plural, singular: kind.toLowerCase(), kind, listKind: `${kind}List` },
        versions: [{ ...version, subresources: { status: {} } }],
      },
    });
    await eventually(() => client.get(`/apis/${group}/v1alpha1/${plural}`));
  }
}

/** A DNSEntry in a state; its target is the gateway's address, whatever that is in this cluster, or another one. */
function dnsEntry(
  title: string,
  [name, dnsName]: [name: string, dnsName: string],
  status: object,
  expected: { check: string; seen: RegExp },
  target?: string,
): ExposureFault {
  return {
    title,
    plant: async ({ cluster }) => {
      const service = await cluster.get<any>(gatewayService);
      const targets = [target ?? service.status.loadBalancer.ingress[0].ip];
      const apiVersion = "dns.gardener.cloud/v1alpha1";
      const entry = { apiVersion, kind: "DNSEntry", metadata: { name }, spec: { dnsName, ttl: 600, targets } };
      return createObject(cluster, dns("dnsentries"), entry, status);
    },
    expected: { finding: `${expected.check}: DNSEntry ${shop}/${name}`, seen: expected.seen },
  };
}

function issuer(because: string, namespace: string, name: string, seen: RegExp, status?: object): ExposureFault {
  const acme = { server: "https://acme-v02.api.letsencrypt.org/directory", email: "ops@example.com" };
  const apiVersion = "cert.gardener.cloud/v1alpha1";
  return {
    title: `an Issuer is not made: ${because}`,
    plant: ({ cluster }) =>
      createObject(
        cluster,
        issuers(namespace),
        { apiVersion, kind: "Issuer", metadata: { name }, spec: { acme } },
        status,
      ),
    expected: { finding: `issuer: Issuer ${namespace}/${name}`, seen },
  };
}

/** A pod that no node takes, so that its status is what the test writes. */
function stuckPod(phase: string, seen: RegExp, status?: object): ExposureFault {
  const name = phase.toLowerCase();
  const spec = { containers: [{ name: "app", image: "docker.io/istio/app:1.31.1" }], nodeSelector: { disk: "none" } };
  return {
    title: `a pod stays ${phase}`,
    plant: ({ cluster }) => createObject(cluster, pods, { metadata: { name }, spec }, status),
    expected: { finding: `pod-stuck: Pod ${shop}/${name}`, severity: "warning", seen },
  };
}

/** Faults of the ways to APIs and of what they stand on: gateways, DNS, issuers, pods. */
export const exposureSurroundingFaults: ExposureFault[] = [
  dnsEntry(
    "connection refused on a custom domain: its name leads elsewhere",
    ["elsewhere", `*.${domain}`],
    { state: "Ready" },
    { check: "dns-target", seen: /leads to 203\.0\.113\.9, and Gateway kyma-system\/kyma-gateway is at 10\.97\./ },
    "203.0.113.9",
  ),
  dnsEntry(
    "connection refused on a custom domain: no Gateway serves it",
    ["unserved", "*.shop.example"],
    { state: "Ready" },
    { check: "dns-target", seen: /leads to Gateway kyma-system\/kyma-gateway, which serves \*\.apis\.example alone/ },
  ),
  dnsEntry(
    "could not resolve host: the DNSEntry is not ready",
    ["unready", `*.${domain}`],
    { state: "Error", message: "no matching provider found" },
    {
      check: "dns-entry",
      seen: /^its state is Error \(no matching provider found\): \*\.apis\.example is not resolved/,
    },
  ),
  {
    title: "a DNSProvider is ignored: its class is that of a Gardener shoot",
    plant: ({ cluster }) =>
      createObject(cluster, dns("dnsproviders"), {
        apiVersion: "dns.gardener.cloud/v1alpha1",
        kind: "DNSProvider",
        metadata: { name: "classified", annotations: { "dns.gardener.cloud/class": "garden" } },
        spec: { type: "aws-route53", secretRef: { name: "dns" } },
      }),
    expected: { finding: `dns-class: DNSProvider ${shop}/classified`, seen: /this cluster is no Gardener shoot/ },
  },
  issuer("nobody looks into its namespace", shop, "misplaced", /no state, and is in namespace shop/),
  issuer("it is refused", "default", "refused", /^its state is Error \(the contact address is refused\)$/, {
    state: "Error",
    message: "the contact address is refused",
  }),
  {
    title: "the Kyma Gateway is not reachable: it was renamed",
    plant: async ({ cluster }) => {
      const gateway = await reproducible(cluster, `${gateways}/kyma-gateway`);
      await cluster.delete(`${gateways}/kyma-gateway`, {});
      await cluster.create(gateways, { ...gateway, metadata: { name: "renamed" } });
      return async () => {
        await cluster.delete(`${gateways}/renamed`, {});
        await cluster.create(gateways, gateway);
      };
    },
    expected: {
      finding: `gateway-missing: ${kymaGateway}`,
      seen: /APIRule shop\/orders name it; there is kyma-system\/renamed$/,
    },
  },
  {
    title: "the Kyma Gateway is not reachable: it selects no pod",
    plant: ({ cluster }) =>
      changeObject(cluster, `${gateways}/kyma-gateway`, () => ({ spec: { selector: { istio: "nobody" } } })),
    expected: { finding: `gateway-unreachable: ${kymaGateway}`, seen: /istio=nobody/ },
  },
  {
    title: "the Kyma Gateway is not reachable: its Service does not have port 443",
    plant: ({ cluster }) =>
      changeObject(cluster, gatewayService, ({ spec }) => ({
        spec: { ports: spec.ports.filter(({ port }: { port: number }) => port !== 443) },
      })),
    expected: { finding: `gateway-unreachable: ${kymaGateway}`, seen: /serves port 443, .* has only 15021, 80$/ },
  },
  stuckPod("Pending", /^phase Pending: 0\/1 nodes are available/),
  stuckPod("Failed", /^phase Failed \(Evicted\)$/, { phase: "Failed", reason: "Evicted" }),
  stuckPod("Unknown", /^phase Unknown \(NodeLost\)$/, { phase: "Unknown", reason: "NodeLost" }),
  {
    title: "a pod crashes again and again",
    plant: async ({ cluster }) => {
      const app = { name: "app", image: "docker.io/istio/app:1.31.1", args: ["--no-such-flag"] };
      const remove = await createObject(cluster, meshPods, {
        metadata: { name: "crashing" },
        spec: { containers: [app] },
      });
      return async () => {
        await remove();
        await eventually(() => gone(cluster, `${meshPods}/crashing`));
      };
    },
    expected: {
      finding: `pod-crash-loop: Pod istio-system/crashing`,
      seen: /CrashLoopBackOff .* its log ends: .*no-such-flag/,
    },
  },
];
