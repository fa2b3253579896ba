import { autoscalerProblems } from "../mesh/autoscalerBounds";
import { resourcesProblems } from "../mesh/computeResourcesValidation";
import { CrdPolicy } from "../mesh/crdPolicy";
import { excessiveRequests } from "../mesh/quantities";
import { enumProblems, integerProblems, isObject, listProblems, matching, objectProblems } from "../validation/checks";
import type { Check } from "../validation/checks";
import { objectNameCheck } from "../validation/names";
import { show, type Problem } from "../validation/problem";
import type { OryWorkloadArgs } from "./oryWorkloadArgs";
import type { WorkloadScale } from "./workloadScale";

const replicas: Check = (value, at) => integerProblems(value, at, 1, 1000, "replicas");
const percentage: Check = (value, at) => integerProblems(value, at, 1, 100, "percent");

/** How each argument that Hydra and Oathkeeper share is judged by itself. */
export const oryWorkloadChecks = {
  resources: resourcesProblems,
  maesterResources: resourcesProblems,
  autoscaling: (value, at) =>
    objectProblems(value, at, {
      minReplicas: replicas,
      maxReplicas: replicas,
      targetCpuPercentage: percentage,
      targetMemoryPercentage: percentage,
    }),
  replicas,
  registry: matching(
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/,
    "a registry",
    "a registry and directory without scheme, such as registry.example.com/oryd",
  ),
  imagePullSecrets: (value, at) => listProblems(value, at, objectNameCheck("the name of a Secret")),
  crds: (value, at) => enumProblems(value, at, CrdPolicy),
} satisfies Record<keyof OryWorkloadArgs, Check>;

/** Problems of how a workload's arguments meet. */
export function oryWorkloadProblems(args: unknown): Problem[] {
  const { replicas: fixed, autoscaling } = (isObject(args) ? args : {}) as Record<string, unknown>;
  return fixed !== undefined && autoscaling !== undefined
    ? [{ path: "replicas", problem: "replicas and autoscaling exclude each other", allowed: "one of the two" }]
    : [];
}

/** Problems of a workload that show only once profile and arguments have met. */
export function scaleProblems({ resources, autoscaling }: WorkloadScale): Problem[] {
  const { minReplicas, maxReplicas } = autoscaling ?? { minReplicas: 1, maxReplicas: 1 };
  const bounds = autoscalerProblems(minReplicas, maxReplicas, "autoscaling");
  return [
    ...bounds.map((problem) => ({
      ...problem,
      allowed: "minReplicas up to maxReplicas; what is left out is the profile's",
    })),
    ...excessProblems(resources, "resources"),
  ];
}

/** Problems of requests above their limits. */
export function excessProblems(resources: object, path: string): Problem[] {
  return excessiveRequests(resources).map((problem) => ({ path, problem, allowed: "requests up to the limits" }));
}

/** An image's full reference. */
export const imageCheck: Check = matching(
  /^[a-z0-9][a-z0-9.-]*(:\d{1,5})?(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?$/,
  "a reference of an image",
  "a full reference, such as registry.example.com/hydra:v2.3.0",
);

/** Names of generations of a secret, each of which becomes part of a logical name. */
export const generationsCheck: Check = (value, at) => {
  const name = matching(
    /^[a-z0-9]([a-z0-9.-]{0,30}[a-z0-9])?$/,
    "the name of a generation",
    "at most 32 lower-case letters, digits, dots and dashes, a letter or digit at both ends",
  );
  const problems = listProblems(value, at, name);
  const count = Array.isArray(value) ? value.length : 1;
  return count >= 1 && count <= 16
    ? problems
    : [...problems, { path: at, problem: `has ${count} generations`, allowed: "1 to 16 of them" }];
};

/** A full URL of http or https. */
export const urlCheck: Check = (value, at) => {
  const allowed = "a full URL of http or https without user and password, such as https://login.example.com/login";
  const url = typeof value === "string" && /^https?:\/\//.test(value) ? URL.parse(value) : null;
  if (url === null) {
    return [{ path: at, problem: `${show(value)} is not a URL`, allowed }];
  }
  return url.username !== "" || url.password !== "" ? [{ path: at, problem: "has a user or password", allowed }] : [];
};
