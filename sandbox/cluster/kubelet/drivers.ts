import type { ClusterTools } from "../clusterOptions";
import type { Container } from "../kube/types";

/** How containers of one image run as processes of this machine. */
export interface Driver {
  /** What the image runs when the container names no command. */
  entrypoint: string[];
  /** The tools that stand in for the image's own files, by their paths in the image. */
  files: Record<string, keyof ClusterTools>;
  /** Whether this container can run: what needs the rights of a real node cannot. Default: every one. */
  accepts?: (container: Container) => boolean;
}

/** By the last part of the image's name, so that a mirror's images are known as well. */
const drivers: Record<string, Driver> = {
  pilot: {
    entrypoint: ["/usr/local/bin/pilot-discovery"],
    files: { "/usr/local/bin/pilot-discovery": "pilot-discovery" },
  },
  proxyv2: {
    entrypoint: ["/usr/local/bin/pilot-agent"],
    files: {
      "/usr/local/bin/pilot-agent": "pilot-agent",
      "/usr/local/bin/envoy": "envoy",
      "/var/lib/istio/envoy/envoy_bootstrap_tmpl.json": "envoy-bootstrap",
    },
    accepts: ({ args = [] }) => args[0] !== "istio-iptables",
  },
};

/** `docker.io/istio/proxyv2:1.31.1-distroless@sha256:...` is `proxyv2`. */
export function imageName(image: string): string {
  const last = image.split("@")[0].split("/").at(-1) ?? "";
  return last.split(":")[0];
}

/** The driver of a container; undefined for one that is only simulated. */
export function driverOf(container: Container): Driver | undefined {
  const name = imageName(container.image ?? "");
  const driver = Object.hasOwn(drivers, name) ? drivers[name] : undefined;
  return driver?.accepts?.(container) === false ? undefined : driver;
}
