import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { customObject } from "../mesh/customObject";
import type { CertificatePlace } from "./certificateSecret";
import { ingressGateway } from "./ingressGatewayNames";

/** A kind of object by which a controller is asked for a certificate. */
export interface CertificateRequest {
  suffix: string;
  apiVersion: string;
  /** Name of its CustomResourceDefinition. */
  crd: string;
  /** Value of the annotation pulumi.com/waitFor. */
  isReady: string;
}

/** Name that Kyma's own gateway has for its Certificate; of another Secret it is the Secret's, so that two do not meet. */
export function requestName(secretName: string): string {
  return secretName === ingressGateway.certificateSecret ? "kyma-tls-cert" : secretName;
}

/** Asks for a certificate and waits for it; before that, for the kind itself to be there where that is to be checked. */
export function requestCertificate(
  name: string,
  { suffix, apiVersion, crd, isReady }: CertificateRequest,
  request: CertificatePlace & { spec: pulumi.Output<object>; checkInstalled?: boolean },
  parent: pulumi.Resource,
): pulumi.CustomResource {
  const { namespace, secretName, spec, checkInstalled = true } = request;
  // Reading it fails with its name where it is missing, in a preview too.
  const installed = checkInstalled
    ? [k8s.apiextensions.v1.CustomResourceDefinition.get(`${name}-${suffix}-crd`, crd, { parent })]
    : [];
  return customObject(
    name,
    {
      suffix,
      apiVersion,
      kind: "Certificate",
      metadata: {
        name: requestName(secretName),
        namespace,
        annotations: { "pulumi.com/waitFor": isReady },
      },
      spec,
    },
    { parent, dependsOn: installed },
  );
}
