import type { KubeObject } from "../kubeObjects";
import type { Kind } from "../kinds";
import type { Answer } from "../snapshot";
import type { ClusterConnection } from "./clusterConnection";

const pageSize = 500;

interface List {
  items: KubeObject[];
  metadata?: { continue?: string };
}

/** Objects of a kind, why they could not be read, or that the server does not know the kind. */
export type Listed = KubeObject[] | { unread: string } | "unserved";

/** Every object of a kind, or those of some namespaces. */
export async function listObjects(
  connection: Pick<ClusterConnection, "get">,
  kind: Kind,
  namespaces?: readonly string[],
): Promise<Listed> {
  const root = kind.version.includes("/") ? `/apis/${kind.version}` : `/api/${kind.version}`;
  const listed = await listWhere(connection, kind, root, namespaces);
  // Whoever has no right to a kind is told so of kinds too that the server does not know.
  return Array.isArray(listed) || listed === "unserved" || (await isServed(connection, kind, root))
    ? listed
    : "unserved";
}

async function isServed(
  connection: Pick<ClusterConnection, "get">,
  { resource }: Kind,
  root: string,
): Promise<boolean> {
  const { status, body } = await attempt(connection, root);
  const { resources = [] } = status === 200 ? (JSON.parse(body) as { resources?: { name: string }[] }) : {};
  return status === 200 ? resources.some(({ name }) => name === resource) : status !== 404;
}

async function listWhere(
  connection: Pick<ClusterConnection, "get">,
  kind: Kind,
  root: string,
  namespaces?: readonly string[],
): Promise<Listed> {
  if (namespaces === undefined || (!kind.namespaced && kind.kind !== "Namespace")) {
    return listAt(connection, kind, `${root}/${kind.resource}`);
  }
  // Whoever may read one namespace only may seldom list all of them, but get its own.
  const listed = await Promise.all(
    namespaces.map((namespace) =>
      kind.namespaced
        ? listAt(connection, kind, `${root}/namespaces/${namespace}/${kind.resource}`, namespace)
        : getAt(connection, kind, `${root}/${kind.resource}/${namespace}`),
    ),
  );
  return listed.find((part) => !Array.isArray(part)) ?? (listed as KubeObject[][]).flat();
}

async function listAt(
  connection: Pick<ClusterConnection, "get">,
  { resource }: Kind,
  path: string,
  namespace?: string,
): Promise<Listed> {
  const items: KubeObject[] = [];
  let next = `?limit=${pageSize}`;
  for (;;) {
    const answer = await attempt(connection, path + next);
    if (answer.status === 410) {
      // The list was too long to be read in pages before the server forgot where it began.
      items.length = 0;
      next = "";
      continue;
    }
    if (answer.status === 404) {
      return "unserved";
    }
    if (answer.status !== 200) {
      return { unread: unreadReason(answer, `list ${resource}${namespace === undefined ? "" : ` in ${namespace}`}`) };
    }
    const list = JSON.parse(answer.body) as List;
    items.push(...list.items);
    if (!list.metadata?.continue) {
      return items;
    }
    next = `?limit=${pageSize}&continue=${encodeURIComponent(list.metadata.continue)}`;
  }
}

async function getAt(connection: Pick<ClusterConnection, "get">, { resource }: Kind, path: string): Promise<Listed> {
  const answer = await attempt(connection, path);
  if (answer.status === 404) {
    return [];
  }
  return answer.status === 200
    ? [JSON.parse(answer.body) as KubeObject]
    : { unread: unreadReason(answer, `get ${resource}`) };
}

/** An answer in any case: status 0 is none. */
export async function attempt(connection: Pick<ClusterConnection, "get">, path: string): Promise<Answer> {
  try {
    return await connection.get(path);
  } catch (error) {
    return { status: 0, body: (error as Error).message };
  }
}

/** Why something could not be read, in a few words. */
export function unreadReason({ status, body }: Answer, action: string): string {
  if (status === 403) {
    return `no permission to ${action}`;
  }
  return `could not ${action}: ${status === 0 ? body : `the API server answered ${status}`}`;
}
