import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { isObject } from "../validation/checks";
import { throwIfAny } from "../validation/invalidArgumentsError";
import type { ApiRuleArgs } from "./apiRuleArgs";
import { apiRuleExposureProblems } from "./apiRuleExposureValidation";
import { apiRuleName, apiRuleSpec } from "./apiRuleManifest";
import { apiRuleApiVersion } from "./apiRuleObject";
import type { ApiRuleReference } from "./apiRuleReference";
import { apiRuleArgsProblems, knownApiRuleProblems } from "./apiRuleValidation";
import { completeHost } from "./controllerSettings";
import { verdictProblems, waitForVerdict, type JudgedObject } from "./controllerVerdict";
import type { ApiExposureReference } from "./apiExposureReference";

/**
 * An API: a host of a gateway, the services behind its paths, and who gets access to them. One APIRule, checked as its
 * controller would before it is sent; fails with the controller's own words where that one reports an error after all.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class ApiRule extends pulumi.ComponentResource {
  /** Host that is served, with its domain, once it is. */
  public readonly host: pulumi.Output<string>;
  /** URL of the API, without a slash at the end. */
  public readonly url: pulumi.Output<string>;
  /** What others take to be created after the API is served. */
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
      { parent: this },
    );

    const { metadata, status } = made as unknown as pulumi.Lifted<JudgedObject> & typeof made;
    const served = pulumi.all([exposure, host, objectName, namespace, metadata, status, made.urn]);
    this.reference = served.apply(([{ controller }, given, known, within, meta, report]) => {
      throwIfAny(subject, verdictProblems({ metadata: meta ?? {}, status: report }, complaint));
      return { name: known, namespace: within, host: completeHost(given, controller) };
    });
    this.host = this.reference.host;
    this.url = this.host.apply((at) => `https://${at}`);
    this.registerOutputs({ host: this.host, url: this.url, reference: this.reference });
  }
}

/** The exposure, as an output that fails when what is known of the arguments does not fit it. */
function checkedExposure(subject: string, args: ApiRuleArgs): pulumi.Output<ApiExposureReference> {
  return pulumi.output(args.exposure).apply((known) => {
    throwIfAny(subject, fittingProblems(args, known));
    return known;
  });
}

/** The arguments, as an output that fails when what was known only later is wrong. */
function checkedArgs(
  subject: string,
  args: ApiRuleArgs,
  exposure: pulumi.Output<ApiExposureReference>,
): pulumi.Output<{ gateway?: string }> {
  return pulumi.output({ ...args, exposure }).apply((known) => {
    const problems = apiRuleArgsProblems(known);
    throwIfAny(subject, problems.length > 0 ? problems : fittingProblems(known, known.exposure));
    return { gateway: known.gateway };
  });
}

function fittingProblems(args: ApiRuleArgs, exposure: ApiExposureReference) {
  return [...knownApiRuleProblems(args, exposure.controller), ...apiRuleExposureProblems(args, exposure)];
}

function complaint({ APIRuleStatus: verdict }: Record<string, unknown>): string | undefined {
  return isObject(verdict) && verdict.code !== "OK" ? `${verdict.code} ${verdict.desc ?? ""}`.trim() : undefined;
}
