import { controllerPorts } from "./controllerNames";
import type { ControllerSettings } from "./controllerSettings";

/** Seconds after which the controller looks at an APIRule again, and at one with an error. Source: Kyma's chart. */
const periods = { settled: 3600, failed: 60 };

/** Flags of the controller, all of them, so that no default of an image counts. */
export function controllerFlags(settings: ControllerSettings): string[] {
  const { oathkeeper, cors, labels } = settings;
  const flags = {
    "metrics-addr": `:${controllerPorts.metrics}`,
    "health-probe-addr": `:${controllerPorts.health}`,
    "oathkeeper-svc-address": oathkeeper.host,
    "oathkeeper-svc-port": oathkeeper.port,
    "default-domain-name": settings.defaultDomain,
    "domain-allowlist": settings.allowedDomains.join(","),
    "service-blocklist": settings.blockedServices.join(","),
    "cors-allow-origins": cors.allowOrigins.join(","),
    "cors-allow-methods": cors.allowMethods.join(","),
    "cors-allow-headers": cors.allowHeaders.join(","),
    "generated-objects-labels": Object.entries(labels)
      .map(([key, value]) => `${key}=${value}`)
      .join(","),
    "reconciliation-period": periods.settled,
    "error-reconciliation-period": periods.failed,
    // While a new pod takes over from an old one there are two.
    "enable-leader-election": true,
  };
  // Kubernetes reads a dollar sign in arguments as the beginning of a variable, and two of them as one.
  return Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`.replaceAll("$", "$$$$"));
}
