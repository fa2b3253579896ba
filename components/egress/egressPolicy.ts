import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../validation/invalidArgumentsError";
import type { EgressPolicyArgs } from "./egressPolicyArgs";
import { egressPolicyName, egressPolicySpec } from "./egressPolicyObjects";
import { egressPolicyProblems, gatewayNamespaceProblems } from "./egressPolicyValidation";
import { egressReferenceProblems } from "./egressReferenceValidation";

/**
 * Makes the egress gateway the only way out of namespaces, for pods without a sidecar and past one too: a NetworkPolicy in
 * each lets their pods connect to name servers, istiod, the egress gateway and each other alone. It takes a network
 * plugin that enforces NetworkPolicies.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class EgressPolicy extends pulumi.ComponentResource {
  /** The namespaces, once they are confined. */
  public readonly namespaces: pulumi.Output<string[]>;

  constructor(name: string, args: EgressPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `EgressPolicy "${name}"`;
    throwIfAny(subject, egressPolicyProblems(args));
    super("kyma-mesh:index:EgressPolicy", name, args, opts);
    const via = pulumi.output(args.via).apply((known) => {
      throwIfAny(subject, egressReferenceProblems(known, "via"));
      throwIfAny(subject, gatewayNamespaceProblems(args.namespaces, known));
      return known;
    });

    const policies = args.namespaces.map(
      (namespace) =>
        new k8s.networking.v1.NetworkPolicy(
          `${name}-${namespace}`,
          {
            metadata: { name: egressPolicyName, namespace },
            spec: via.apply((known) => egressPolicySpec(known, args)),
          },
          { parent: this },
        ),
    );

    this.namespaces = pulumi.all(policies.map(({ urn }) => urn)).apply(() => args.namespaces);
    this.registerOutputs({ namespaces: this.namespaces });
  }
}
