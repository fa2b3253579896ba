import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { Platform } from "../mesh/platform";
import { memberOf } from "../validation/memberOf";
import type { DnsEntry } from "./gatewayDns";
import { coreDnsOverride, dnsEntryAnnotations, dnsEntrySpec } from "./gatewayDnsObjects";
import type { GatewayReference } from "./gatewayReference";

/** Has Gardener's DNS management lead the domain's names to the gateway's address. */
export function dnsEntry(
  name: string,
  entry: DnsEntry,
  gateway: pulumi.Output<GatewayReference>,
  address: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  const { name: object, namespace, domain } = gateway;
  const annotations = gateway.apply(({ mesh }) => dnsEntryAnnotations(entry, memberOf(Platform, mesh.platform)));
  // Reading it fails with its name where it is missing, in a preview too.
  const installed =
    entry.checkInstalled === false
      ? []
      : [
          k8s.apiextensions.v1.CustomResourceDefinition.get(`${name}-crd`, "dnsentries.dns.gardener.cloud", {
            parent: opts.parent,
          }),
        ];
  new k8s.apiextensions.CustomResource(
    name,
    {
      apiVersion: "dns.gardener.cloud/v1alpha1",
      kind: "DNSEntry",
      metadata: { name: object, namespace, annotations },
      spec: pulumi.all([domain, address]).apply(([on, target]) => dnsEntrySpec(entry, on, target)),
    },
    { ...opts, dependsOn: installed },
  );
}

/** Has the cluster's CoreDNS lead the domain's names to the gateway's Service. */
export function clusterDns(
  name: string,
  gateway: pulumi.Output<GatewayReference>,
  opts: pulumi.CustomResourceOptions,
): void {
  new k8s.core.v1.ConfigMap(
    name,
    {
      metadata: { name: "coredns-custom", namespace: "kube-system" },
      data: { "kyma-mesh.override": gateway.apply(({ domain, serviceHost }) => coreDnsOverride(domain, serviceHost)) },
    },
    opts,
  );
}
