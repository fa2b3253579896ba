import * as pulumi from "@pulumi/pulumi";
import { secretAccess } from "../gateways/secretAccess";
import { istioChart } from "../mesh/istioChart";
import { meshReferenceProblems } from "../mesh/meshReferenceValidation";
import { throwIfAny } from "../validation/invalidArgumentsError";
import type { EgressGatewayArgs } from "./egressGatewayArgs";
import { egressGateway } from "./egressGatewayNames";
import type { EgressGatewayReference } from "./egressGatewayReference";
import { egressGatewayOverrideProblems, egressGatewayProblems } from "./egressGatewayValidation";
import { egressGatewayReference, egressGatewayValues } from "./egressGatewayValues";

/**
 * The way out of the mesh: Istio's egress gateway, without an address outside the cluster. By itself it leads nowhere;
 * each ExternalService says where to. One for each mesh.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class EgressGateway extends pulumi.ComponentResource {
  /** What other components take as their `via`; carries the wait for a ready gateway. */
  public readonly reference: pulumi.Output<EgressGatewayReference>;

  constructor(name: string, args: EgressGatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `EgressGateway "${name}"`;
    throwIfAny(subject, egressGatewayProblems(args));
    super("kyma-mesh:index:EgressGateway", name, args, opts);
    const { mesh: given, ...options } = args;
    const mesh = pulumi.output(given).apply((known) => {
      throwIfAny(subject, meshReferenceProblems(known, "mesh"));
      throwIfAny(subject, egressGatewayOverrideProblems(known, options));
      return known;
    });

    const access = secretAccess(name, egressGateway.serviceAccount, mesh.systemNamespace, { parent: this });
    const workload = istioChart(
      `${name}-gateway`,
      {
        chart: "gateway",
        release: egressGateway.release,
        source: mesh,
        values: mesh.apply((known) => egressGatewayValues(known, options)),
      },
      { parent: this, dependsOn: [access] },
    );

    this.reference = pulumi
      .all([mesh, workload.urn])
      .apply(([known]): EgressGatewayReference => egressGatewayReference(known, options));
    this.registerOutputs({ reference: this.reference });
  }
}
