import type { Properties, Value } from "../../wire/values";
import { Asset } from "../../wire/asset";
import { ProviderError } from "../../wire/providerError";
import { isRecord } from "../../wire/values";

/** The inputs of a `helm.v4.Chart` in plain form. */
export interface ChartArgs {
  /** A local directory or archive, a URL, an `oci://` reference, or a name in `repositoryOpts.repo`. */
  chart: string;
  /** Helm's release name, by default the logical name. */
  name: string;
  namespace?: string;
  version?: string;
  devel: boolean;
  dependencyUpdate: boolean;
  verify: boolean;
  keyring?: Asset;
  plainHttp: boolean;
  repository: {
    repo?: string;
    username?: string;
    password?: string;
    caFile?: Asset;
    certFile?: Asset;
    keyFile?: Asset;
  };
  /** Merged in order, before `values`. */
  valueFiles: Asset[];
  values: Properties;
  skipCrds: boolean;
  skipAwait: boolean;
  postRenderer?: { command: string; args: string[] };
  /** In front of the logical names of the chart's objects, by default the logical name. */
  resourcePrefix: string;
}

/** Reads the inputs of a Chart, which must all be known. */
export function readChartArgs(inputs: Properties, logicalName: string): ChartArgs {
  const chart = optional(inputs.chart);
  if (!chart)
    throw new ProviderError("chart: is required: a directory, an archive, a URL, an oci:// reference or a name");
  const repository = isRecord(inputs.repositoryOpts) ? inputs.repositoryOpts : {};
  const renderer = isRecord(inputs.postRenderer) ? inputs.postRenderer : undefined;
  return {
    chart,
    name: optional(inputs.name) ?? logicalName,
    namespace: optional(inputs.namespace),
    version: optional(inputs.version),
    devel: inputs.devel === true,
    dependencyUpdate: inputs.dependencyUpdate === true,
    verify: inputs.verify === true,
    keyring: asset(inputs.keyring),
    plainHttp: inputs.plainHttp === true,
    repository: {
      repo: optional(repository.repo),
      username: optional(repository.username),
      password: optional(repository.password),
      caFile: asset(repository.caFile),
      certFile: asset(repository.certFile),
      keyFile: asset(repository.keyFile),
    },
    valueFiles: Array.isArray(inputs.valueYamlFiles) ? inputs.valueYamlFiles.map(asset).filter((file) => !!file) : [],
    values: isRecord(inputs.values) ? inputs.values : {},
    skipCrds: inputs.skipCrds === true,
    skipAwait: inputs.skipAwait === true,
    postRenderer: renderer && {
      command: String(renderer.command),
      args: (renderer.args as string[] | undefined) ?? [],
    },
    // An empty prefix is a choice, unlike an absent one.
    resourcePrefix: typeof inputs.resourcePrefix === "string" ? inputs.resourcePrefix : logicalName,
  };
}

function optional(value: Value): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function asset(value: Value): Asset | undefined {
  if (value instanceof Asset) return value;
  return typeof value === "string" ? new Asset({ path: value }) : undefined;
}
