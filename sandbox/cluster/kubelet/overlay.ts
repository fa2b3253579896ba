import * as yaml from "js-yaml";

import type { Container, Pod, Volume } from "../kube/types";
import { imageName } from "./drivers";
import type { Files } from "./volumes";

/*
 * The only differences between what the API server says of a container and what its process gets. They are what a
 * stock Envoy lacks of Istio's own build: the metadata exchange, ALPN and statistics filters. istiod must not send
 * them, because Envoy rejects a listener with a filter it does not know.
 */
const withoutIstioFilters = { PILOT_ENABLE_METADATA_EXCHANGE: "false", PILOT_ENABLE_ALPN_FILTER: "false" };

const meshVolume = "stock-envoy-mesh-config";
const meshKey = "mesh";
/** Where istiod looks for a mesh configuration before it asks the API server for one. */
const meshDirectory = "/etc/istio/config";

function isControlPlane({ image = "" }: Container): boolean {
  return imageName(image) === "pilot";
}

function revisionOf({ env = [] }: Container): string {
  return env.find(({ name }) => name === "REVISION")?.value ?? "default";
}

function overlayContainer(container: Container): Container {
  if (!isControlPlane(container)) {
    return container;
  }
  const added = Object.entries(withoutIstioFilters).map(([name, value]) => ({ name, value }));
  return {
    ...container,
    env: [...(container.env ?? []), ...added],
    volumeMounts: [...(container.volumeMounts ?? []), { name: meshVolume, mountPath: meshDirectory }],
  };
}

/** The pod as its processes see it; pods other than istiod's are returned as they are. */
export function overlayPod(pod: Pod): Pod {
  const controlPlane = pod.spec.containers.find(isControlPlane);
  if (controlPlane === undefined) {
    return pod;
  }
  const revision = revisionOf(controlPlane);
  const name = revision === "default" ? "istio" : `istio-${revision}`;
  const volume: Volume = {
    name: meshVolume,
    configMap: { name, optional: true, items: [{ key: meshKey, path: meshKey }] },
  };
  return {
    ...pod,
    spec: {
      ...pod.spec,
      containers: pod.spec.containers.map(overlayContainer),
      volumes: [...(pod.spec.volumes ?? []), volume],
    },
  };
}

/** The files of a volume as processes see them: only the copy of the mesh configuration differs. */
export function overlayFiles(volume: Volume, files: Files): Files {
  if (volume.name !== meshVolume || files[meshKey] === undefined) {
    return files;
  }
  return { ...files, [meshKey]: Buffer.from(withoutDefaultMetrics(files[meshKey].toString("utf8"))) };
}

function withoutDefaultMetrics(meshConfig: string): string {
  const parsed = (yaml.load(meshConfig) ?? {}) as { defaultProviders?: { metrics?: string[] } };
  if (parsed.defaultProviders?.metrics === undefined) {
    return meshConfig;
  }
  return yaml.dump({ ...parsed, defaultProviders: { ...parsed.defaultProviders, metrics: [] } });
}
