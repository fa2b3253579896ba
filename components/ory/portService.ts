import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

/** A Service in front of pods. */
export interface PortServiceRequest {
  service: string;
  namespace: pulumi.Input<string>;
  /** Labels of the pods, and of the Service. */
  labels: Record<string, string>;
}

/** A Service whose ports have the names and numbers of the pods'. */
export function portService(
  name: string,
  { service, namespace, labels }: PortServiceRequest,
  ports: Record<string, number>,
  opts: pulumi.CustomResourceOptions,
): k8s.core.v1.Service {
  return new k8s.core.v1.Service(
    name,
    {
      metadata: { name: service, namespace, labels },
      spec: {
        selector: labels,
        ports: Object.entries(ports).map(([portName, port]) => ({ name: portName, port, targetPort: portName })),
      },
    },
    opts,
  );
}
