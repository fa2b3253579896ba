/** Parts of an image's name. */
export interface ImageName {
  repository: string;
  tag?: string;
  digest?: string;
}

/** Takes the name of an image apart; a registry's port is no tag. */
export function parseImage(image: string): ImageName {
  const [name, digest] = image.split("@");
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  return {
    repository: colon < 0 ? name : name.slice(0, colon),
    ...(colon < 0 ? {} : { tag: name.slice(colon + 1) }),
    ...(digest === undefined ? {} : { digest }),
  };
}
