import type * as pulumi from "@pulumi/pulumi";
import type { GatewayReference } from "../gateways/gatewayReference";
import type { CrdPolicy } from "../mesh/crdPolicy";
import type { ApiRuleControllerArgs } from "./apiRuleControllerArgs";
import type { JwtHandler } from "./jwtHandler";
import type { Method } from "../routes/method";
import type { OryArgs } from "./oryArgs";

/** Cross-origin resource sharing, the same on the routes of every ApiRule; an empty list allows nothing. */
export interface CorsArgs {
  /**
   * Origins, each with its kind of match in front: `regex:`, an expression of RE2's, `prefix:` or `exact:`; no commas. Default: `["regex:.*"]`.
   *
   * Example: `["exact:https://shop.example.com"]`
   */
  allowOrigins?: string[];
  /**
   * Methods. Default: GET, POST, PUT, DELETE and PATCH.
   *
   * Example: `[Method.Get]`
   */
  allowMethods?: Method[];
  /**
   * Headers of requests. Default: `["Authorization", "Content-Type", "*"]`.
   *
   * Example: `["Authorization"]`
   */
  allowHeaders?: string[];
}

/** Arguments of ApiExposure. */
export interface ApiExposureArgs {
  /**
   * The gateway that APIs are exposed through; its domain is added to hosts without one, and it carries the mesh.
   * Required.
   *
   * Example: `ingress.reference`
   */
  gateway: pulumi.Input<GatewayReference>;
  /**
   * How the controller of APIRules is run. Default: one pod of Kyma's release 1.9.0.
   *
   * Example: `{ registry: "registry.example.com/kyma" }`
   */
  controller?: ApiRuleControllerArgs;
  /**
   * What checks tokens of the `jwt` access strategy. `JwtHandler.Istio` needs Kyma's own gateway in its own namespace, and
   * pods whose sidecar is a container of its own kind: with the annotation `sidecar.istio.io/nativeSidecar: "false"`.
   * Default: `JwtHandler.Ory`.
   *
   * Example: `JwtHandler.Istio`
   */
  jwtHandler?: JwtHandler;
  /**
   * Domains that full hosts of ApiRules may end in, beside the gateway's; one at least. Default: any.
   *
   * Example: `["shop.example.com"]`
   */
  allowedDomains?: string[];
  /**
   * Services that are never exposed, as `service.namespace`, in place of the default list; istiod and the Services by
   * which Hydra, Oathkeeper, the database and the controller are administered are always among them. Default: Kyma's,
   * which names the API server, Istio's ingress gateway and Services of its older releases.
   *
   * Example: `["kubernetes.default", "billing.finance"]`
   */
  blockedServices?: string[];
  /**
   * Cross-origin resource sharing, each list by itself over the default. Default: every origin and header.
   *
   * Example: `{ allowOrigins: ["exact:https://shop.example.com"] }`
   */
  cors?: CorsArgs;
  /**
   * Ory's part: Oathkeeper, which checks every access strategy but `allow`, and Hydra, which issues tokens. Default:
   * Oathkeeper alone.
   *
   * Example: `{ hydra: { database: { postgresql: {} } } }`
   */
  ory?: OryArgs;
  /**
   * What a destroy does to the CustomResourceDefinition of APIRules, and with it to every APIRule in the cluster. Default:
   * `CrdPolicy.Keep`.
   *
   * Example: `CrdPolicy.Delete`
   */
  crds?: CrdPolicy;
}
