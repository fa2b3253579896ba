import * as fs from "node:fs/promises";
import * as path from "node:path";
import * as yaml from "js-yaml";
import { isObject } from "../../../components/validation/checks";
import type { Manifest } from "../../render/manifest";
import { earlierManifests } from "../../render/outputDirectory";

/** The objects that a render wrote into a directory. Throws an Error that names a file which holds none. */
export async function readManifests(directory: string): Promise<Manifest[]> {
  const files = await earlierManifests(directory);
  return Promise.all(
    files.map(async (file) => {
      const object = yaml.load(await fs.readFile(path.join(directory, file), "utf8"));
      if (!isManifest(object)) {
        throw new Error(
          `${file}: is not an object with apiVersion, kind and metadata.name; allowed: what render writes`,
        );
      }
      return object;
    }),
  );
}

function isManifest(object: unknown): object is Manifest {
  return (
    isObject(object) &&
    typeof object.apiVersion === "string" &&
    typeof object.kind === "string" &&
    isObject(object.metadata) &&
    typeof object.metadata.name === "string"
  );
}
