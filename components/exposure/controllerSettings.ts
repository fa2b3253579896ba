import { memberOf } from "../validation/memberOf";
import type { ControllerReference } from "./controllerReference";
import { JwtHandler } from "./jwtHandler";

/** How the controller of APIRules is set up. */
export interface ControllerSettings extends ControllerReference {
  /** What checks tokens of the `jwt` access strategy. */
  jwtHandler: JwtHandler;
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
export function completeHost(host: string, { defaultDomain }: Pick<ControllerReference, "defaultDomain">): string {
  return host.includes(".") ? host : `${host}.${defaultDomain}`;
}

/** The settings that a reference, checked before, tells of. */
export function settingsOf(controller: ControllerReference): ControllerSettings {
  return { ...controller, jwtHandler: memberOf(JwtHandler, controller.jwtHandler) };
}
