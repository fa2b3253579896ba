import { isObject } from "../../validation/checks";
import { show, type Problem } from "../../validation/problem";
import { outOfScope } from "./scope";
import { join, objects, type Shape } from "./shapes";

/**
 * Variables that the chart `istiod` renders itself, and the setting behind each. A second entry of the same name is
 * refused by the API server, because a container's variables are merged by name.
 */
const ownedByChart: Record<string, string> = {
  CLUSTER_ID: "values.global.multiCluster.clusterName",
  GOMAXPROCS: "k8s.resources.limits.cpu",
  KUBECONFIG: "leave it out",
  PILOT_CERT_PROVIDER: "values.global.pilotCertProvider",
  PILOT_ENABLE_ANALYSIS: "values.global.istiod.enableAnalysis",
  PLATFORM: "values.global.platform",
  POD_NAME: "leave it out",
  POD_NAMESPACE: "leave it out",
  REVISION: "leave it out",
  SERVICE_ACCOUNT: "leave it out",
};

/** The variable that the chart renders from `pilot.traceSampling`. */
export const traceSamplingVariable = "PILOT_TRACE_SAMPLING";

/** The chart compares this one with the boolean and fails on a text. */
const booleanVariable = "ENABLE_CLUSTER_TRUST_BUNDLE_API";
const booleanAllowed = `values.pilot.env.${booleanVariable}: true, without quotes`;

function variableProblems(name: unknown, value: unknown, at: string): Problem[] {
  if (typeof name === "string" && Object.hasOwn(ownedByChart, name)) {
    return [{ path: at, problem: `${name} is set by the chart`, allowed: ownedByChart[name] }];
  }
  return name === "PILOT_ENABLE_AMBIENT" && `${value}` !== "false" ? outOfScope.ambient(value, at) : [];
}

/** An entry of `components.pilot.k8s.env`. */
export const istiodVariable: Shape = (value, at) => {
  if (!isObject(value)) {
    return [];
  }
  if (value.name === traceSamplingVariable && !isPercentage(value.value)) {
    const path = join(at, "value");
    return [{ path, problem: `${show(value.value)} is not a percentage`, allowed: "a number from 0 to 100" }];
  }
  return value.name === booleanVariable
    ? [{ path: at, problem: `the chart reads ${booleanVariable} as a boolean`, allowed: booleanAllowed }]
    : variableProblems(value.name, value.value, at);
};

function isPercentage(value: unknown): boolean {
  const number = value === "" || value === undefined ? NaN : Number(value);
  return number >= 0 && number <= 100;
}

/** `values.pilot.env`, where the chart's own spelling of the trace sampling has to be used. */
export const istiodVariables: Shape = (value, at) => {
  const entries = isObject(value) ? Object.entries(value) : [];
  return [
    ...objects(value, at),
    ...entries.flatMap(([name, content]) => {
      const path = join(at, name);
      if (name === booleanVariable && typeof content !== "boolean") {
        return [{ path, problem: `${show(content)} is not a boolean`, allowed: booleanAllowed }];
      }
      return name === traceSamplingVariable
        ? [{ path, problem: `${name} is set by the chart`, allowed: "values.pilot.traceSampling" }]
        : variableProblems(name, content, path);
    }),
  ];
};
