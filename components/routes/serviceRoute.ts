import * as pulumi from "@pulumi/pulumi";
import { customObject } from "../mesh/customObject";
import { throwIfAny } from "../validation/invalidArgumentsError";
import { destinationRuleSpec, needsDestinationRule } from "./destinationRuleSpec";
import type { KnownRoute } from "./knownRoute";
import { routeHosts } from "./routeHosts";
import type { ServiceRouteArgs } from "./serviceRouteArgs";
import { serviceRouteProblems } from "./serviceRouteValidation";
import { virtualServiceSpec } from "./virtualServiceSpec";

/**
 * How a service is reached: a VirtualService for callers in the mesh, for those outside through gateways, or for both;
 * with subsets or a traffic policy also a DestinationRule, made before the routes that name its subsets.
 *
 * Throws InvalidArgumentsError, with every problem at once and before anything is registered, when an argument is wrong.
 */
export class ServiceRoute extends pulumi.ComponentResource {
  /** Names by which the service is called, once the route is in the cluster: its own in the mesh, then those outside. */
  public readonly hosts: pulumi.Output<string[]>;
  /** Name of the objects that are made. */
  public readonly name: pulumi.Output<string>;

  constructor(name: string, args: ServiceRouteArgs, opts?: pulumi.ComponentResourceOptions) {
    const subject = `ServiceRoute "${name}"`;
    throwIfAny(subject, serviceRouteProblems(args, name));
    const route = checkedRoute(subject, args, name);
    const namespace = route.namespace;
    // With a checked value among its inputs the component itself fails when an argument turns out to be wrong.
    super("kyma-mesh:index:ServiceRoute", name, { ...args, namespace }, opts);
    const objectName = args.name ?? name;

    const rules = needsDestinationRule(args)
      ? [
          customObject(
            name,
            {
              suffix: "traffic",
              apiVersion: "networking.istio.io/v1",
              kind: "DestinationRule",
              // Sidecars look for it in their own namespace, in the service's, and in the root: the second serves all.
              metadata: {
                name: objectName,
                namespace: route.apply((known) => known.service.namespace ?? known.namespace),
              },
              spec: route.apply(destinationRuleSpec),
            },
            { parent: this },
          ),
        ]
      : [];
    const routes = customObject(
      name,
      {
        suffix: "routes",
        apiVersion: "networking.istio.io/v1",
        kind: "VirtualService",
        metadata: { name: objectName, namespace },
        spec: route.apply(virtualServiceSpec),
      },
      // A route to a subset that is not there yet, or not any more, answers 503.
      { parent: this, dependsOn: rules },
    );

    this.hosts = pulumi.all([route, routes.urn]).apply(([known]) => routeHosts(known));
    this.name = routes.urn.apply(() => objectName);
    this.registerOutputs({ hosts: this.hosts, name: this.name });
  }
}

/** The route as an output that fails, with the same message as plain arguments would, when it turns out to be wrong. */
function checkedRoute(subject: string, args: ServiceRouteArgs, name: string): pulumi.Output<KnownRoute> {
  return pulumi.output(args).apply((known) => {
    throwIfAny(subject, serviceRouteProblems(known, name));
    return known as KnownRoute;
  });
}
