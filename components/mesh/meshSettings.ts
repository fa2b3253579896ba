import * as path from "node:path";
import { istioChartRepository, istioHub, istioVersion } from "../versions";
import type { ChartSource } from "./chartSource";
import { CrdPolicy } from "./crdPolicy";
import type { KymaMeshArgs, SidecarArgs } from "./kymaMeshArgs";
import type { MeshReference } from "./meshReference";
import { kymaNamespace, systemNamespace } from "./namespaces";
import { Platform } from "./platform";
import { Profile } from "./profile";

/** KymaMesh's arguments with every default applied. */
export interface MeshSettings {
  profile: Profile;
  platform: Platform;
  istioVersion: string;
  hub: string;
  charts: ChartSource;
  crds: CrdPolicy;
  sidecars: SidecarArgs;
}

/** Charts by repository or directory; a directory becomes absolute because the provider runs elsewhere. */
function chartSource(charts: ChartSource = {}): ChartSource {
  return charts.directory === undefined
    ? { repository: charts.repository ?? istioChartRepository }
    : { directory: path.resolve(charts.directory) };
}

/** Applies the documented defaults. */
export function meshSettings(args: KymaMeshArgs): MeshSettings {
  return {
    profile: args.profile ?? Profile.Evaluation,
    platform: args.platform ?? Platform.Generic,
    istioVersion: args.istioVersion ?? istioVersion,
    hub: args.hub ?? istioHub,
    charts: chartSource(args.charts),
    crds: args.crds ?? CrdPolicy.Keep,
    sidecars: args.sidecars ?? {},
  };
}

/** What other components need to know of a mesh with these settings. */
export function meshReference(settings: MeshSettings): MeshReference {
  const { profile, platform, istioVersion: version, hub, charts } = settings;
  return { systemNamespace, kymaNamespace, profile, platform, istioVersion: version, hub, charts };
}
