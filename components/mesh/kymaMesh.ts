import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { crdTransform } from "./crdTransform";
import { istioChart } from "./istioChart";
import type { KymaMeshArgs } from "./kymaMeshArgs";
import type { MeshReference } from "./meshReference";
import { meshReference, meshSettings } from "./meshSettings";
import { meshProblems } from "./meshValidation";
import { baseValues, istiodValues } from "./meshValues";
import { kymaNamespace, systemNamespace } from "./namespaces";

/**
 * An Istio service mesh set up as Kyma sets it up: istiod from Istio's official charts, mutual TLS required of every
 * workload, and the namespaces that everything else of this package lives in. Needs no gateway to be of use.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class KymaMesh extends pulumi.ComponentResource {
  /** What other components take as their `mesh`: known in a preview, and carries the wait for a ready istiod. */
  public readonly reference: pulumi.Output<MeshReference>;

  constructor(name: string, args: KymaMeshArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    throwIfAny(`KymaMesh "${name}"`, meshProblems(args));
    super("kyma-mesh:index:KymaMesh", name, args, opts);
    const source = meshSettings(args);

    const system = namespace(`${name}-system`, systemNamespace, this);
    const kyma = namespace(`${name}-kyma`, kymaNamespace, this);
    const base = istioChart(
      `${name}-base`,
      { chart: "base", release: "istio-base", source, values: baseValues() },
      { parent: this, dependsOn: [system], transforms: [crdTransform(source.crds)] },
    );
    const istiod = istioChart(
      `${name}-istiod`,
      { chart: "istiod", release: "istiod", source, values: istiodValues(source) },
      { parent: this, dependsOn: [base] },
    );
    const strict = strictMutualTls(`${name}-strict`, { parent: this, dependsOn: [istiod] });

    this.reference = pulumi.all([kyma.urn, istiod.urn, strict.urn]).apply(() => meshReference(source));
    this.registerOutputs({ reference: this.reference });
  }
}

function namespace(name: string, clusterName: string, parent: pulumi.Resource): k8s.core.v1.Namespace {
  return new k8s.core.v1.Namespace(name, { metadata: { name: clusterName } }, { parent });
}

/** In Istio's root namespace and under the name `default` a PeerAuthentication holds for the whole mesh. */
function strictMutualTls(name: string, opts: pulumi.CustomResourceOptions): k8s.apiextensions.CustomResource {
  return new k8s.apiextensions.CustomResource(
    name,
    {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { name: "default", namespace: systemNamespace },
      spec: { mtls: { mode: "STRICT" } },
    },
    opts,
  );
}
