import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { istioChart } from "../mesh/istioChart";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { certificateKeySuites } from "./certificateKeySuites";
import { clearTextProblems } from "./clearTextValidation";
import { GatewayCertificate } from "./gatewayCertificate";
import { clusterDns, dnsEntry } from "./gatewayDnsResources";
import { ingressGatewaySelector } from "./gatewayOverride";
import type { GatewayReference } from "./gatewayReference";
import { gatewaySpec, healthRouteSpec, serverReferences, serviceHost } from "./gatewayServers";
import { checkedDomain } from "./gatewayValidation";
import type { IngressGatewayArgs } from "./ingressGatewayArgs";
import { certificateForms, chartValues, checkedPlace, warnOfPreview, withSecrets } from "./ingressGatewayInputs";
import { ingressGatewayNames } from "./ingressGatewayNames";
import { ingressGatewayProblems } from "./ingressGatewayValidation";
import { secretAccess } from "./secretAccess";
import { serverHostProblems } from "./serverHostValidation";
import { serviceAddress } from "./serviceAddress";
import { shootDomain } from "./shootDomain";

/**
 * The way into the mesh: Istio's ingress gateway with a public address, the Gateway object kyma-system/kyma-gateway that
 * serves every name below a domain over TLS 1.2 or newer, a redirect from HTTP, a health check at
 * `https://healthz.<domain>/healthz/ready`, and further servers as asked for.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class IngressGateway extends pulumi.ComponentResource {
  /** Domain that is served. */
  public readonly domain: pulumi.Output<string>;
  /** Public IP address or host name of the gateway; empty while the platform has given none. */
  public readonly address: pulumi.Output<string>;
  /** PEM of the certificate authority that clients need to trust; empty where public ones do. */
  public readonly certificateAuthority: pulumi.Output<string>;
  /** What other components take as their `gateway`; carries the wait for the Gateway object. */
  public readonly reference: pulumi.Output<GatewayReference>;

  constructor(name: string, args: IngressGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `IngressGateway "${name}"`;
    throwIfAny(subject, ingressGatewayProblems(args));
    const checked = (domain: pulumi.Input<string>) =>
      checkedDomain(subject, domain, (known) => [
        ...serverHostProblems(args, known),
        ...clearTextProblems(args, known),
      ]);
    const given = args.domain === undefined ? undefined : checked(args.domain);
    // With the checked domain among its inputs the component itself fails when the domain turns out to be wrong.
    super("kyma-mesh:index:IngressGateway", name, { ...withSecrets(args), domain: given }, opts);
    const { tls, httpsRedirect, selector, dns } = args;
    const { mesh, namespace } = checkedPlace(subject, args);
    warnOfPreview(args, this);
    const domain = given ?? checked(shootDomain(name, subject, mesh, this));
    const names = ingressGatewayNames(args.release);

    const certificate = new GatewayCertificate(
      `${name}-certificate`,
      { mesh, domain, namespace, cipherSuites: certificateKeySuites(args), ...certificateForms(args) },
      { parent: this },
    );
    const access = secretAccess(name, names.serviceAccount, namespace, { parent: this });
    const workload = istioChart(
      `${name}-gateway`,
      {
        chart: "gateway",
        release: names.release,
        namespace,
        source: mesh,
        values: mesh.apply((known) => chartValues(known, args, domain, this)),
      },
      { parent: this, dependsOn: [access] },
    );
    const serving = pulumi
      .all([domain, certificate.secretName])
      .apply(([on, credentialName]) => ({ domain: on, credentialName, tls, httpsRedirect, servers: args.servers }));
    const gateway = new k8s.apiextensions.CustomResource(
      `${name}-servers`,
      {
        apiVersion: "networking.istio.io/v1",
        kind: "Gateway",
        metadata: { name: names.gateway, namespace: mesh.kymaNamespace },
        spec: pulumi
          .all([serving, mesh])
          .apply(([known, of]) => gatewaySpec(known, selector ?? ingressGatewaySelector(of, names))),
      },
      { parent: this },
    );
    const reference = pulumi
      .all([mesh, serving, namespace, gateway.urn])
      .apply(([known, served, workloadNamespace]): GatewayReference => ({
        name: names.gateway,
        namespace: known.kymaNamespace,
        domain: served.domain,
        selector: selector ?? ingressGatewaySelector(known, names),
        serviceHost: serviceHost(names, workloadNamespace),
        serviceAccount: names.serviceAccount,
        workloadNamespace,
        servers: serverReferences(served),
        mesh: known,
      }));
    new k8s.apiextensions.CustomResource(
      `${name}-health`,
      {
        apiVersion: "networking.istio.io/v1",
        kind: "VirtualService",
        metadata: { name: names.healthRoute, namespace },
        spec: reference.apply(healthRouteSpec),
      },
      { parent: this },
    );

    this.address = serviceAddress(workload);
    if (dns?.entry !== undefined) {
      dnsEntry(`${name}-dns`, dns.entry, reference, this.address, { parent: this });
    }
    if (args.clusterDns === true) {
      clusterDns(`${name}-cluster-dns`, reference, { parent: this });
    }
    this.domain = domain;
    this.certificateAuthority = certificate.certificateAuthority;
    this.reference = reference;
    this.registerOutputs({ domain, address: this.address, certificateAuthority: this.certificateAuthority, reference });
  }
}
