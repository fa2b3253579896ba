import type { ApiRule, CertManagerObject, GardenerObject, OAuth2Client, OathkeeperRule } from "./customObjects";
import type {
  DestinationRule,
  Gateway,
  PeerAuthentication,
  ServiceEntry,
  SidecarScope,
  VirtualService,
} from "./istioObjects";
import type { EndpointSlice, Lease, Namespace, Pod, Service, WebhookConfiguration, Workload } from "./kubeObjects";

/** What the cluster has of each kind that checks look at; none of a kind that the cluster does not serve. */
export interface ClusterObjects {
  namespaces: Namespace[];
  pods: Pod[];
  services: Service[];
  endpointSlices: EndpointSlice[];
  deployments: Workload[];
  leases: Lease[];
  mutatingWebhooks: WebhookConfiguration[];
  gateways: Gateway[];
  virtualServices: VirtualService[];
  destinationRules: DestinationRule[];
  serviceEntries: ServiceEntry[];
  sidecarScopes: SidecarScope[];
  peerAuthentications: PeerAuthentication[];
  apiRules: ApiRule[];
  oathkeeperRules: OathkeeperRule[];
  oauth2Clients: OAuth2Client[];
  gardenerCertificates: GardenerObject[];
  gardenerIssuers: GardenerObject[];
  dnsEntries: GardenerObject[];
  dnsProviders: GardenerObject[];
  certManagerCertificates: CertManagerObject[];
  certManagerIssuers: CertManagerObject[];
  certManagerClusterIssuers: CertManagerObject[];
}

export type KindName = keyof ClusterObjects;

/** How the API server serves a kind. */
export interface Kind {
  /** As in `apiVersion`. */
  version: string;
  resource: string;
  kind: string;
  namespaced: boolean;
}

const namespaced = (version: string, resource: string, kind: string): Kind => ({
  version,
  resource,
  kind,
  namespaced: true,
});
const clusterWide = (version: string, resource: string, kind: string): Kind => ({
  version,
  resource,
  kind,
  namespaced: false,
});

/** Every kind that is read, each in the version whose fields checks know. */
export const kinds: Record<KindName, Kind> = {
  namespaces: clusterWide("v1", "namespaces", "Namespace"),
  pods: namespaced("v1", "pods", "Pod"),
  services: namespaced("v1", "services", "Service"),
  endpointSlices: namespaced("discovery.k8s.io/v1", "endpointslices", "EndpointSlice"),
  deployments: namespaced("apps/v1", "deployments", "Deployment"),
  leases: namespaced("coordination.k8s.io/v1", "leases", "Lease"),
  mutatingWebhooks: clusterWide(
    "admissionregistration.k8s.io/v1",
    "mutatingwebhookconfigurations",
    "MutatingWebhookConfiguration",
  ),
  gateways: namespaced("networking.istio.io/v1", "gateways", "Gateway"),
  virtualServices: namespaced("networking.istio.io/v1", "virtualservices", "VirtualService"),
  destinationRules: namespaced("networking.istio.io/v1", "destinationrules", "DestinationRule"),
  serviceEntries: namespaced("networking.istio.io/v1", "serviceentries", "ServiceEntry"),
  sidecarScopes: namespaced("networking.istio.io/v1", "sidecars", "Sidecar"),
  peerAuthentications: namespaced("security.istio.io/v1", "peerauthentications", "PeerAuthentication"),
  apiRules: namespaced("gateway.kyma-project.io/v1beta1", "apirules", "APIRule"),
  oathkeeperRules: namespaced("oathkeeper.ory.sh/v1alpha1", "rules", "Rule"),
  oauth2Clients: namespaced("hydra.ory.sh/v1alpha1", "oauth2clients", "OAuth2Client"),
  gardenerCertificates: namespaced("cert.gardener.cloud/v1alpha1", "certificates", "Certificate"),
  gardenerIssuers: namespaced("cert.gardener.cloud/v1alpha1", "issuers", "Issuer"),
  dnsEntries: namespaced("dns.gardener.cloud/v1alpha1", "dnsentries", "DNSEntry"),
  dnsProviders: namespaced("dns.gardener.cloud/v1alpha1", "dnsproviders", "DNSProvider"),
  certManagerCertificates: namespaced("cert-manager.io/v1", "certificates", "Certificate"),
  certManagerIssuers: namespaced("cert-manager.io/v1", "issuers", "Issuer"),
  certManagerClusterIssuers: clusterWide("cert-manager.io/v1", "clusterissuers", "ClusterIssuer"),
};
