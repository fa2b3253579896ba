import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

import { mergeIstioOperator } from "../../../components/mesh/istioOperator/mergeIstioOperator";
import { parseIstioOperator } from "../../../components/mesh/istioOperator/parseIstioOperator";
import {
  translateIstioOperator,
  type ChartTranslation,
} from "../../../components/mesh/istioOperator/translateIstioOperator";
import { objectsOf, type Objects } from "./objects";

/** Programs and directories of the comparison. */
export interface OracleTools {
  helm: string;
  istioctl: string;
  /** Istio's charts under their published names. */
  charts: string;
  /** A directory for what the programs read. */
  work: string;
}

/** Images that a module build of istioctl has built in. */
const builtInImages = { hub: "registry.istio.io/testing", tag: "latest" };

function run(program: string, args: string[]): string {
  return execFileSync(program, args, {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** What the project makes of an IstioOperator. */
export function translate(text: string): ChartTranslation {
  return translateIstioOperator(mergeIstioOperator(builtInImages, parseIstioOperator(text, "input")));
}

/** Objects that a chart makes of values, in the release and for the Kubernetes version that istioctl assumes. */
export function renderChart(tools: OracleTools, chart: string, values: object, namespace = "istio-system"): Objects {
  const file = path.join(tools.work, "values.json");
  fs.writeFileSync(file, JSON.stringify(values));
  const flags = ["--namespace", namespace, "--kube-version", "1.32.0", "--values", file];
  return objectsOf(run(tools.helm, ["template", "istio", path.join(tools.charts, chart), ...flags]));
}

/** Objects of base, istiod and cni by the project's values. */
export function renderControlPlane(tools: OracleTools, translation: ChartTranslation): Objects {
  const charts = ["base", "istiod", "cni"] as const;
  const entries = charts.flatMap((chart) => {
    const values = translation[chart];
    return values === undefined ? [] : [...renderChart(tools, chart, values)];
  });
  return new Map(entries);
}

/** Objects of a whole installation by istioctl. */
export function renderByIstioctl(tools: OracleTools, text: string): Objects {
  const file = path.join(tools.work, "operator.yaml");
  fs.writeFileSync(file, text);
  return objectsOf(run(tools.istioctl, ["manifest", "generate", "--filename", file]));
}
