import { JwtHandler } from "./jwtHandler";

/** Cross-origin resource sharing, as the routes of every APIRule have it. */
export interface CorsSettings {
  /** Origins, each with its kind of match in front: `regex:`, `prefix:` or `exact:`. */
  allowOrigins: string[];
  /** Methods. */
  allowMethods: string[];
  /** Headers of requests. */
  allowHeaders: string[];
}

/** Where requests go whose access strategy Oathkeeper checks. */
export interface OathkeeperAddress {
  /** Host name of Oathkeeper's proxy Service. */
  host: string;
  /** Port of it. */
  port: number;
}

/** How the controller of APIRules is set up. */
export interface ControllerSettings {
  /** Domain that is added to a host without one; empty when such a host is refused. */
  defaultDomain: string;
  /** What checks tokens of the `jwt` access strategy. */
  jwtHandler: JwtHandler;
  /** Domains that hosts may belong to, beside the default one; all where the list is empty. */
  allowedDomains: string[];
  /** Services that are never exposed, as `service.namespace`. */
  blockedServices: string[];
  /** Where requests go whose access strategy Oathkeeper checks. */
  oathkeeper: OathkeeperAddress;
  /** Cross-origin resource sharing of every route. */
  cors: CorsSettings;
  /** Labels that every object made from an APIRule gets. */
  labels: { [key: string]: string };
}

/** Kyma's own settings, which name no domain. */
export const kymaControllerSettings: ControllerSettings = {
  defaultDomain: "",
  jwtHandler: JwtHandler.Ory,
  allowedDomains: [],
  blockedServices: [
    "kubernetes.default",
    "istio-citadel.istio-system",
    "istio-galley.istio-system",
    "istio-ingressgateway.istio-system",
    "istio-pilot.istio-system",
    "istio-policy.istio-system",
    "istio-sidecar-injector.istio-system",
    "istio-telemetry.istio-system",
    "apiserver-proxy.kyma-system",
    "apiserver-proxy-ssl.kyma-system",
  ],
  oathkeeper: { host: "ory-oathkeeper-proxy.kyma-system.svc.cluster.local", port: 4455 },
  cors: {
    allowOrigins: ["regex:.*"],
    allowMethods: ["GET", "POST", "PUT", "DELETE", "PATCH"],
    allowHeaders: ["Authorization", "Content-Type", "*"],
  },
  labels: {},
};

/** A host with its domain: the default one where it names none. */
export function completeHost(host: string, { defaultDomain }: ControllerSettings): string {
  return host.includes(".") ? host : `${host}.${defaultDomain}`;
}
