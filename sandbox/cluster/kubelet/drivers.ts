import * as path from "node:path";

import type { ClusterTools } from "../clusterOptions";
import type { Container } from "../kube/types";
import type { Mount } from "./containerRoot";
import { images } from "./images";

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
  /** Lines of the image's /etc/passwd beside root's. */
  users?: string;
  /** What of this machine stands in for the image's own files. */
  mounts: Mount[];
  /** What to say when the image's own program is replaced by another. */
  standIn?: string;
}

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
  const { files = {}, directories = {}, ownMounts = [], needsOwnNetwork, needsUsers, ...rest } = image;
  const { tools, isIsolated, hasUsers } = facilities;
  if ((needsOwnNetwork && !isIsolated) || (needsUsers && !hasUsers)) {
    return undefined;
  }
  const needed = [files, directories].flatMap(Object.values).concat(filter ?? []) as (keyof ClusterTools)[];
  if (needed.some((tool) => tools[tool] === undefined)) {
    return undefined;
  }
  const mounts = Object.entries(files).map(([target, tool]) => ({ source: tools[tool]!, target }));
  // A packet filter is a family of programs that lie beside each other.
  const families = Object.entries(filter === undefined ? directories : { ...directories, "/usr/local/sbin": filter });
  const family = families.map(([target, tool]) => ({ source: path.dirname(tools[tool]!), target }));
  return { ...rest, mounts: [...mounts, ...family, ...ownMounts] };
}
