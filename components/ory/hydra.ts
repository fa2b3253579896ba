import * as pulumi from "@pulumi/pulumi";
import { customObject } from "../mesh/customObject";
import { Profile } from "../mesh/profile";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { memberOf } from "../validation/memberOf";
import type { HydraArgs } from "./hydraArgs";
import { hydraConfig } from "./hydraConfig";
import { hydraCredentials } from "./hydraCredentials";
import { hydraDsn } from "./hydraDsn";
import { hydraMaester } from "./hydraMaester";
import { hydra as names, hydraIssuer } from "./hydraNames";
import type { HydraReference } from "./hydraReference";
import { hydraReference } from "./hydraEndpoints";
import { hydraRouteSpec, introspection } from "./hydraRoute";
import { hydraServer } from "./hydraServer";
import { hydraProblems, hydraProfileProblems } from "./hydraValidation";
import { hydraImages } from "./oryImages";
import { oryFigures } from "./oryProfiles";
import { gatewayReferenceProblems } from "./oryReferenceValidation";
import { podResources, workloadScale } from "./workloadScale";

/**
 * Ory Hydra, an OAuth2 and OpenID Connect server, at `https://oauth2.<domain>/`, with the maester that makes clients of
 * OAuth2Client objects.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class Hydra extends pulumi.ComponentResource {
  /** Issuer of tokens. */
  public readonly issuer: pulumi.Output<string>;
  /** Where clients get tokens. */
  public readonly tokenUrl: pulumi.Output<string>;
  /** Where services ask about tokens; inside the mesh alone where `publicIntrospection` is false. */
  public readonly introspectionUrl: pulumi.Output<string>;
  /** Where the public keys are that tokens are verified with. */
  public readonly jwksUrl: pulumi.Output<string>;
  /** Host name of the admin API's Service in the cluster. */
  public readonly adminHost: pulumi.Output<string>;
  /** Host name of the public API's Service in the cluster. */
  public readonly publicHost: pulumi.Output<string>;
  /** What other components take as their `hydra`; carries the wait for ready Deployments. */
  public readonly reference: pulumi.Output<HydraReference>;

  constructor(name: string, args: HydraArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `Hydra "${name}"`;
    throwIfAny(subject, hydraProblems(args));
    const gateway = pulumi.output(args.gateway).apply((known) => {
      throwIfAny(subject, gatewayReferenceProblems(known, "gateway"));
      throwIfAny(subject, hydraProfileProblems(memberOf(Profile, known.mesh.profile), args));
      return known;
    });
    // With the checked gateway among its inputs the component itself fails when the profile turns out not to fit.
    super("kyma-mesh:index:Hydra", name, { ...withSecrets(args), gateway }, opts);
    const child = { parent: this };
    const { database, crds, imagePullSecrets, publicIntrospection = true } = args;
    const isPersistent = database.memory === undefined;
    const images = hydraImages(args.registry, args.images);
    const namespace = gateway.mesh.kymaNamespace;
    const figures = gateway.apply(({ mesh }) => oryFigures(memberOf(Profile, mesh.profile)));

    const dsn = hydraDsn(name, { subject, database, namespace, image: images.postgresql, imagePullSecrets }, child);
    const credentials = hydraCredentials(name, { namespace, generations: args.secretGenerations, dsn }, child);
    const server = hydraServer(
      name,
      {
        namespace,
        image: images.hydra,
        imagePullSecrets,
        isPersistent,
        credentials,
        config: gateway.domain.apply((domain) => hydraConfig(domain, args.pages)),
        scale: figures.apply(({ hydra, disruptionBudgets }) => workloadScale(hydra, disruptionBudgets, args)),
      },
      child,
    );
    const maester = hydraMaester(
      `${name}-maester`,
      {
        namespace,
        image: images.maester,
        imagePullSecrets,
        isPersistent,
        resources: figures.apply(({ hydraMaester: low }) => podResources(low, args.maesterResources)),
        crds,
        after: server,
      },
      child,
    );
    const route = customObject(
      name,
      {
        suffix: "route",
        apiVersion: "networking.istio.io/v1",
        kind: "VirtualService",
        metadata: { name: names.route, namespace },
        spec: gateway.apply((known) => hydraRouteSpec(known, publicIntrospection)),
      },
      { ...child, dependsOn: server },
    );

    const ready = pulumi.all([...server, ...maester, route].map(({ urn }) => urn));
    this.reference = pulumi.all([gateway, ready]).apply(([known]) => hydraReference(known));
    this.issuer = gateway.domain.apply(hydraIssuer);
    const at = (path: string) => this.issuer.apply((issuer) => new URL(path, issuer).href);
    this.tokenUrl = at("/oauth2/token");
    this.introspectionUrl = publicIntrospection
      ? at(introspection.public)
      : pulumi.interpolate`${this.reference.adminUrl}${introspection.admin}`;
    this.jwksUrl = at("/.well-known/jwks.json");
    this.adminHost = this.reference.adminHost;
    this.publicHost = this.reference.publicHost;
    this.registerOutputs({
      issuer: this.issuer,
      tokenUrl: this.tokenUrl,
      introspectionUrl: this.introspectionUrl,
      jwksUrl: this.jwksUrl,
      adminHost: this.adminHost,
      publicHost: this.publicHost,
      reference: this.reference,
    });
  }
}

/** What the engine records of the arguments; a database's password among them is secret. */
function withSecrets(args: HydraArgs): pulumi.Inputs {
  const { database } = args;
  return database.external === undefined
    ? { ...args }
    : { ...args, database: { external: { url: pulumi.secret(database.external.url) } } };
}
