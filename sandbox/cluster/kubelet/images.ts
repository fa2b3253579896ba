import * as path from "node:path";

import type { ClusterTools } from "../clusterOptions";
import type { Mount } from "./containerRoot";
import type { Driver } from "./drivers";

/** How containers of an image are run, whatever this machine offers. */
export interface Image extends Omit<Driver, "mounts"> {
  /** Tools by their paths in the image. A container whose image lacks one is simulated. */
  files?: Record<string, keyof ClusterTools>;
  /** Tools by the paths in the image of the directories that they lie in, together with others. */
  directories?: Record<string, keyof ClusterTools>;
  /** What of the project itself lies in the image. */
  ownMounts?: Mount[];
  /** Whether its ports are those of others as well. */
  needsOwnNetwork?: boolean;
  /** Whether its program refuses to be run by root. */
  needsUsers?: boolean;
}

const projectRoot = path.join(__dirname, "..", "..", "..");
const nameServer: Image = { entrypoint: ["/coredns"], files: { "/coredns": "coredns" }, needsOwnNetwork: true };

/** The user of images that are made on top of distroless ones. */
const nonroot = { user: 65532, group: 65532 };

function maester(tool: "hydra-maester" | "oathkeeper-maester"): Image {
  return { entrypoint: ["/manager"], ...nonroot, files: { "/manager": tool } };
}

/** The stand-in is TypeScript: it needs Node and as much of this project as it is made of. */
function standInMounts(): Mount[] {
  const parts = ["components", "sandbox/cluster", "sandbox/controller", "tsconfig.json"];
  const modules = path.dirname(path.dirname(require.resolve("ts-node/package.json")));
  return [
    { source: path.join(projectRoot, "sandbox", "controller", "manager"), target: "/manager" },
    { source: process.execPath, target: "/usr/local/bin/node" },
    { source: modules, target: "/opt/kyma-mesh/node_modules" },
    ...parts.map((part) => ({ source: path.join(projectRoot, part), target: `/opt/kyma-mesh/${part}` })),
  ];
}

/** By the last part of the image's name, so that a mirror's images are known as well. */
export const images: Record<string, Image> = {
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
  // In the image it is in /usr/bin, which containers have from this machine.
  hydra: { entrypoint: ["hydra"], ...nonroot, files: { "/usr/local/bin/hydra": "hydra" } },
  oathkeeper: { entrypoint: ["oathkeeper"], ...nonroot, files: { "/usr/local/bin/oathkeeper": "oathkeeper" } },
  "hydra-maester": maester("hydra-maester"),
  "oathkeeper-maester": maester("oathkeeper-maester"),
  postgres: {
    entrypoint: ["/usr/local/sbin/docker-entrypoint.sh", "postgres"],
    users: "postgres:x:70:70::/var/lib/postgresql:/bin/sh\n",
    directories: { "/usr/local/bin": "postgres" },
    ownMounts: [
      {
        source: path.join(__dirname, "postgresEntrypoint.sh"),
        target: "/usr/local/sbin/docker-entrypoint.sh",
      },
    ],
    needsUsers: true,
  },
  "api-gateway-controller": {
    entrypoint: ["/manager"],
    users: "nobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\n",
    ...nonroot,
    ownMounts: standInMounts(),
    standIn: "the controller of APIRules is a stand-in of this project's, as its own program cannot be had",
  },
};
