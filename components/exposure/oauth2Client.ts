import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { isObject } from "../validation/checks";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { staleVerdict, verdictProblems, waitForVerdict, type JudgedObject } from "./controllerVerdict";
import type { ExposureReference } from "./exposureReference";
import { exposureReferenceProblems } from "./exposureReferenceValidation";
import type { OAuth2ClientArgs } from "./oauth2ClientArgs";
import { oauth2ClientSpec } from "./oauth2ClientSpec";
import { clientExposureProblems, oauth2ClientProblems } from "./oauth2ClientValidation";

/**
 * A client of the exposure's Hydra, whose id and secret Hydra's maester puts into a Secret. One OAuth2Client, checked
 * before it is sent; fails with the maester's own words where that one reports an error after all.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class OAuth2Client extends pulumi.ComponentResource {
  /**
   * Name of the Secret with `client_id` and `client_secret`, once the maester has reported; of a change its report may be
   * of what was there before, which a warning says.
   */
  public readonly secretName: pulumi.Output<string>;
  /** Namespace of the Secret. */
  public readonly namespace: pulumi.Output<string>;
  /** Where the client gets its tokens; empty for a Hydra that is not the exposure's. */
  public readonly tokenUrl: pulumi.Output<string>;

  constructor(name: string, args: OAuth2ClientArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `OAuth2Client "${name}"`;
    throwIfAny(subject, oauth2ClientProblems(args, name));
    const exposure = checkedExposure(subject, args.exposure);
    const checked = checkedArgs(subject, args, name);
    // With checked values among its inputs the component itself fails when an argument turns out to be wrong.
    super("kyma-mesh:index:OAuth2Client", name, { ...args, exposure, namespace: checked.namespace }, opts);

    const spec = oauth2ClientSpec(args, name);
    const { secretName } = spec;
    const made = new k8s.apiextensions.CustomResource(
      `${name}-client`,
      {
        apiVersion: "hydra.ory.sh/v1alpha1",
        kind: "OAuth2Client",
        metadata: {
          name: args.name ?? name,
          namespace: args.namespace,
          annotations: waitForVerdict(".status.conditions[0].status"),
        },
        // Only the Secret's name waits for every argument, so that a preview shows all that is known, and for Hydra: a
        // client that is made before Hydra is there, or outlives it, is never heeded.
        spec: { ...spec, secretName: pulumi.all([checked, exposure]).apply(() => secretName) },
        // Not sent; named here for the output to be there.
        status: undefined,
      },
      // The Secret of a client that takes the place of another belongs to that one while it is there.
      { parent: this, deleteBeforeReplace: true },
    );

    const { metadata, status } = made as unknown as pulumi.Lifted<JudgedObject> & typeof made;
    this.secretName = pulumi.all([metadata, status, made.urn]).apply(([meta, report]) => {
      const judged = { metadata: meta ?? {}, status: report };
      throwIfAny(subject, verdictProblems(judged, complaint));
      staleVerdict(judged).forEach((warning) => void pulumi.log.warn(`${subject}: ${warning}`, this));
      return secretName;
    });
    this.namespace = pulumi.output(args.namespace);
    this.tokenUrl = exposure.apply(({ hydra }) =>
      hydra === undefined || args.hydraAdmin !== undefined ? "" : new URL("/oauth2/token", hydra.issuer).href,
    );
    this.registerOutputs({ secretName: this.secretName, namespace: this.namespace, tokenUrl: this.tokenUrl });
  }
}

function checkedExposure(subject: string, exposure: OAuth2ClientArgs["exposure"]): pulumi.Output<ExposureReference> {
  return pulumi.output(exposure).apply((known) => {
    const problems = exposureReferenceProblems(known, "exposure");
    throwIfAny(subject, problems.length > 0 ? problems : clientExposureProblems(known));
    return known;
  });
}

/** The arguments, as an output that fails when what was known only later is wrong. */
function checkedArgs(subject: string, args: OAuth2ClientArgs, name: string): pulumi.Output<{ namespace: string }> {
  return pulumi.output(args).apply((known) => {
    throwIfAny(subject, oauth2ClientProblems(known, name));
    return { namespace: known.namespace };
  });
}

function complaint({ reconciliationError: error }: Record<string, unknown>): string | undefined {
  return isObject(error) && error.statusCode !== undefined ? `${error.statusCode} ${error.description}` : undefined;
}
