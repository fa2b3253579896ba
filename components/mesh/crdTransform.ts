import * as pulumi from "@pulumi/pulumi";
import { CrdPolicy } from "./crdPolicy";

const crdType = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";

/**
 * Applies the CRD policy to a chart's children. The provider keeps what is annotated `helm.sh/resource-policy: keep`,
 * as all of Istio's CRDs are; the decision is the user's here, in both directions. Also has each CRD waited for, since a
 * custom resource sent before its kind is established is refused.
 */
export function crdTransform(policy: CrdPolicy): pulumi.ResourceTransform {
  return ({ type, props, opts }) => {
    if (type !== crdType) {
      return undefined;
    }
    const metadata = pulumi.output(props.metadata).apply((declared) => ({
      ...declared,
      annotations: { ...declared?.annotations, "pulumi.com/waitFor": "condition=Established" },
    }));
    return {
      props: { ...props, metadata },
      opts: { ...opts, retainOnDelete: policy === CrdPolicy.Keep },
    };
  };
}
