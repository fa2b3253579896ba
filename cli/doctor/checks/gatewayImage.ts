import type { Check } from "../check";
import { byWorkload, isAlive, listed, proxyOf, restartCommand } from "../workloads";

const id = "gateway-image";

/** Gateway pods that were made without the injection that puts an image in the place of `auto`. */
export const gatewayImage: Check = {
  id,
  needs: ["pods"],
  find({ objects }) {
    const pods = objects.pods.filter((pod) => isAlive(pod) && proxyOf(pod)?.image === "auto");
    return byWorkload(pods).map(([object, members]) => ({
      check: id,
      severity: "error",
      object,
      seen: `image auto in ${listed(members.map(({ metadata }) => metadata.name))}`,
      cause:
        "the pods were made while the injection webhook was absent, or their namespace is labelled istio-injection=disabled",
      fix: restartCommand(object, members),
      docs: "docs/mesh.md#sidecars",
    }));
  },
};
