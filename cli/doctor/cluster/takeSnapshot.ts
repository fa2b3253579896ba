import type { Check, Questions } from "../check";
import type { NotChecked } from "../finding";
import { kinds, type ClusterObjects, type KindName } from "../kinds";
import type { Answer, ClusterSnapshot } from "../snapshot";
import type { ClusterConnection } from "./clusterConnection";
import { handshake, type GatewayAddress } from "./handshake";
import { inBatches } from "./inBatches";
import { attempt, listObjects, unreadReason } from "./listObjects";
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
  /** The checks that all that they need was read for. */
  possible: Check[];
  /** The kinds that the cluster serves and that were read. */
  read: ReadonlySet<KindName>;
  notChecked: NotChecked[];
}

const width = 8;

/** Reads of a cluster what checks need and ask for. */
export async function takeSnapshot(
  connection: Pick<ClusterConnection, "get">,
  { checks, namespaces, domain, gatewayAddress, progress }: SnapshotScope,
): Promise<SnapshotTaken> {
  const reasons = new Map<string, Set<string>>();
  const note = (reason: string, check: Check) => reasons.set(reason, (reasons.get(reason) ?? new Set()).add(check.id));

  const objects = Object.fromEntries(Object.keys(kinds).map((name) => [name, []])) as unknown as ClusterObjects;
  const read = new Set<KindName>();
  const unread = new Map<KindName, string>();
  const needed = [...new Set(checks.flatMap(({ needs }) => needs))];
  await inBatches(needed, width, async (name) => {
    progress(`reading ${kinds[name].resource}`);
    const listed = await listObjects(connection, kinds[name], namespaces);
    if (Array.isArray(listed)) {
      read.add(name);
      Object.assign(objects, { [name]: listed });
    } else if (listed !== "unserved") {
      unread.set(name, listed.unread);
    }
  });
  checks.forEach((check) => check.needs.forEach((name) => unread.has(name) && note(unread.get(name)!, check)));
  const possible = checks.filter(({ needs }) => !needs.some((name) => unread.has(name)));

  const asked = possible.map((check): [Check, Questions] => [check, check.asks?.(objects, domain) ?? {}]);
  asked.forEach(([check, { leftOut }]) => leftOut !== undefined && note(leftOut, check));
  const all = (of: "paths" | "lookups" | "handshakes") => [
    ...new Set(asked.flatMap(([, questions]) => questions[of] ?? [])),
  ];
  const answers = new Map<string, Answer>();
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

  const lookups: ClusterSnapshot["lookups"] = new Map(
    await Promise.all(all("lookups").map(async (name) => [name, await lookUp(name)] as const)),
  );
  const names = gatewayAddress === undefined ? [] : all("handshakes");
  const handshakes: ClusterSnapshot["handshakes"] = new Map(
    await Promise.all(names.map(async (name) => [name, await handshake(gatewayAddress!, name)] as const)),
  );
  const snapshot = { time: new Date(), domain, namespaces, objects, answers, lookups, handshakes };
  const notChecked = [...reasons].map(([reason, ids]) => ({ reason, checks: [...ids] }));
  return { snapshot, possible, read, notChecked };
}

/** What a GET of a path does, in words of RBAC: `get pods/log in shop`. */
function actionOf(path: string): string {
  const [, , , , namespace, resource, , part] = path.split("?")[0].split("/");
  return `get ${resource}${part === undefined ? "" : `/${part}`} in ${namespace}`;
}

/** Whether an answer says nothing about what was asked; what a Service behind a proxy answers always does. */
function isUnread(path: string, { status }: Answer): boolean {
  return [0, 401, 403].includes(status) || (status >= 500 && !path.includes("/proxy/"));
}
