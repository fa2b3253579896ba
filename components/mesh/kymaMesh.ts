import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../validation/invalidArgumentsError";
import type { CertificateAuthorityArgs } from "./certificateAuthorityArgs";
import { certificateAuthoritySecret } from "./certificateAuthorityValidation";
import { crdTransform } from "./crdTransform";
import { customObject } from "./customObject";
import { istioChart } from "./istioChart";
import type { KymaMeshArgs } from "./kymaMeshArgs";
import { meshInstallation } from "./meshInstallation";
import { meshObjects } from "./meshObjects";
import type { MeshReference } from "./meshReference";
import { meshSettings } from "./meshSettings";
import { meshProblems } from "./meshValidation";
import { monitors } from "./monitors";
import { kymaNamespace, systemNamespace } from "./namespaces";
import { webhookTransform } from "./webhookTransform";

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
    const subject = `KymaMesh "${name}"`;
    throwIfAny(subject, meshProblems(args));
    super("kyma-mesh:index:KymaMesh", name, withSecrets(args), opts);
    const source = meshSettings(args);
    const { reference, warnings, ...values } = meshInstallation(source);
    warnings.forEach((warning) => void pulumi.log.warn(`istioOperator: ${warning}`, this));

    const system = namespace(`${name}-system`, systemNamespace, this);
    const kyma = namespace(`${name}-kyma`, kymaNamespace, this);
    const authority = certificateAuthority(`${name}-ca`, subject, args.certificateAuthority, system, this);
    const base = istioChart(
      `${name}-base`,
      { chart: "base", release: "istio-base", source, values: values.base },
      { parent: this, dependsOn: [system], transforms: [crdTransform(source.crds)] },
    );
    const cni = values.cni && [
      istioChart(
        `${name}-cni`,
        { chart: "cni", release: "istio-cni", source, values: values.cni },
        { parent: this, dependsOn: [base] },
      ),
    ];
    const istiod = istioChart(
      `${name}-istiod`,
      { chart: "istiod", release: "istiod", source, values: values.istiod },
      { parent: this, dependsOn: [base, ...authority, ...(cni ?? [])], transforms: [webhookTransform] },
    );
    const objects = meshObjects(source).map((object) =>
      customObject(name, object, { parent: this, dependsOn: [istiod] }),
    );
    for (const monitor of args.monitoring === undefined ? [] : monitors(args.monitoring)) {
      customObject(name, monitor, { parent: this, dependsOn: [system, kyma] });
    }

    this.reference = pulumi.all([kyma, istiod, ...objects].map(({ urn }) => urn)).apply(() => reference);
    this.registerOutputs({ reference: this.reference });
  }
}

/** What the engine records of the arguments; a private key among them is secret. */
function withSecrets(args: KymaMeshArgs): pulumi.Inputs {
  return args.certificateAuthority === undefined
    ? { ...args }
    : { ...args, certificateAuthority: pulumi.secret(args.certificateAuthority) };
}

function namespace(name: string, clusterName: string, parent: pulumi.Resource): k8s.core.v1.Namespace {
  return new k8s.core.v1.Namespace(name, { metadata: { name: clusterName } }, { parent });
}

/** The Secret that istiod looks for before it would make an authority of its own. */
function certificateAuthority(
  name: string,
  subject: string,
  authority: CertificateAuthorityArgs | undefined,
  system: pulumi.Resource,
  parent: pulumi.Resource,
): k8s.core.v1.Secret[] {
  if (authority === undefined) {
    return [];
  }
  const metadata = { name: "cacerts", namespace: systemNamespace };
  const stringData = certificateAuthoritySecret(subject, authority);
  return [new k8s.core.v1.Secret(name, { metadata, stringData }, { parent, dependsOn: [system] })];
}
