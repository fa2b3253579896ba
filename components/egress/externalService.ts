import * as pulumi from "@pulumi/pulumi";
import { customObject } from "../mesh/customObject";
import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { labelNameCheck } from "../validation/names";
import type { EgressGatewayReference } from "./egressGatewayReference";
import { egressReferenceProblems } from "./egressReferenceValidation";
import type { ExternalServiceArgs } from "./externalServiceArgs";
import { placementProblems } from "./externalServiceCombinations";
import { externalServiceObjects, type Placement } from "./externalServiceObjects";
import { externalServicePlan } from "./externalServicePlan";
import { originationSecret, withSecrets } from "./originationSecret";
import { externalServiceProblems } from "./externalServiceValidation";

/**
 * A service outside the cluster that applications of the mesh may call by name: directly from their sidecars, or through
 * the egress gateway, with TLS of their own or TLS, mutual TLS included, that the mesh begins for them.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class ExternalService extends pulumi.ComponentResource {
  /** Hosts of the service, once applications can call them. */
  public readonly hosts: pulumi.Output<string[]>;
  /** Name of the objects in the cluster. */
  public readonly name: pulumi.Output<string>;

  constructor(name: string, args: ExternalServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `ExternalService "${name}"`;
    throwIfAny(subject, externalServiceProblems(args));
    super("kyma-mesh:index:ExternalService", name, withSecrets(args), opts);
    const plan = externalServicePlan(args);
    const placement = placed(subject, args);
    const namespace = placement.apply((known) => known.namespace);

    const made: pulumi.Resource[] = originationSecret(name, subject, plan.name, args.tls, namespace, { parent: this });
    const shape: Placement = { namespace: "", ...(args.via === undefined ? {} : { gateway: noGateway }) };
    externalServiceObjects(plan, shape).forEach((objects, step) => {
      const before = [...made];
      objects.forEach(({ metadata, ...object }, index) => {
        const spec = placement.apply((known) => externalServiceObjects(plan, known)[step][index].spec);
        const place = { name: metadata.name, namespace };
        made.push(customObject(name, { ...object, metadata: place, spec }, { parent: this, dependsOn: before }));
      });
    });

    const ready = pulumi.all(made.map(({ urn }) => urn));
    this.hosts = ready.apply(() => args.hosts);
    this.name = ready.apply(() => plan.name);
    this.registerOutputs({ hosts: this.hosts, name: this.name });
  }
}

/** Stands for the gateway where only the number, kinds and names of objects count. */
const noGateway = { namespace: "", serviceHost: "", serviceAccount: "" } as EgressGatewayReference;

/** Where the objects go; fails when what is known only later turns out to be wrong. */
function placed(subject: string, args: ExternalServiceArgs): pulumi.Output<Placement> {
  return pulumi.all([args.mesh, args.via, args.namespace]).apply(([mesh, gateway, asked]): Placement => {
    throwIfAny(
      subject,
      args.via === undefined ? meshReferenceProblems(mesh, "mesh") : egressReferenceProblems(gateway, "via"),
    );
    const namespace = gateway?.namespace ?? asked ?? mesh!.kymaNamespace;
    throwIfAny(subject, [
      ...placementProblems(args, gateway ?? mesh!),
      ...labelNameCheck("a namespace")(namespace, "namespace"),
    ]);
    return { namespace, gateway };
  });
}
