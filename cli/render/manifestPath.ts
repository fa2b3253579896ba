import { groupOf, type Manifest } from "./manifest";

/** Directory of objects that belong to no namespace; no namespace can have its name. */
export const clusterDirectory = "_cluster";

const directoryForm = /^(_cluster|[a-z0-9]([-a-z0-9]*[a-z0-9])?)$/;
const fileForm = /^[A-Z][A-Za-z0-9]*\.[a-z0-9]([-a-z0-9.]*[a-z0-9])?\.[^/]+\.yaml$/;

/** Where a manifest is written: `<namespace>/<Kind>.<group>.<name>.yaml`, whatever the API version. */
export function manifestPath(manifest: Manifest): string {
  const { kind, metadata } = manifest;
  return `${metadata.namespace ?? clusterDirectory}/${kind}.${groupOf(manifest)}.${fileName(metadata.name)}.yaml`;
}

/** Whether a path can be one of {@link manifestPath}. */
export function isManifestPath(path: string): boolean {
  const [directory, file, ...deeper] = path.split("/");
  return deeper.length === 0 && directoryForm.test(directory) && fileForm.test(file ?? "");
}

/** Names of RBAC objects may hold colons, which neither Windows nor the artefacts of CI systems take. */
function fileName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]/g, (character) => encodeURIComponent(character).replace(/[!'()*]/g, hex));
}

function hex(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
