import * as fs from "node:fs";
import * as path from "node:path";

/** The programs and files that `npm start` runs. Directories are named after their content. */
export const startTools = [
  "pulumi",
  "helm",
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kube-proxy",
  "nft",
  "iptables",
  "coredns",
  "envoy",
  "pilot-discovery",
  "pilot-agent",
  "envoy-bootstrap",
  "istio-charts",
] as const;

/** What tests call and are called by besides: Istio's echo application. */
export const workloadTools = ["echo-server", "echo-client"] as const;

/**
 * What tests compare with: Istio's own installer says what an IstioOperator becomes, Pulumi YAML judges the components'
 * schema by the types in it, as a program in another language.
 */
export const oracleTools = ["istioctl", "pulumi-language-yaml"] as const;

/** The Ory stack, and the database that Hydra keeps its clients in. */
export const exposureTools = ["hydra", "oathkeeper", "hydra-maester", "oathkeeper-maester", "postgres"] as const;

export type StartTool = (typeof startTools)[number];
export type ExposureTool = (typeof exposureTools)[number];
export type ToolName = StartTool | (typeof workloadTools)[number] | (typeof oracleTools)[number] | ExposureTool;

/** Absolute path of each tool: an executable, but for `envoy-bootstrap` (a file) and `istio-charts` (a directory). */
export type ToolPaths = Record<StartTool, string>;

/** A published binary: fetched with its publisher's checksum list and verified against it. */
export interface OfficialRelease {
  url: string;
  /** A text with the SHA-256 of the file, alone or in lines of `<digest>  <file name>`. */
  checksumUrl: string;
  /** Path of the program inside a .tar.gz; absent where the download is the program itself. */
  member?: string;
}

/** A program built from a Go module of `sandbox/tools`. */
export interface GoProgram {
  /** Directory in `sandbox/tools` that holds the go.mod. */
  module: string;
  package: string;
  version: string;
  linkerFlags: string[];
  /** Build tags. */
  tags?: string[];
  /** Whether parts of it are written in C. */
  needsC?: boolean;
  /** Build time on two cores with nothing cached. */
  minutes: number;
  official?: OfficialRelease;
  /** How a copy on PATH shows its version, and which versions will do (npm range syntax). */
  onPath?: { arguments: string[]; range: string };
}

export const toolModules = path.join(__dirname, "..", "tools");

/** The version of `required` in a go.mod of `sandbox/tools`: the one place it is pinned. */
export function pinnedVersion(module: string, required: string): string {
  const goMod = fs.readFileSync(path.join(toolModules, module, "go.mod"), "utf8");
  const found = goMod.split("\n").map((line) =>
    line
      .trim()
      .replace(/^require /, "")
      .split(" "),
  );
  const version = found.find(([name]) => name === required)?.[1];
  if (version === undefined) {
    throw new Error(`sandbox/tools/${module}/go.mod: no requirement of ${required}`);
  }
  return version;
}

const arch = process.arch === "arm64" ? "arm64" : "amd64";

function kubernetes(command: string, minutes: number): GoProgram {
  const version = pinnedVersion("kubernetes", "k8s.io/kubernetes");
  const [major, minor] = version.slice(1).split(".");
  const stamp = "k8s.io/component-base/version";
  const url = `https://dl.k8s.io/${version}/bin/linux/${arch}/${command}`;
  return {
    module: "kubernetes",
    package: `k8s.io/kubernetes/cmd/${command}`,
    version,
    linkerFlags: [`gitVersion=${version}`, `gitMajor=${major}`, `gitMinor=${minor}`, "gitTreeState=clean"].map(
      (variable) => `-X ${stamp}.${variable}`,
    ),
    minutes,
    official: { url, checksumUrl: `${url}.sha256` },
    onPath: { arguments: ["--version"], range: `~${major}.${minor}.0` },
  };
}

function pulumi(): GoProgram {
  const version = pinnedVersion("pulumi", "github.com/pulumi/pulumi/pkg/v3");
  const release = "https://github.com/pulumi/pulumi/releases/download";
  const platform = `linux-${arch === "amd64" ? "x64" : arch}`;
  return {
    module: "pulumi",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    version,
    linkerFlags: [`-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version.slice(1)}`],
    minutes: 3,
    official: {
      url: `${release}/${version}/pulumi-${version}-${platform}.tar.gz`,
      checksumUrl: `${release}/${version}/pulumi-${version.slice(1)}-checksums.txt`,
      member: "pulumi/pulumi",
    },
    onPath: { arguments: ["version"], range: `^${version.slice(1)}` },
  };
}

function pulumiYaml(): GoProgram {
  const version = pinnedVersion("pulumi-yaml", "github.com/pulumi/pulumi-yaml");
  const release = `https://github.com/pulumi/pulumi-yaml/releases/download/${version}`;
  return {
    module: "pulumi-yaml",
    package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    version,
    linkerFlags: [`-X github.com/pulumi/pulumi-yaml/pkg/version.Version=${version}`],
    minutes: 1,
    official: {
      url: `${release}/pulumi-language-yaml-${version}-linux-${arch}.tar.gz`,
      checksumUrl: `${release}/pulumi-yaml-${version.slice(1)}-checksums.txt`,
      member: "pulumi-language-yaml",
    },
  };
}

function helm(): GoProgram {
  const version = pinnedVersion("helm", "helm.sh/helm/v3");
  const url = `https://get.helm.sh/helm-${version}-linux-${arch}.tar.gz`;
  return {
    module: "helm",
    package: "helm.sh/helm/v3/cmd/helm",
    version,
    linkerFlags: [`-X helm.sh/helm/v3/internal/version.version=${version}`],
    minutes: 1,
    official: { url, checksumUrl: `${url}.sha256sum`, member: `linux-${arch}/helm` },
    onPath: { arguments: ["version", "--short"], range: "^3.18.0" },
  };
}

function etcd(): GoProgram {
  const version = pinnedVersion("etcd", "go.etcd.io/etcd/server/v3");
  const release = `https://github.com/etcd-io/etcd/releases/download/${version}`;
  return {
    module: "etcd",
    package: "go.etcd.io/etcd/server/v3",
    version,
    linkerFlags: [],
    minutes: 1,
    official: {
      url: `${release}/etcd-${version}-linux-${arch}.tar.gz`,
      checksumUrl: `${release}/SHA256SUMS`,
      member: `etcd-${version}-linux-${arch}/etcd`,
    },
    // Before 3.6 it lacks RequestWatchProgress, without which the API server refuses streaming lists.
    onPath: { arguments: ["--version"], range: "^3.6.0" },
  };
}

function coredns(): GoProgram {
  const version = pinnedVersion("coredns", "github.com/coredns/coredns");
  const url = `https://github.com/coredns/coredns/releases/download/${version}/coredns_${version.slice(1)}_linux_${arch}.tgz`;
  return {
    module: "coredns",
    package: "github.com/coredns/coredns",
    version,
    linkerFlags: [],
    minutes: 2,
    official: { url, checksumUrl: `${url}.sha256`, member: "coredns" },
    onPath: { arguments: ["-version"], range: "^1.12.0" },
  };
}

function istio(directory: string, minutes: number): GoProgram {
  return {
    module: "istio",
    package: `istio.io/istio/${directory}`,
    version: pinnedVersion("istio", "istio.io/istio"),
    linkerFlags: [],
    minutes,
  };
}

/** An archive of a project of Ory's; `flavour` is what its name has in front of the machine's architecture. */
function oryRelease(project: string, version: string, flavour: string): OfficialRelease {
  const release = `https://github.com/ory/${project}/releases/download/${version}`;
  const platform = `${flavour}${arch === "amd64" ? "64bit" : arch}`;
  return {
    url: `${release}/${project}_${version.slice(1)}-${platform}.tar.gz`,
    checksumUrl: `${release}/checksums.txt`,
    member: project,
  };
}

function hydra(): GoProgram {
  const version = pinnedVersion("hydra", "github.com/ory/hydra/v2");
  return {
    module: "hydra",
    package: "github.com/ory/hydra/v2",
    version,
    linkerFlags: [`-X github.com/ory/hydra/v2/driver/config.Version=${version}`],
    // A database in memory is one of SQLite's, which is written in C.
    tags: ["sqlite", "json1"],
    needsC: true,
    minutes: 2,
    official: oryRelease("hydra", version, "linux_sqlite_"),
  };
}

function oathkeeper(): GoProgram {
  const version = pinnedVersion("oathkeeper", "github.com/ory/oathkeeper");
  return {
    module: "oathkeeper",
    package: "github.com/ory/oathkeeper",
    version,
    linkerFlags: [`-X github.com/ory/oathkeeper/x.Version=${version}`],
    minutes: 1,
    official: oryRelease("oathkeeper", version, "linux_"),
    onPath: { arguments: ["version"], range: `~${version.slice(1)}` },
  };
}

/** Published in images only. */
function maester(of: "hydra" | "oathkeeper"): GoProgram {
  const name = `github.com/ory/${of}-maester`;
  return {
    module: `${of}-maester`,
    package: name,
    version: pinnedVersion(`${of}-maester`, name),
    linkerFlags: [],
    minutes: 2,
  };
}

/** In the order they are made: what `npm start` needs first comes first. */
export function goPrograms(): Partial<Record<ToolName, GoProgram>> {
  return {
    pulumi: pulumi(),
    etcd: etcd(),
    helm: helm(),
    "kube-apiserver": kubernetes("kube-apiserver", 3),
    "kube-controller-manager": kubernetes("kube-controller-manager", 1),
    "kube-scheduler": kubernetes("kube-scheduler", 1),
    "kube-proxy": kubernetes("kube-proxy", 1),
    coredns: coredns(),
    "pilot-discovery": istio("pilot/cmd/pilot-discovery", 3),
    "pilot-agent": istio("pilot/cmd/pilot-agent", 1),
    "echo-server": istio("pkg/test/echo/cmd/server", 1),
    "echo-client": istio("pkg/test/echo/cmd/client", 1),
    istioctl: istio("istioctl/cmd/istioctl", 3),
    "pulumi-language-yaml": pulumiYaml(),
    oathkeeper: oathkeeper(),
    hydra: hydra(),
    "oathkeeper-maester": maester("oathkeeper"),
    "hydra-maester": maester("hydra"),
  };
}
