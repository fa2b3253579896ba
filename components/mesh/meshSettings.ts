import * as path from "node:path";
import { istioChartRepository, istioHub, istioVersion } from "../versions";
import type { AccessLogArgs } from "./accessLogArgs";
import { AccessLogEncoding } from "./accessLogArgs";
import type { ChartSource } from "./chartSource";
import type { CniArgs } from "./cniArgs";
import { CrdPolicy } from "./crdPolicy";
import { ImageVariant } from "./imageVariant";
import type { IstioOperatorSource } from "./istioOperator/istioOperatorSource";
import type { KymaMeshArgs, SidecarArgs } from "./kymaMeshArgs";
import { OutboundTrafficPolicy } from "./outboundTrafficPolicy";
import { Platform } from "./platform";
import { Profile } from "./profile";
import { tracingSettings, type TracingSettings } from "./tracing";

/** KymaMesh's arguments with every default applied, but for its certificate authority, which no chart is told. */
export interface MeshSettings {
  profile: Profile;
  platform: Platform;
  istioVersion: string;
  hub: string;
  variant: ImageVariant;
  imagePullSecrets: string[];
  charts: ChartSource;
  crds: CrdPolicy;
  sidecars: SidecarArgs;
  cni: CniArgs;
  plaintextHosts: string[];
  /** Undefined when nothing is traced. */
  tracing?: TracingSettings;
  accessLogs: Required<AccessLogArgs>;
  http10: boolean;
  outboundTrafficPolicy: OutboundTrafficPolicy;
  /** Undefined when there is no override. */
  istioOperator?: IstioOperatorSource;
}

/** Charts by repository or directory; a directory becomes absolute because the provider runs elsewhere. */
function chartSource(charts: ChartSource = {}): ChartSource {
  return charts.directory === undefined
    ? { repository: charts.repository ?? istioChartRepository }
    : { directory: path.resolve(charts.directory) };
}

/** Applies the documented defaults. */
export function meshSettings(args: KymaMeshArgs): MeshSettings {
  const profile = args.profile ?? Profile.Evaluation;
  return {
    profile,
    platform: args.platform ?? Platform.Generic,
    istioVersion: args.istioVersion ?? istioVersion,
    hub: args.hub ?? istioHub,
    variant: args.variant ?? ImageVariant.Distroless,
    imagePullSecrets: args.imagePullSecrets ?? [],
    charts: chartSource(args.charts),
    crds: args.crds ?? CrdPolicy.Keep,
    sidecars: args.sidecars ?? {},
    cni: args.cni ?? {},
    plaintextHosts: args.plaintextHosts ?? [],
    tracing: tracingSettings(args.tracing, profile),
    accessLogs: { enabled: true, encoding: AccessLogEncoding.Json, ...args.accessLogs },
    http10: args.http10 ?? true,
    outboundTrafficPolicy: args.outboundTrafficPolicy ?? OutboundTrafficPolicy.AllowAny,
    istioOperator: args.istioOperator,
  };
}
