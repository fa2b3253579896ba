import * as fs from "node:fs";
import * as path from "node:path";

import { goModuleDirectory } from "./goBuild";

/** Where each published chart stands in Istio's repository. */
const chartSources: Record<string, string> = {
  base: "manifests/charts/base",
  cni: "manifests/charts/istio-cni",
  gateway: "manifests/charts/gateway",
  istiod: "manifests/charts/istio-control/istio-discovery",
};

function copyWritable(source: string, target: string): void {
  fs.cpSync(source, target, { recursive: true });
  // The module cache is read-only; a copy that cannot be deleted would outlive its directory.
  for (const entry of fs.readdirSync(target, { recursive: true, withFileTypes: true })) {
    fs.chmodSync(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
  fs.chmodSync(target, 0o755);
}

/** Istio's charts under their published names, from the Go module that istiod is built from. */
export async function extractCharts(target: string): Promise<void> {
  const source = await goModuleDirectory("istio", "istio.io/istio");
  fs.mkdirSync(target);
  for (const [name, directory] of Object.entries(chartSources)) {
    copyWritable(path.join(source, directory), path.join(target, name));
  }
}

/** The bootstrap template that pilot-agent fills in for Envoy; in an image it lies in /var/lib/istio/envoy. */
export async function extractEnvoyBootstrap(target: string): Promise<void> {
  const source = await goModuleDirectory("istio", "istio.io/istio");
  fs.copyFileSync(path.join(source, "tools/packaging/common/envoy_bootstrap.json"), target);
  fs.chmodSync(target, 0o644);
}
