import type { Profile } from "./profile";
import { profileFigures } from "./profiles";
import type { TracingArgs } from "./tracingArgs";

/** Kyma's own Zipkin. */
const zipkinAddress = "zipkin.kyma-system:9411";

/** Tracing with every default applied. */
export interface TracingSettings {
  /** The collector as istiod's mesh configuration has it. */
  provider: { name: string; zipkin?: object; opentelemetry?: object };
  samplingPercentage: number;
}

/** A collector's host as istiod's registry names it, and its port. */
export interface CollectorAddress {
  service: string;
  port: number;
}

/** Takes an address of the form `host:port` apart; undefined when it has another form. */
export function collectorAddress(address: string): CollectorAddress | undefined {
  const match = /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?):([1-9]\d{0,4})$/.exec(address);
  if (match === null || Number(match[3]) > 65535) {
    return undefined;
  }
  // Istio looks a provider's service up by its full name only.
  const service = match[1].replace(/^([^.]+\.[^.]+)(\.svc)?$/, "$1.svc.cluster.local");
  return { service, port: Number(match[3]) };
}

/** What of tracing is configured; undefined when nothing is traced. */
export function tracingSettings(tracing: TracingArgs | undefined, profile: Profile): TracingSettings | undefined {
  if (tracing === undefined || tracing.enabled === false) {
    return undefined;
  }
  const { zipkin, openTelemetry } = tracing;
  const samplingPercentage = tracing.samplingPercentage ?? profileFigures(profile).traceSamplingPercentage;
  if (openTelemetry !== undefined) {
    const { address, httpPath } = openTelemetry;
    const opentelemetry = {
      ...collectorAddress(address),
      ...(httpPath === undefined ? {} : { http: { path: httpPath } }),
    };
    return { provider: { name: "opentelemetry", opentelemetry }, samplingPercentage };
  }
  const collector = collectorAddress(zipkin?.address ?? zipkinAddress);
  return { provider: { name: "zipkin", zipkin: { ...collector } }, samplingPercentage };
}
