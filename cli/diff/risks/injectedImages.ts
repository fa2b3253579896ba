import type { Manifest } from "../../render/manifest";
import { members, pick } from "../fields";
import { groupKind } from "../objectKey";

/** What istiod puts into pods: the containers, and where the injector's values name their images. */
const containers = { "istio-proxy": "proxy", "istio-init": "proxy_init" };

/** The images that an injector's ConfigMap names, by container; none of any other object. */
export function injectedImages(manifest: Manifest): [container: string, image: string][] {
  const values = pick(manifest, "data", "values");
  if (
    groupKind(manifest) !== "core/ConfigMap" ||
    !/^istio-sidecar-injector(-|$)/.test(manifest.metadata.name) ||
    typeof values !== "string"
  ) {
    return [];
  }
  const { hub, tag, variant, ...global } = members(pick(parsed(values), "global"));
  return Object.entries(containers).flatMap(([container, member]): [string, string][] => {
    const image = pick(global, member, "image");
    const suffix = pick(global, member, "variant") ?? variant;
    return typeof image !== "string"
      ? []
      : [
          [
            container,
            image.includes("/") ? image : `${String(hub)}/${image}:${String(tag)}${suffix ? `-${String(suffix)}` : ""}`,
          ],
        ];
  });
}

/** istiod refuses values that it cannot read; they name no image. */
function parsed(values: string): unknown {
  try {
    return JSON.parse(values);
  } catch {
    return undefined;
  }
}
