import { parsedObject } from "../answers";
import type { Kind } from "../kinds";
import { attempt, type Getter } from "./attempt";

/** Versions, as in `apiVersion`, in which the server has a kind: the kind's own, or else others; undefined: not known. */
export async function servedAs(connection: Getter, kind: Kind, root: string): Promise<string[] | undefined> {
  const own = await has(connection, kind, root);
  if (own !== false) {
    return own === undefined ? undefined : [kind.version];
  }
  const [group, version] = kind.version.split("/");
  if (version === undefined) {
    return [];
  }
  const { body } = await attempt(connection, `/apis/${group}`);
  const { versions } = parsedObject<{ versions?: { groupVersion: string }[] }>(body) ?? {};
  const others = (versions ?? []).map(({ groupVersion }) => groupVersion).filter((one) => one !== kind.version);
  const served = await Promise.all(others.map((other) => has(connection, kind, `/apis/${other}`)));
  return others.filter((_, index) => served[index] === true);
}

/** Whether there is a kind at the path of a version; undefined where that is not known. */
async function has(connection: Getter, { resource }: Kind, root: string): Promise<boolean | undefined> {
  const { status, body } = await attempt(connection, root);
  if (status === 404) {
    return false;
  }
  const resources = status === 200 ? parsedObject<{ resources?: { name: string }[] }>(body)?.resources : undefined;
  return resources?.some(({ name }) => name === resource);
}
