import * as fs from "node:fs";
import * as path from "node:path";
import { enumProblems, isObject, objectProblems, type Check } from "../validation/checks";
import { show, type Problem } from "../validation/problem";
import { isOlder, releaseNumbers } from "../validation/release";
import { istioChartRepository, istioHub, istioOciChartRepository, istioVersion, oldestIstioVersion } from "../versions";
import { chartNames } from "./charts";
import { CrdPolicy } from "./crdPolicy";
import { Platform } from "./platform";
import { Profile } from "./profile";

const checks: Record<string, Check> = {
  profile: (value, at) => enumProblems(value, at, Profile),
  platform: (value, at) => enumProblems(value, at, Platform),
  istioVersion: istioVersionProblems,
  hub: hubProblems,
  charts: chartSourceProblems,
  crds: (value, at) => enumProblems(value, at, CrdPolicy),
  sidecars: sidecarProblems,
};

/** Every problem of KymaMesh's arguments. */
export function meshProblems(args: unknown): Problem[] {
  return objectProblems(args, "", checks);
}

/** Problems of an Istio release. */
export function istioVersionProblems(version: unknown, at: string): Problem[] {
  const allowed = `a release from ${oldestIstioVersion} on without a leading v, such as ${istioVersion}`;
  const numbers = typeof version === "string" ? releaseNumbers(version) : undefined;
  if (numbers === undefined) {
    return [{ path: at, problem: `${show(version)} is not a release`, allowed }];
  }
  return isOlder(numbers, releaseNumbers(oldestIstioVersion) ?? [])
    ? [{ path: at, problem: `${show(version)} is too old`, allowed }]
    : [];
}

/** Problems of an image registry. */
export function hubProblems(hub: unknown, at: string): Problem[] {
  return typeof hub === "string" && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d+)?(\/[a-z0-9._-]+)*$/.test(hub)
    ? []
    : [
        {
          path: at,
          problem: `${show(hub)} is not a registry`,
          allowed: `a registry and directory without scheme, tag or trailing slash, such as ${istioHub}`,
        },
      ];
}

/** Problems of a chart source; looks for the charts when it is a directory. */
export function chartSourceProblems(charts: unknown, at: string): Problem[] {
  const problems = objectProblems(charts, at, { repository: repositoryProblems, directory: directoryProblems });
  if (isObject(charts) && charts.repository !== undefined && charts.directory !== undefined) {
    const allowed = "repository or directory";
    return [{ path: at, problem: "repository and directory exclude each other", allowed }, ...problems];
  }
  return problems;
}

function repositoryProblems(repository: unknown, at: string): Problem[] {
  return typeof repository === "string" && /^(https?|oci):\/\/[^\s/]+/.test(repository)
    ? []
    : [
        {
          path: at,
          problem: `${show(repository)} is not a chart repository`,
          allowed: `an address such as ${istioChartRepository} or ${istioOciChartRepository}`,
        },
      ];
}

function directoryProblems(directory: unknown, at: string): Problem[] {
  const allowed = `a directory with Istio's charts in its sub-directories ${chartNames.join(", ")}`;
  if (typeof directory !== "string" || directory === "") {
    return [{ path: at, problem: `${show(directory)} is not a directory`, allowed }];
  }
  if (!fs.existsSync(directory)) {
    return [{ path: at, problem: `${show(directory)} does not exist`, allowed }];
  }
  const missing = chartNames.filter((name) => !fs.existsSync(path.join(directory, name, "Chart.yaml")));
  return missing.length === 0
    ? []
    : [{ path: at, problem: `${show(directory)} has no chart ${missing.join(", ")}`, allowed }];
}

function sidecarProblems(sidecars: unknown, at: string): Problem[] {
  return objectProblems(sidecars, at, { resources: resourcesProblems });
}

function resourcesProblems(resources: unknown, at: string): Problem[] {
  const quantities: Check = (value, path) =>
    objectProblems(value, path, { cpu: quantityProblems("20m or 1"), memory: quantityProblems("32Mi or 1Gi") });
  return objectProblems(resources, at, { requests: quantities, limits: quantities });
}

function quantityProblems(examples: string): Check {
  return (value, at) =>
    typeof value === "string" && /^\d+(\.\d+)?(m|[kMGTPE]|[KMGTPE]i)?$/.test(value)
      ? []
      : [
          {
            path: at,
            problem: `${show(value)} is not a quantity`,
            allowed: `a Kubernetes quantity such as ${examples}`,
          },
        ];
}
