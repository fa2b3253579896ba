import { byKey } from "../compare";
import type { Manifest } from "../../render/manifest";
import { code } from "../markdown";
import { objectKey } from "../objectKey";
import { containers, podTemplate } from "../podTemplate";
import { imageReference, isDowngrade, isUnpinned } from "./imageReference";
import { injectedImages } from "./injectedImages";
import type { Revision, Risk, Severity } from "./risk";

/** What istiod replaces by the proxy's image when it makes the pod. */
const injected = "auto";

/** By what a pod asks for a proxy of its own. */
const proxyAnnotation = "sidecar.istio.io/proxyImage";

/** Containers whose image is no longer pinned, or older than before. */
export function imageChange({ base, head }: Revision): Risk[] {
  const before = byKey(base);
  return head.flatMap((manifest) => {
    const known = images(before.get(objectKey(manifest)));
    return [...images(manifest)].flatMap(([container, image]) =>
      image === known.get(container) || image === injected
        ? []
        : judged(manifest, container, image, known.get(container)),
    );
  });
}

/** The images that a manifest names, by container. */
function images(manifest?: Manifest): Map<string, string> {
  if (manifest === undefined) {
    return new Map();
  }
  const template = podTemplate(manifest);
  const own = template?.annotations[proxyAnnotation];
  return new Map([
    ...(template ? containers(template) : []).map(({ name, image }): [string, string] => [
      String(name),
      String(image ?? ""),
    ]),
    ...(typeof own === "string" ? [[proxyAnnotation, own] as const] : []),
    ...injectedImages(manifest),
  ]);
}

function judged(manifest: Manifest, container: string, image: string, former?: string): Risk[] {
  const is = imageReference(image);
  const was = former === undefined ? undefined : imageReference(former);
  const risk = (severity: Severity, what: string, why: string, remedy: string): Risk => ({
    rule: "image-regression",
    severity,
    object: objectKey(manifest),
    what: `${code(container)}: ${what}`,
    why,
    remedy,
  });
  if (isUnpinned(is)) {
    return [
      risk(
        "high",
        `the image ${code(image)} is not pinned.`,
        "Each node takes what the name stands for when it pulls: pods of one workload may differ, and a rollback brings nothing back.",
        "Name a version, best with its digest.",
      ),
    ];
  }
  const older =
    was?.tag !== undefined &&
    is.tag !== undefined &&
    lastName(was.repository) === lastName(is.repository) &&
    isDowngrade(was.tag, is.tag);
  return [
    ...(older
      ? [
          risk(
            "medium",
            `the image goes back from ${code(former ?? "")} to ${code(image)}.`,
            "Faults that were mended return, and data that the newer version wrote may not be readable.",
            "Make sure that the older version is meant, and that it can read what is there.",
          ),
        ]
      : []),
    ...(was?.digest !== undefined && is.digest === undefined
      ? [
          risk(
            "medium",
            `the digest is gone: ${code(former ?? "")} becomes ${code(image)}.`,
            "A tag can be moved to another image in the registry; a digest cannot.",
            "Keep the digest next to the tag.",
          ),
        ]
      : []),
  ];
}

/** A mirror keeps the last part of the name. */
function lastName(repository: string): string {
  return repository.slice(repository.lastIndexOf("/") + 1);
}
