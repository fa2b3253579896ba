import { booleanProblems, enumProblems, isObject, matching, objectProblems, oneOfProblems } from "../validation/checks";
import { labelsProblems } from "../validation/labels";
import { show, type Problem } from "../validation/problem";
import { AccessLogEncoding } from "./accessLogArgs";
import { collectorAddress } from "./tracing";

const collectors = ["zipkin", "openTelemetry"];

/** Problems of tracing: exactly one collector unless it is off. */
export function tracingProblems(tracing: unknown, at: string): Problem[] {
  const problems = objectProblems(tracing, at, {
    enabled: booleanProblems,
    zipkin: (value, path) => objectProblems(value, path, { address: addressProblems }),
    openTelemetry: openTelemetryProblems,
    samplingPercentage: percentageProblems,
  });
  return isObject(tracing) && tracing.enabled !== false
    ? [...problems, ...oneOfProblems(tracing, at, collectors)]
    : problems;
}

function openTelemetryProblems(collector: unknown, at: string): Problem[] {
  const httpPath = matching(/^\/\S*$/, "a path", "a path such as /v1/traces");
  return objectProblems(collector, at, { address: addressProblems, httpPath }, ["address"]);
}

function addressProblems(address: unknown, at: string): Problem[] {
  return typeof address === "string" && collectorAddress(address)?.service.includes(".")
    ? []
    : [
        {
          path: at,
          problem: `${show(address)} is not a collector's address`,
          allowed: "service.namespace or a full host name, a colon and a port, such as zipkin.kyma-system:9411",
        },
      ];
}

function percentageProblems(percentage: unknown, at: string): Problem[] {
  return typeof percentage === "number" && percentage >= 0 && percentage <= 100
    ? []
    : [{ path: at, problem: `${show(percentage)} is not a percentage`, allowed: "a number from 0 to 100" }];
}

/** Problems of the access logs. */
export function accessLogProblems(accessLogs: unknown, at: string): Problem[] {
  return objectProblems(accessLogs, at, {
    enabled: booleanProblems,
    encoding: (value, path) => enumProblems(value, path, AccessLogEncoding),
  });
}

/** Problems of the monitors. */
export function monitoringProblems(monitoring: unknown, at: string): Problem[] {
  return objectProblems(monitoring, at, { labels: labelsProblems });
}
