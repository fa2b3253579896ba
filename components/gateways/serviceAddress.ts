import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";

/** Public address of the Service of a chart: IP address or host name; empty when it has none. */
export function serviceAddress(chart: k8s.helm.v4.Chart): pulumi.Output<string> {
  return chart.resources.apply((resources?: unknown[]) => {
    // A chart has no resources where nothing renders it: in a consumer's test with mocks.
    const service = resources?.find((resource) => k8s.core.v1.Service.isInstance(resource));
    return service === undefined ? pulumi.output("") : service.status.apply(loadBalancerAddress);
  });
}

/** First address in a Service's status. */
export function loadBalancerAddress(status?: k8s.types.output.core.v1.ServiceStatus): string {
  const ingress = status?.loadBalancer?.ingress?.[0];
  return ingress?.ip ?? ingress?.hostname ?? "";
}
