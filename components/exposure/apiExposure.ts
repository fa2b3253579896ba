import * as pulumi from "@pulumi/pulumi";
import { customResourceDefinition } from "../ory/customResourceDefinition";
import { Hydra } from "../ory/hydra";
import { Oathkeeper } from "../ory/oathkeeper";
import { ruleKind } from "../ory/ruleCrd";
import { throwIfAny } from "../validation/invalidArgumentsError";
import type { ApiExposureArgs } from "./apiExposureArgs";
import { controllerSettings } from "./apiExposureSettings";
import { apiExposureProblems } from "./apiExposureValidation";
import { apiRuleController } from "./apiRuleController";
import { exposureGatewayProblems, exposureGatewayReferenceProblems } from "./exposureGatewayValidation";
import type { ExposureReference } from "./exposureReference";
import { JwtHandler } from "./jwtHandler";

/**
 * What makes APIs of APIRules: their definition, the controller that makes Istio's and Oathkeeper's objects of them,
 * Oathkeeper, which checks requests, and, where it is asked for, Hydra, which issues tokens at `https://oauth2.<domain>/`.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class ApiExposure extends pulumi.ComponentResource {
  /** Issuer of Hydra's tokens; empty without Hydra. */
  public readonly issuer: pulumi.Output<string>;
  /** Where clients get tokens of Hydra's; empty without Hydra. */
  public readonly tokenUrl: pulumi.Output<string>;
  /** Where services outside of the cluster ask about tokens of Hydra's; empty without Hydra. */
  public readonly introspectionUrl: pulumi.Output<string>;
  /** Where the public keys are that Hydra's tokens are verified with; empty without Hydra. */
  public readonly jwksUrl: pulumi.Output<string>;
  /** What ApiRules and OAuth2Clients take as their `exposure`; carries the wait for all that heeds them. */
  public readonly reference: pulumi.Output<ExposureReference>;

  constructor(name: string, args: ApiExposureArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `ApiExposure "${name}"`;
    throwIfAny(subject, apiExposureProblems(args));
    const { controller, ory = {}, crds, jwtHandler = JwtHandler.Ory } = args;
    const gateway = pulumi.output(args.gateway).apply((known) => {
      throwIfAny(subject, exposureGatewayReferenceProblems(known, "gateway"));
      throwIfAny(subject, exposureGatewayProblems(known, jwtHandler));
      return known;
    });
    // With the checked gateway among its inputs the component itself fails when the gateway turns out not to fit.
    super("kyma-mesh:index:ApiExposure", name, { ...withSecrets(args), gateway }, opts);
    const child = { parent: this };
    const namespace = gateway.mesh.kymaNamespace;

    const hydra =
      ory.hydra === undefined ? undefined : new Hydra(`${name}-hydra`, { crds, ...ory.hydra, gateway }, child);
    const { enabled: hasOathkeeper = true, ...oathkeeperSettings } = ory.oathkeeper ?? {};
    const oathkeeper = hasOathkeeper
      ? new Oathkeeper(`${name}-oathkeeper`, { crds, ...oathkeeperSettings, gateway, hydra: hydra?.reference }, child)
      : undefined;
    // The controller lists Rules also where it never makes one.
    const rules: pulumi.Output<unknown> =
      oathkeeper?.reference ?? customResourceDefinition(`${name}-rule-crd`, ruleKind, crds, child).urn;
    const settings = pulumi.all([gateway, rules]).apply(([known]) => controllerSettings(args, known));
    const heeding = apiRuleController(name, { namespace, settings, jwtHandler, args: controller, crds }, child);

    const ready = pulumi.all(heeding.map(({ urn }) => urn));
    const known = { gateway, controller: settings, hydra: hydra?.reference, oathkeeper: oathkeeper?.reference };
    this.reference = pulumi.all([pulumi.output(known), ready]).apply(([reference]) => reference);
    const none = pulumi.output("");
    this.issuer = hydra?.issuer ?? none;
    this.tokenUrl = hydra?.tokenUrl ?? none;
    this.introspectionUrl = hydra?.introspectionUrl ?? none;
    this.jwksUrl = hydra?.jwksUrl ?? none;
    this.registerOutputs({
      issuer: this.issuer,
      tokenUrl: this.tokenUrl,
      introspectionUrl: this.introspectionUrl,
      jwksUrl: this.jwksUrl,
      reference: this.reference,
    });
  }
}

/** What the engine records of the arguments; a database's password among them is secret. */
function withSecrets(args: ApiExposureArgs): pulumi.Inputs {
  const { ory } = args;
  const external = ory?.hydra?.database.external;
  return external === undefined
    ? { ...args }
    : {
        ...args,
        ory: { ...ory, hydra: { ...ory?.hydra, database: { external: { url: pulumi.secret(external.url) } } } },
      };
}
