import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { istioChart } from "../mesh/istioChart";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { GatewayCertificate } from "./gatewayCertificate";
import { ingressGatewaySelector } from "./gatewayOverride";
import { ingressGatewayOverrideProblems } from "./gatewayOverrideValidation";
import type { GatewayReference } from "./gatewayReference";
import { gatewaySpec, healthRouteSpec, serviceHost } from "./gatewayServers";
import { checkedDomain, ingressGatewayProblems } from "./gatewayValidation";
import { ingressGatewayValues } from "./gatewayValues";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";
import { ingressGateway } from "./ingressGatewayNames";
import { secretAccess } from "./secretAccess";
import { serviceAddress } from "./serviceAddress";

/**
 * The way into the mesh: Istio's ingress gateway with a public address, the Gateway object kyma-system/kyma-gateway that
 * serves every name below a domain over TLS 1.2 or newer, a redirect from HTTP, and a health check at
 * `https://healthz.<domain>/healthz/ready`.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class IngressGateway extends pulumi.ComponentResource {
  /** Domain that is served. */
  public readonly domain: pulumi.Output<string>;
  /** Public IP address or host name of the gateway; empty while the platform has given none. */
  public readonly address: pulumi.Output<string>;
  /** PEM of the certificate authority that clients need to trust. */
  public readonly certificateAuthority: pulumi.Output<string>;
  /** What other components take as their `gateway`; carries the wait for the Gateway object. */
  public readonly reference: pulumi.Output<GatewayReference>;

  constructor(name: string, args: IngressGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `IngressGateway "${name}"`;
    throwIfAny(subject, ingressGatewayProblems(args));
    const domain = checkedDomain(subject, args.domain);
    // With the checked domain among its inputs the component itself fails when the domain turns out to be wrong.
    super("kyma-mesh:index:IngressGateway", name, { ...args, domain }, opts);
    const mesh = pulumi.output(args.mesh).apply((known) => {
      throwIfAny(subject, ingressGatewayOverrideProblems(known));
      return known;
    });
    const { topology, externalTrafficPolicy } = args;

    const certificate = new GatewayCertificate(
      `${name}-certificate`,
      { mesh, domain, ...args.certificate },
      { parent: this },
    );
    const access = secretAccess(name, ingressGateway.serviceAccount, mesh.systemNamespace, { parent: this });
    const workload = istioChart(
      `${name}-gateway`,
      {
        chart: "gateway",
        release: ingressGateway.release,
        source: mesh,
        values: mesh.apply((known) => ingressGatewayValues(known, { topology, externalTrafficPolicy })),
      },
      { parent: this, dependsOn: [access] },
    );
    const gateway = new k8s.apiextensions.CustomResource(
      `${name}-servers`,
      {
        apiVersion: "networking.istio.io/v1",
        kind: "Gateway",
        metadata: { name: ingressGateway.gateway, namespace: mesh.kymaNamespace },
        spec: pulumi
          .all([domain, certificate.secretName, mesh])
          .apply(([served, secret, known]) => gatewaySpec(served, secret, ingressGatewaySelector(known))),
      },
      { parent: this },
    );
    const reference = pulumi.all([mesh, domain, gateway.urn]).apply(([known, served]): GatewayReference => ({
      name: ingressGateway.gateway,
      namespace: known.kymaNamespace,
      domain: served,
      selector: ingressGatewaySelector(known),
      serviceHost: serviceHost(known),
      serviceAccount: ingressGateway.serviceAccount,
      mesh: known,
    }));
    new k8s.apiextensions.CustomResource(
      `${name}-health`,
      {
        apiVersion: "networking.istio.io/v1",
        kind: "VirtualService",
        metadata: { name: ingressGateway.healthRoute, namespace: mesh.systemNamespace },
        spec: reference.apply(healthRouteSpec),
      },
      { parent: this },
    );

    this.domain = domain;
    this.address = serviceAddress(workload);
    this.certificateAuthority = certificate.certificateAuthority;
    this.reference = reference;
    this.registerOutputs({ domain, address: this.address, certificateAuthority: this.certificateAuthority, reference });
  }
}
