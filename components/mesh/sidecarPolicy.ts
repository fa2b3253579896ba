import * as pulumi from "@pulumi/pulumi";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { customObject } from "./customObject";
import { meshReferenceProblems } from "./meshReferenceValidation";
import type { SidecarException, SidecarPolicyArgs } from "./sidecarPolicyArgs";
import { exceptionObjects } from "./sidecarPolicyObjects";
import { namespaceProblems, rootNamespaceProblems, sidecarPolicyProblems } from "./sidecarPolicyValidation";

/**
 * Exceptions from the mesh's strict mutual TLS: for a namespace, for a workload, or for single ports of one. An exception
 * for what has no sidecar brings the DestinationRules that its callers need as well.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class SidecarPolicy extends pulumi.ComponentResource {
  /** Names of the exceptions, once their objects are in the cluster. */
  public readonly exceptions: pulumi.Output<string[]>;

  constructor(name: string, args: SidecarPolicyArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `SidecarPolicy "${name}"`;
    throwIfAny(subject, sidecarPolicyProblems(args));
    super("kyma-mesh:index:SidecarPolicy", name, args, opts);
    const mesh = pulumi.output(args.mesh).apply((known) => {
      throwIfAny(subject, meshReferenceProblems(known, "mesh"));
      return known;
    });

    const made = args.exceptions.flatMap((exception, index) => {
      const namespace = pulumi
        .all([exception.namespace, mesh])
        .apply(([known]) => checkedNamespace(subject, known, exception, index));
      // Only the namespace may be unknown, so that a preview shows how many objects there are.
      return exceptionObjects({ ...exception, namespace: "" }).map((shape, position) => {
        const object = namespace.apply((known) => exceptionObjects({ ...exception, namespace: known })[position]);
        return customObject(
          name,
          { ...shape, metadata: { name: shape.metadata.name, namespace }, spec: object.spec },
          { parent: this },
        );
      });
    });

    this.exceptions = pulumi.all(made.map(({ urn }) => urn)).apply(() => args.exceptions.map((one) => one.name));
    this.registerOutputs({ exceptions: this.exceptions });
  }
}

function checkedNamespace(subject: string, namespace: string, { selector }: SidecarException, index: number): string {
  const path = `exceptions[${index}].namespace`;
  throwIfAny(subject, [...namespaceProblems(namespace, path), ...rootNamespaceProblems(namespace, selector, path)]);
  return namespace;
}
