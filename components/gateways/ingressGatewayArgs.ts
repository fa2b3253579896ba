import type * as pulumi from "@pulumi/pulumi";
import type { MeshReference } from "../mesh/meshReference";
import type { CertificateForms } from "./certificateForms";
import type { ExternalTrafficPolicy } from "./externalTrafficPolicy";
import type { GatewayDns } from "./gatewayDns";
import type { GatewayServer } from "./gatewayServer";
import type { GatewayService } from "./gatewayService";
import type { GatewayTopology } from "./gatewayTopology";
import type { GatewayWorkloadArgs } from "./gatewayWorkloadArgs";
import type { ServerTls } from "./serverTls";

/** Arguments of IngressGateway. */
export interface IngressGatewayArgs extends GatewayWorkloadArgs {
  /**
   * The mesh that the gateway belongs to. Required; must be known in a preview, as a mesh's reference is.
   *
   * Example: `mesh.reference`
   */
  mesh: pulumi.Input<MeshReference>;
  /**
   * Domain that is served: every name one level below it. In lower case, without scheme, wildcard, port or trailing
   * dot. Default: the one that a Gardener shoot has by itself, read from its ConfigMap kube-system/shoot-info, for which
   * a preview needs the cluster.
   *
   * Example: `apps.example.com`
   */
  domain?: pulumi.Input<string>;
  /**
   * The certificate that is served: exactly one form. Required.
   *
   * Example: `{ selfSigned: {} }`
   */
  certificate: CertificateForms;
  /**
   * Name of the Helm release, and so of the Deployment and the Service; a second gateway needs one of its own, and has
   * a Gateway object of that name, a Secret `<release>-certs` and a health route `<release>-healthz`. Default:
   * `istio-ingressgateway`, Kyma's, whose Gateway object is kyma-system/kyma-gateway.
   *
   * Example: `partner-ingressgateway`
   */
  release?: string;
  /**
   * Namespace of the gateway's pods and its certificate. It must exist, be known in a preview, and not have the label
   * `istio-injection: disabled`, with which istiod would not complete the pods. Default: the mesh's, istio-system.
   *
   * Example: `partner-edge`
   */
  namespace?: pulumi.Input<string>;
  /**
   * Labels by which the Gateway object selects the pods, each of which they must have. Default: `app` and `istio`.
   *
   * Example: `{ istio: "ingressgateway" }`
   */
  selector?: { [key: string]: string };
  /**
   * How TLS is spoken on port 443, and on further servers that say nothing of their own. Default: TLS 1.2 or newer,
   * with Kyma's five cipher suites.
   *
   * Example: `{ mode: ServerTlsMode.Mutual }`
   */
  tls?: ServerTls;
  /**
   * Whether port 80 redirects to HTTPS; it serves the same routes in the clear otherwise, which is refused beside mutual
   * TLS of the same hosts. Default: true.
   *
   * Example: `false`
   */
  httpsRedirect?: boolean;
  /**
   * Servers beside those on ports 443 and 80. Those that speak HTTPS alike on one port, with the same certificate, are
   * one server of the Gateway object. Default: none.
   *
   * Example: `[{ name: "tcp-mqtt", port: 1883, protocol: GatewayProtocol.Tcp }]`
   */
  servers?: GatewayServer[];
  /**
   * The Service. Default: one with a load balancer.
   *
   * Example: `{ annotations: { "service.beta.kubernetes.io/aws-load-balancer-type": "nlb" } }`
   */
  service?: GatewayService;
  /**
   * Where connections from outside go to, and so whether the gateway sees the client's address. Default: Kubernetes',
   * `Cluster`.
   *
   * Example: `ExternalTrafficPolicy.Local`
   */
  externalTrafficPolicy?: ExternalTrafficPolicy;
  /**
   * What stands in front of the gateway. Default: nothing that is trusted.
   *
   * Example: `{ numTrustedProxies: 1 }`
   */
  topology?: GatewayTopology;
  /**
   * How the domain's names come to lead to the gateway, by Gardener's DNS management. Default: annotations of the
   * Service on Gardener, nothing on other platforms.
   *
   * Example: `{ entry: { ttlSeconds: 300 } }`
   */
  dns?: GatewayDns;
  /**
   * Whether pods in the cluster reach the gateway by the domain's names too, where no DNS outside knows them: by a
   * rewrite in the ConfigMap kube-system/coredns-custom, which k3s' CoreDNS reads. Default: false.
   *
   * Example: `true`
   */
  clusterDns?: boolean;
}
