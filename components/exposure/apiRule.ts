import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { isObject } from "../validation/checks";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { describeProblem, type Problem } from "../validation/problem";
import type { ApiRuleArgs } from "./apiRuleArgs";
import { apiRuleExposureProblems } from "./apiRuleExposureValidation";
import { apiRuleName, apiRuleSpec } from "./apiRuleManifest";
import { apiRuleApiVersion } from "./apiRuleObject";
import type { ApiRuleReference } from "./apiRuleReference";
import { apiRuleArgsProblems, apiRuleArgsWarnings, knownApiRuleProblems } from "./apiRuleValidation";
import { completeHost, settingsOf } from "./controllerSettings";
import { staleVerdict, verdictProblems, waitForVerdict, type JudgedObject } from "./controllerVerdict";
import type { ExposureReference } from "./exposureReference";
import { exposureReferenceProblems } from "./exposureReferenceValidation";

/**
 * An API: a host of a gateway, the services behind its paths, and who gets access to them. One APIRule, checked as its
 * controller would before it is sent; fails with the controller's own words where that one reports an error after all.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class ApiRule extends pulumi.ComponentResource {
  /**
   * Host that is served, with its domain, once the controller has reported; of a change its report may be of what was
   * there before, which a warning says.
   */
  public readonly host: pulumi.Output<string>;
  /** URL of the API, without a slash at the end. */
  public readonly url: pulumi.Output<string>;
  /** What others take to be created after the controller has reported. */
  public readonly reference: pulumi.Output<ApiRuleReference>;

  constructor(name: string, args: ApiRuleArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `ApiRule "${name}"`;
    throwIfAny(subject, apiRuleArgsProblems(args));
    const exposure = checkedExposure(subject, args);
    const checked = checkedArgs(subject, args, exposure);
    // With the checked exposure among its inputs the component itself fails when the arguments turn out not to fit.
    super("kyma-mesh:index:ApiRule", name, { ...args, exposure }, opts);

    const gateway = exposure.apply(({ gateway: of }) => `${of.namespace}/${of.name}`);
    const { namespace } = args;
    const host = pulumi.output(args.host);
    const objectName = pulumi.all([args.name, host]).apply(([given, known]) => apiRuleName(given, known));
    const made = new k8s.apiextensions.CustomResource(
      `${name}-rule`,
      {
        apiVersion: apiRuleApiVersion,
        kind: "APIRule",
        metadata: { name: objectName, namespace, annotations: waitForVerdict(".status.APIRuleStatus.code") },
        // Only the gateway waits for every argument, so that a preview shows all that is known.
        spec: apiRuleSpec(
          args,
          pulumi.all([gateway, checked]).apply(([known, { gateway: own }]) => own ?? known),
        ),
        // Not sent; named here for the output to be there.
        status: undefined,
      },
      // An APIRule that takes the place of another has its host, which is occupied while that one is there.
      { parent: this, deleteBeforeReplace: true },
    );

    const { metadata, status } = made as unknown as pulumi.Lifted<JudgedObject> & typeof made;
    const served = pulumi.all([exposure, host, objectName, namespace, metadata, status, made.urn]);
    this.reference = served.apply(([{ controller }, given, known, within, meta, report]) => {
      const judged = { metadata: meta ?? {}, status: report };
      throwIfAny(subject, verdictProblems(judged, complaint));
      staleVerdict(judged).forEach((warning) => void pulumi.log.warn(`${subject}: ${warning}`, this));
      return { name: known, namespace: within, host: completeHost(given, controller) };
    });
    this.host = this.reference.host;
    this.url = this.host.apply((at) => `https://${at}`);
    this.registerOutputs({ host: this.host, url: this.url, reference: this.reference });
  }
}

/** The exposure, as an output that fails when what is known of the arguments does not fit it. */
function checkedExposure(subject: string, args: ApiRuleArgs): pulumi.Output<ExposureReference> {
  return pulumi.output(args.exposure).apply((known) => {
    const problems = exposureReferenceProblems(known, "exposure");
    throwIfAny(subject, problems.length > 0 ? problems : fittingProblems(args, known));
    return known;
  });
}

/** The arguments, as an output that fails when what was known only later is wrong. */
function checkedArgs(
  subject: string,
  args: ApiRuleArgs,
  exposure: pulumi.Output<ExposureReference>,
): pulumi.Output<{ gateway?: string }> {
  return pulumi.output({ ...args, exposure }).apply((known) => {
    const problems = apiRuleArgsProblems(known);
    throwIfAny(subject, problems.length > 0 ? problems : fittingProblems(known, known.exposure));
    const warnings = apiRuleArgsWarnings(known, settingsOf(known.exposure.controller));
    warnings.forEach((warning) => void pulumi.log.warn(`${subject}: ${describeProblem(warning)}`));
    return { gateway: known.gateway };
  });
}

function fittingProblems(args: ApiRuleArgs, exposure: ExposureReference): Problem[] {
  return [...knownApiRuleProblems(args, settingsOf(exposure.controller)), ...apiRuleExposureProblems(args, exposure)];
}

function complaint({ APIRuleStatus: verdict }: Record<string, unknown>): string | undefined {
  return isObject(verdict) && verdict.code !== "OK" ? `${verdict.code} ${verdict.desc ?? ""}`.trim() : undefined;
}
