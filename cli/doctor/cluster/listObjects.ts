import { parsedObject } from "../answers";
import type { Kind } from "../kinds";
import type { KubeObject } from "../kubeObjects";
import { attempt, type Getter, unreadReason } from "./attempt";
import { servedAs } from "./servedAs";

const pageSize = 500;

interface List {
  items?: KubeObject[] | null;
  metadata?: { continue?: string };
}

/** What was read of a kind. */
export interface Listed {
  objects: KubeObject[];
  /** Of those asked for, the namespaces that could be read; undefined: all. */
  namespaces?: string[];
  /** Why the others, or all, could not be read; empty: everything was. */
  unread: string[];
}

/** Objects at one path, or why they could not be read. */
type Part = KubeObject[] | { unread: string };

/** Every object of a kind, or those of some namespaces; `unserved` where the server does not know the kind. */
export async function listObjects(
  connection: Getter,
  kind: Kind,
  namespaces?: readonly string[],
): Promise<Listed | "unserved"> {
  const root = kind.version.includes("/") ? `/apis/${kind.version}` : `/api/${kind.version}`;
  const listed = await listWhere(connection, kind, root, namespaces);
  if (listed !== undefined && listed.unread.length === 0) {
    return listed;
  }
  // Whoever has no right to a kind is told so of kinds too that the server does not know.
  const served = (await servedAs(connection, kind, root)) ?? [kind.version];
  if (served.length === 0) {
    return "unserved";
  }
  const other = `this cluster serves ${kind.resource} as ${served.join(" and ")}, not as ${kind.version}`;
  return served.includes(kind.version) ? (listed ?? "unserved") : { objects: [], namespaces: [], unread: [other] };
}

/** Undefined where there is nothing at the path of the kind. */
async function listWhere(
  connection: Getter,
  kind: Kind,
  root: string,
  namespaces?: readonly string[],
): Promise<Listed | undefined> {
  if (namespaces === undefined || (!kind.namespaced && kind.kind !== "Namespace")) {
    const part = await listAt(connection, kind, `${root}/${kind.resource}`);
    return (
      part &&
      (Array.isArray(part) ? { objects: part, unread: [] } : { objects: [], namespaces: [], unread: [part.unread] })
    );
  }
  // Whoever may read one namespace only may seldom list all of them, but get its own.
  const parts = await Promise.all(
    namespaces.map(async (namespace): Promise<[string, Part | undefined]> => [
      namespace,
      kind.namespaced
        ? await listAt(connection, kind, `${root}/namespaces/${namespace}/${kind.resource}`, namespace)
        : await getAt(connection, kind, `${root}/${kind.resource}/${namespace}`),
    ]),
  );
  const known = parts.filter((one): one is [string, Part] => one[1] !== undefined);
  const read = known.filter((one): one is [string, KubeObject[]] => Array.isArray(one[1]));
  return known.length === 0
    ? undefined
    : {
        objects: read.flatMap(([, objects]) => objects),
        namespaces: read.map(([namespace]) => namespace),
        unread: known.flatMap(([, part]) => (Array.isArray(part) ? [] : [part.unread])),
      };
}

async function listAt(
  connection: Getter,
  { resource }: Kind,
  path: string,
  namespace?: string,
): Promise<Part | undefined> {
  const action = `list ${resource}${namespace === undefined ? "" : ` in ${namespace}`}`;
  const items: KubeObject[] = [];
  let next = `?limit=${pageSize}`;
  for (;;) {
    const answer = await attempt(connection, path + next);
    if (answer.status === 410 && next !== "") {
      // The list was too long to be read in pages before the server forgot where it began.
      items.length = 0;
      next = "";
      continue;
    }
    if (answer.status === 404) {
      return undefined;
    }
    const list = answer.status === 200 ? parsedObject<List>(answer.body) : undefined;
    if (list === undefined || !Array.isArray(list.items ?? [])) {
      return { unread: unreadReason(answer, action) };
    }
    items.push(...(list.items ?? []));
    if (!list.metadata?.continue) {
      return items;
    }
    next = `?limit=${pageSize}&continue=${encodeURIComponent(list.metadata.continue)}`;
  }
}

async function getAt(connection: Getter, { resource }: Kind, path: string): Promise<Part> {
  const answer = await attempt(connection, path);
  if (answer.status === 404) {
    return [];
  }
  const object = answer.status === 200 ? parsedObject<KubeObject>(answer.body) : undefined;
  return object === undefined
    ? { unread: unreadReason(answer, `get ${resource} ${path.split("/").at(-1)}`) }
    : [object];
}
