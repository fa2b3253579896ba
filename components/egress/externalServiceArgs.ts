import type * as pulumi from "@pulumi/pulumi";
import type { MeshReference } from "../mesh/meshReference";
import type { EgressGatewayReference } from "./egressGatewayReference";
import type { ExternalServicePort } from "./externalServicePort";
import type { ExternalServiceResolution } from "./externalServiceResolution";
import type { ExternalServiceTls } from "./externalServiceTls";

/** Arguments of ExternalService: the way out, `mesh` or `via`, with what is at its end. */
export interface ExternalServiceArgs {
  /**
   * The mesh whose sidecars connect to the service directly. Default: none; either this or `via` is given.
   *
   * Example: `mesh.reference`
   */
  mesh?: pulumi.Input<MeshReference>;
  /**
   * The egress gateway through which alone the mesh connects to the service. Default: none; either this or `mesh` is
   * given.
   *
   * Example: `egress.reference`
   */
  via?: pulumi.Input<EgressGatewayReference>;
  /**
   * Name of the objects in the cluster, at most 63 lower-case letters, digits and dashes. No two services of a namespace
   * share one. Default: the first host with a dash for each dot, two for each dash and `any--` for `*`, such as
   * `api-example-com`.
   *
   * Example: `payments`
   */
  name?: string;
  /**
   * Namespace of the objects, with `mesh` alone; with `via` they are in the gateway's. Default: kyma-system.
   *
   * Example: `shop`
   */
  namespace?: pulumi.Input<string>;
  /**
   * Hosts of the service, each in one ExternalService of the mesh alone. Required. `*.example.com` covers every name
   * below it, with `mesh` alone; `*` is refused unless `allowAnyHost` is true.
   *
   * Example: `["api.example.com"]`
   */
  hosts: string[];
  /**
   * Ports of the service. Required.
   *
   * Example: `[{ number: 443, protocol: ExternalProtocol.Https }]`
   */
  ports: ExternalServicePort[];
  /**
   * How a proxy finds the service's addresses. Default: `ExternalServiceResolution.Dns`, and for wildcards
   * `ExternalServiceResolution.None`.
   *
   * Example: `ExternalServiceResolution.Static`
   */
  resolution?: ExternalServiceResolution;
  /**
   * Addresses by which applications know the service: IP addresses, and ranges (CIDR) where the resolution is STATIC or
   * NONE. Required for TCP, which has no host name in it; a single host has them. Default: none, connections are told
   * apart by host.
   *
   * Example: `["192.0.2.10"]`
   */
  addresses?: string[];
  /**
   * Where a proxy connects to: IP addresses, or names with the resolution DNS. Required with the resolution STATIC.
   * Default: the host.
   *
   * Example: `["192.0.2.10", "192.0.2.11"]`
   */
  endpoints?: string[];
  /**
   * Who speaks TLS. Default: the application on ports of HTTPS and TLS, nobody on the others.
   *
   * Example: `{ mutual: { credentialName: "partner-client" } }`
   */
  tls?: ExternalServiceTls;
  /**
   * Namespaces whose applications know the service. Default: all.
   *
   * Example: `["shop"]`
   */
  exportTo?: string[];
  /**
   * Whether the host `*`, alone and on ports of HTTPS, TLS and TCP, may open these ports of every host there is, and
   * `addresses` those of ranges with a prefix below 8 bits, of IPv6 below 16. Default: false.
   *
   * Example: `true`
   */
  allowAnyHost?: boolean;
}
