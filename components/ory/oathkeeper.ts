import * as pulumi from "@pulumi/pulumi";
import type { GatewayReference } from "../gateways/gatewayReference";
import { Profile } from "../mesh/profile";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { memberOf } from "../validation/memberOf";
import { serviceHost } from "./hydraNames";
import type { OathkeeperArgs } from "./oathkeeperArgs";
import { oathkeeperConfig } from "./oathkeeperConfig";
import { oathkeeperHandlers, type OathkeeperHandlers } from "./oathkeeperHandlers";
import { oathkeeper as names, oathkeeperIssuer, oathkeeperJwksUrl, oathkeeperPorts } from "./oathkeeperNames";
import type { OathkeeperReference } from "./oathkeeperReference";
import { oathkeeperServer } from "./oathkeeperServer";
import { oathkeeperProblems, oathkeeperProfileProblems, oathkeeperUrlProblems } from "./oathkeeperValidation";
import { oathkeeperImages } from "./oryImages";
import { oryFigures } from "./oryProfiles";
import { gatewayReferenceProblems, hydraReferenceProblems } from "./oryReferenceValidation";
import { signingKeys } from "./signingKeys";
import { podResources, workloadScale } from "./workloadScale";

/**
 * Ory Oathkeeper, which checks who calls and changes requests by rules before it hands them on, with the maester that
 * gives it the Rule objects of the cluster.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class Oathkeeper extends pulumi.ComponentResource {
  /** Issuer of the tokens that it signs. */
  public readonly issuer: pulumi.Output<string>;
  /** Where, in the cluster, the public keys are that those tokens are verified with. */
  public readonly jwksUrl: pulumi.Output<string>;
  /** Host name of the Service that requests are sent through, on port 4455. */
  public readonly proxyHost: pulumi.Output<string>;
  /** Host name of the API's Service in the cluster. */
  public readonly apiHost: pulumi.Output<string>;
  /** What other components take as their `oathkeeper`; carries the wait for a ready Deployment. */
  public readonly reference: pulumi.Output<OathkeeperReference>;

  constructor(name: string, args: OathkeeperArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `Oathkeeper "${name}"`;
    throwIfAny(subject, oathkeeperProblems(args, hydraReferenceProblems));
    const gateway = pulumi.output(args.gateway).apply((known) => {
      throwIfAny(subject, gatewayReferenceProblems(known, "gateway"));
      throwIfAny(subject, oathkeeperProfileProblems(memberOf(Profile, known.mesh.profile), args));
      return known;
    });
    // With the checked gateway among its inputs the component itself fails when the profile turns out not to fit.
    super("kyma-mesh:index:Oathkeeper", name, { ...args, gateway }, opts);
    const child = { parent: this };
    const handlers = oathkeeperHandlers(args);
    const namespace = gateway.mesh.kymaNamespace;
    const figures = gateway.apply(({ mesh }) => oryFigures(memberOf(Profile, mesh.profile)));

    const keys = signingKeys(name, { namespace, generations: args.signingKeyGenerations }, child);
    const server = oathkeeperServer(
      name,
      {
        namespace,
        handlers,
        keys,
        images: oathkeeperImages(args.registry, args.images),
        imagePullSecrets: args.imagePullSecrets,
        crds: args.crds,
        config: configText(subject, args, gateway, handlers),
        scale: figures.apply(({ oathkeeper, disruptionBudgets }) => workloadScale(oathkeeper, disruptionBudgets, args)),
        maesterResources: figures.apply(({ oathkeeperMaester: low }) => podResources(low, args.maesterResources)),
      },
      child,
    );

    const ready = pulumi.all(server.map(({ urn }) => urn));
    this.reference = pulumi.all([gateway, ready]).apply(([known]) => reference(known, handlers));
    const { issuer, jwksUrl, proxyHost, apiHost } = this.reference;
    this.issuer = issuer;
    this.jwksUrl = jwksUrl;
    this.proxyHost = proxyHost;
    this.apiHost = apiHost;
    this.registerOutputs({ issuer, jwksUrl, proxyHost, apiHost, reference: this.reference });
  }
}

/** Text of the config file; fails, with the same message as plain URLs would, when a later one turns out to be wrong. */
function configText(
  subject: string,
  { authenticators, mutators, jwksUrls = [], hydra, idTokenSeconds = 60 }: OathkeeperArgs,
  gateway: pulumi.Output<GatewayReference>,
  handlers: OathkeeperHandlers,
): pulumi.Output<string> {
  const urls = pulumi.output({
    jwksUrls,
    checkSessionUrl: authenticators?.cookieSession?.checkSessionUrl,
    hydratorUrl: mutators?.hydrator?.url,
  });
  return pulumi.all([urls, gateway, hydra]).apply(([known, { domain }, hydraKnown]) => {
    throwIfAny(subject, [
      ...(hydra === undefined ? [] : hydraReferenceProblems(hydraKnown, "hydra")),
      ...oathkeeperUrlProblems(known),
    ]);
    return oathkeeperConfig({ ...known, domain, handlers, hydra: hydraKnown, idTokenSeconds });
  });
}

/** How others reach the Oathkeeper of a gateway. */
function reference({ domain, mesh }: GatewayReference, handlers: OathkeeperHandlers): OathkeeperReference {
  const namespace = mesh.kymaNamespace;
  return {
    namespace,
    proxyHost: serviceHost(names.proxyService, namespace),
    proxyPort: oathkeeperPorts.proxy,
    apiHost: serviceHost(names.apiService, namespace),
    serviceAccount: names.serviceAccount,
    issuer: oathkeeperIssuer(domain),
    jwksUrl: oathkeeperJwksUrl(namespace),
    authenticators: handlers.authenticators,
    mutators: handlers.mutators,
  };
}
