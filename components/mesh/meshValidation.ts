import * as fs from "node:fs";
import * as path from "node:path";
import {
  booleanProblems,
  enumProblems,
  isObject,
  listProblems,
  matching,
  objectProblems,
  type Check,
} from "../validation/checks";
import { show, type Problem } from "../validation/problem";
import { isOlder, releaseNumbers } from "../validation/release";
import { istioChartRepository, istioHub, istioOciChartRepository, istioVersion, oldestIstioVersion } from "../versions";
import { certificateAuthorityProblems } from "./certificateAuthorityValidation";
import { chartNames, cniChart } from "./charts";
import { resourcesProblems } from "./computeResourcesValidation";
import { CrdPolicy } from "./crdPolicy";
import { ImageVariant } from "./imageVariant";
import type { KymaMeshArgs } from "./kymaMeshArgs";
import { installationProblems, istioOperatorSourceProblems, meshInstallation } from "./meshInstallation";
import { apiServerHost } from "./meshObjects";
import { meshSettings, type MeshSettings } from "./meshSettings";
import { OutboundTrafficPolicy } from "./outboundTrafficPolicy";
import { Platform } from "./platform";
import { Profile } from "./profile";
import { accessLogProblems, monitoringProblems, tracingProblems } from "./telemetryValidation";

/** How each argument is judged by itself. */
export const meshChecks = {
  profile: (value, at) => enumProblems(value, at, Profile),
  platform: (value, at) => enumProblems(value, at, Platform),
  istioVersion: istioVersionProblems,
  hub: hubProblems,
  variant: (value, at) => enumProblems(value, at, ImageVariant),
  imagePullSecrets: (value, at) => listProblems(value, at, secretNameProblems),
  charts: chartSourceProblems,
  crds: (value, at) => enumProblems(value, at, CrdPolicy),
  sidecars: sidecarProblems,
  cni: cniProblems,
  certificateAuthority: certificateAuthorityProblems,
  plaintextHosts: (value, at) => listProblems(value, at, plaintextHostProblems),
  tracing: tracingProblems,
  accessLogs: accessLogProblems,
  http10: booleanProblems,
  outboundTrafficPolicy: (value, at) => enumProblems(value, at, OutboundTrafficPolicy),
  monitoring: monitoringProblems,
  istioOperator: istioOperatorSourceProblems,
} satisfies Record<keyof KymaMeshArgs, Check>;

/** Every problem of KymaMesh's arguments; of their combination, once each is right by itself. */
export function meshProblems(args: unknown): Problem[] {
  const problems = objectProblems(args, "", meshChecks);
  if (problems.length > 0) {
    return problems;
  }
  const settings = meshSettings(args as KymaMeshArgs);
  return [...cniChartProblems(settings), ...installationProblems(settings)];
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
  const missing = chartNames.filter((name) => !hasChart(directory, name));
  return missing.length === 0
    ? []
    : [{ path: at, problem: `${show(directory)} has no chart ${missing.join(", ")}`, allowed }];
}

/** The node agent's chart is missed only where it is asked for, on which the override has the last word. */
function cniChartProblems(settings: MeshSettings): Problem[] {
  const { directory } = settings.charts;
  if (directory === undefined || hasChart(directory, cniChart) || meshInstallation(settings).cni === undefined) {
    return [];
  }
  const allowed = `one with ${cniChart} beside ${chartNames.join(", ")}, or cni.enabled: false`;
  return [{ path: "charts.directory", problem: `${show(directory)} has no chart ${cniChart}`, allowed }];
}

function hasChart(directory: string, name: string): boolean {
  return fs.existsSync(path.join(directory, name, "Chart.yaml"));
}

function sidecarProblems(sidecars: unknown, at: string): Problem[] {
  return objectProblems(sidecars, at, {
    resources: resourcesProblems,
    injectByDefault: booleanProblems,
    holdApplicationUntilProxyStarts: booleanProblems,
  });
}

function cniProblems(cni: unknown, at: string): Problem[] {
  const nodeDirectory = matching(/^\/\S*$/, "a directory", "an absolute path on the nodes, such as /opt/cni/bin");
  return objectProblems(cni, at, {
    enabled: booleanProblems,
    binDirectory: nodeDirectory,
    configDirectory: nodeDirectory,
  });
}

const secretNameProblems = matching(
  /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/,
  "the name of a Secret",
  "lower-case letters, digits, dots and dashes, such as registry-credentials",
);

const hostProblems = matching(
  /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
  "a host",
  "a full host name, with *. in front for all below it, such as database.legacy.svc.cluster.local",
);

function plaintextHostProblems(host: unknown, at: string): Problem[] {
  return host === apiServerHost
    ? [{ path: at, problem: `${show(host)} is one already`, allowed: "further hosts" }]
    : hostProblems(host, at);
}
