import { containers, podTemplate, type PodTemplate } from "../objects/pods";
import { record } from "../objects/members";
import { resourceRule } from "../rule";
import { parseImage } from "../objects/image";

/** Images are the same tomorrow. */
export const pinnedImages = resourceRule<{ floatingTags: string[]; digest: boolean }>({
  name: "images-pinned",
  description: "Containers run images with a tag of one release, or with a digest.",
  level: "mandatory",
  remedy: "give the image the tag of a release, or its digest",
  settings: {
    floatingTags: {
      type: "array",
      items: { type: "string" },
      default: ["latest", "main", "master", "edge", "nightly", "stable", "dev", "snapshot"],
      description: "Tags that move from one image to another.",
    },
    digest: { type: "boolean", default: false, description: "Whether every image needs a digest." },
  },
  check: (resource, { floatingTags, digest }) => {
    const pod = podTemplate(resource);
    return pod === undefined
      ? []
      : containers(pod).flatMap(({ path, object: { image } }) => {
          if (typeof image !== "string" || (image === "auto" && isInjected(pod))) {
            return [];
          }
          const problem = fault(image, floatingTags, digest);
          return problem === undefined ? [] : [{ path: `${path}.image`, problem }];
        });
  },
});

function fault(image: string, floatingTags: readonly string[], digest: boolean): string | undefined {
  const { tag, digest: given } = parseImage(image);
  if (given !== undefined) {
    return undefined;
  }
  if (digest) {
    return `${image} has no digest`;
  }
  if (tag === undefined) {
    return `${image} has no tag, which is latest`;
  }
  return floatingTags.includes(tag) ? `${image} has the tag ${tag}, which moves` : undefined;
}

/** Pods of Istio's gateways name no image: istiod sets its own release's at injection. */
function isInjected({ metadata }: PodTemplate): boolean {
  const labels = record(metadata.labels);
  return (
    labels["sidecar.istio.io/inject"] === "true" ||
    record(metadata.annotations)["inject.istio.io/templates"] !== undefined
  );
}
