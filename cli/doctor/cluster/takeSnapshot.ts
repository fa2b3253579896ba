import { isLogPath, parsedObject } from "../answers";
import type { Check, Questions } from "../check";
import type { NotChecked } from "../finding";
import { type ClusterObjects, type KindName, kinds } from "../kinds";
import { notCheckedOf } from "../notChecked";
import { type Answer, type ClusterSnapshot, type Handshake, type NameLookup, narrowed } from "../snapshot";
import { attempt, type Getter, unreadReason } from "./attempt";
import { handshake, type GatewayAddress } from "./handshake";
import { inBatches } from "./inBatches";
import { listObjects } from "./listObjects";
import { lookUp } from "./lookUp";

/** What is looked at. */
export interface SnapshotScope {
  checks: readonly Check[];
  /** Default: all. */
  namespaces?: readonly string[];
  domain?: string;
  gatewayAddress?: GatewayAddress;
  /** Told what is being read. */
  progress(doing: string): void;
}

/** A snapshot, and what is not in it. */
export interface SnapshotTaken {
  snapshot: ClusterSnapshot;
  /** The checks that all that they need was read for, in some namespaces at least. */
  possible: Check[];
  /** The kinds that the cluster serves and that were read. */
  read: ReadonlySet<KindName>;
  notChecked: NotChecked[];
}

const width = 8;

/** Reads of a cluster what checks need and ask for. */
export async function takeSnapshot(connection: Getter, scope: SnapshotScope): Promise<SnapshotTaken> {
  const { checks, namespaces, domain, gatewayAddress, progress } = scope;
  const { objects, read, partly, unread } = await readObjects(connection, scope);
  const noted = checks.flatMap(({ id, needs }) =>
    needs.flatMap((name) => (unread.get(name) ?? []).map((reason) => ({ reason, checks: [id] }))),
  );
  const note = (reason: string, { id }: Check) => noted.push({ reason, checks: [id] });
  const possible = checks.filter(({ needs }) => !needs.some((name) => unread.has(name) && !read.has(name)));

  const answers = new Map<string, Answer>();
  const lookups = new Map<string, NameLookup>();
  const handshakes = new Map<string, Handshake>();
  const time = new Date();
  const snapshot = { time, domain, namespaces, partly, gatewayAddress, objects, answers, lookups, handshakes };

  const asked = possible.map((check): [Check, Questions] => {
    try {
      return [check, check.asks?.(narrowed(snapshot, check.needs).objects, domain, gatewayAddress) ?? {}];
    } catch (error) {
      note(`${check.id} failed: ${(error as Error).message}`, check);
      return [check, {}];
    }
  });
  asked.forEach(([check, { leftOut }]) => leftOut !== undefined && note(leftOut, check));
  const all = (of: "paths" | "lookups" | "handshakes") => [
    ...new Set(asked.flatMap(([, questions]) => questions[of] ?? [])),
  ];
  await inBatches(all("paths"), width, async (path) => {
    const action = actionOf(path);
    progress(action);
    const answer = await attempt(connection, path);
    if (isUnread(path, answer)) {
      const reason = unreadReason(answer, action);
      asked.filter(([, { paths }]) => paths?.includes(path)).forEach(([check]) => note(reason, check));
    } else {
      answers.set(path, answer);
    }
  });
  await inBatches(all("lookups"), width, async (name) => {
    progress(`resolving ${name}`);
    lookups.set(name, await lookUp(name));
  });
  await inBatches(gatewayAddress === undefined ? [] : all("handshakes"), width, async (name) => {
    progress(`connecting for ${name}`);
    handshakes.set(name, await handshake(gatewayAddress!, name));
  });
  // What was asked for is younger than the lists.
  return { snapshot: { ...snapshot, time: new Date() }, possible, read, notChecked: notCheckedOf(noted, checks) };
}

async function readObjects(connection: Getter, { checks, namespaces, progress }: SnapshotScope) {
  const objects = Object.fromEntries(Object.keys(kinds).map((name) => [name, []])) as unknown as ClusterObjects;
  const read = new Set<KindName>();
  const partly = new Map<KindName, readonly string[]>();
  const unread = new Map<KindName, readonly string[]>();
  const needed = [...new Set(checks.flatMap(({ needs }) => needs))];
  await inBatches(needed, width, async (name) => {
    progress(`reading ${kinds[name].resource}`);
    const listed = await listObjects(connection, kinds[name], namespaces);
    if (listed === "unserved") {
      return;
    }
    if (listed.unread.length > 0) {
      unread.set(name, listed.unread);
      partly.set(name, listed.namespaces ?? []);
    }
    if (listed.unread.length === 0 || listed.namespaces?.length) {
      read.add(name);
      Object.assign(objects, { [name]: listed.objects });
    }
  });
  return { objects, read, partly, unread };
}

/** What a GET of a path does, in words of RBAC: `get pods/log in shop`. */
function actionOf(path: string): string {
  const [, , , , namespace, resource, , part] = path.split("?")[0].split("/");
  return `get ${resource}${part === undefined ? "" : `/${part}`} in ${namespace}`;
}

/** Whether an answer says nothing about what was asked. */
function isUnread(path: string, { status, body }: Answer): boolean {
  const isStrange = status === 200 && !isLogPath(path) && parsedObject(body) === undefined;
  return [0, 401, 403].includes(status) || status >= 500 || isStrange;
}
