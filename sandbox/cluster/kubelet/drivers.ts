import * as path from "node:path";

import type { ClusterTools } from "../clusterOptions";
import type { Container } from "../kube/types";
import type { Mount } from "./containerRoot";

/** What this machine offers to containers. */
export interface Facilities {
  tools: ClusterTools;
  /** Whether pods have network namespaces of their own, or share the node's. */
  isIsolated: boolean;
  /** Whether containers can run as other users than root. */
  hasUsers: boolean;
}

/** How containers of one image run as processes of this machine. */
export interface Driver {
  /** What the image runs when the container names no command. */
  entrypoint: string[];
  /** The user and group that the image names. Default: root. */
  user?: number;
  group?: number;
  /** What of this machine stands in for the image's own files. */
  mounts: Mount[];
}

interface Image extends Omit<Driver, "mounts"> {
  /** Tools by their paths in the image. A container whose image lacks one is simulated. */
  files: Record<string, keyof ClusterTools>;
  /** Whether its ports are those of others as well. */
  needsOwnNetwork?: boolean;
}

const nameServer: Image = { entrypoint: ["/coredns"], files: { "/coredns": "coredns" }, needsOwnNetwork: true };

/** By the last part of the image's name, so that a mirror's images are known as well. */
const images: Record<string, Image> = {
  pilot: {
    entrypoint: ["/usr/local/bin/pilot-discovery"],
    user: 1337,
    group: 1337,
    files: { "/usr/local/bin/pilot-discovery": "pilot-discovery" },
  },
  proxyv2: {
    entrypoint: ["/usr/local/bin/pilot-agent"],
    files: {
      "/usr/local/bin/pilot-agent": "pilot-agent",
      "/usr/local/bin/envoy": "envoy",
      "/var/lib/istio/envoy/envoy_bootstrap_tmpl.json": "envoy-bootstrap",
    },
  },
  coredns: nameServer,
  "mirrored-coredns-coredns": nameServer,
  // Istio's echo application, with which it tests itself.
  app: {
    entrypoint: ["/usr/local/bin/server"],
    user: 1338,
    files: { "/usr/local/bin/server": "echo-server", "/usr/local/bin/client": "echo-client" },
  },
};

/** `docker.io/istio/proxyv2:1.31.1-distroless@sha256:...` is `proxyv2`. */
export function imageName(image: string): string {
  const last = image.split("@")[0].split("/").at(-1) ?? "";
  return last.split(":")[0];
}

/** The program by which a container redirects its pod's traffic to the sidecar; undefined for one that does not. */
function redirector({ args = [] }: Container): "nft" | "iptables" | undefined {
  const [command, ...flags] = args;
  return command !== "istio-iptables" ? undefined : flags.includes("--native-nftables") ? "nft" : "iptables";
}

/** Redirecting needs a network of the pod's own, and a user of the proxy's own, whose traffic is left alone. */
export function canRedirect({ isIsolated, hasUsers }: Omit<Facilities, "tools">): boolean {
  return isIsolated && hasUsers;
}

/** The driver of a container; undefined for one that is only simulated. */
export function driverOf(container: Container, facilities: Facilities): Driver | undefined {
  const name = imageName(container.image ?? "");
  const image = Object.hasOwn(images, name) ? images[name] : undefined;
  const filter = redirector(container);
  if (image === undefined || (filter !== undefined && !canRedirect(facilities))) {
    return undefined;
  }
  const { files, needsOwnNetwork, ...rest } = image;
  const { tools, isIsolated } = facilities;
  if (needsOwnNetwork && !isIsolated) {
    return undefined;
  }
  const needed = [...Object.values(files), ...(filter === undefined ? [] : [filter])];
  if (needed.some((tool) => tools[tool] === undefined)) {
    return undefined;
  }
  const mounts = Object.entries(files).map(([target, tool]) => ({ source: tools[tool]!, target }));
  // A packet filter is a family of programs that lie beside each other.
  const family = filter === undefined ? [] : [{ source: path.dirname(tools[filter]!), target: "/usr/local/sbin" }];
  return { ...rest, mounts: [...mounts, ...family] };
}
