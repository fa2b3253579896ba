import { systemNamespace } from "../../../components/mesh/namespaces";
import type { Check } from "../check";
import { covers } from "../snapshot";
import { byWorkload, isAlive, listed, proxyOf, restartCommand } from "../workloads";
import { istiodPods } from "./controlPlane";

const id = "sidecar-outdated";

/** Release in the tag of an image; undefined where the image names none, as by digest alone. */
function releaseOf(image: string | undefined): string | undefined {
  const [withoutDigest] = (image ?? "").split("@");
  const tag = /:([^/:]+)$/.exec(withoutDigest)?.[1];
  return tag?.replace(/-(distroless|debug)$/, "");
}

/** Proxies, of sidecars and gateways, of another release than istiod's. */
export const sidecarOutdated: Check = {
  id,
  needs: ["pods"],
  find(snapshot) {
    const { objects } = snapshot;
    const istiods = istiodPods(objects).flatMap(({ spec }) => spec.containers);
    const releases = [...new Set(istiods.map(({ image }) => releaseOf(image)))].filter((one) => one !== undefined);
    if (!covers(snapshot, systemNamespace) || releases.length === 0) {
      return [];
    }
    const outdated = objects.pods.filter((pod) => {
      const image = proxyOf(pod)?.image;
      const release = image === "auto" ? undefined : releaseOf(image);
      return isAlive(pod) && release !== undefined && !releases.includes(release);
    });
    return byWorkload(outdated).map(([object, members]) => {
      const [{ metadata }] = members;
      const pinned = metadata.annotations?.["sidecar.istio.io/proxyImage"];
      return {
        check: id,
        severity: "warning",
        object,
        seen: `${proxyOf(members[0])!.image} in ${listed(members.map((pod) => pod.metadata.name))}, and istiod is ${releases.join(" and ")}`,
        cause:
          pinned === undefined
            ? "pods keep the sidecar that they started with, and these were not restarted after an upgrade of the mesh"
            : `the annotation sidecar.istio.io/proxyImage pins ${pinned}`,
        fix: pinned === undefined ? restartCommand(object, members) : "take the annotation out of the pod template",
        docs: "docs/mesh.md#sidecars",
      };
    });
  },
};
