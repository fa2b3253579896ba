import * as fs from "node:fs";

import { parseIdMap } from "../identityMap";

/** Whether a user or group of this number exists in here. */
export function hasId(map: string, id: number): boolean {
  return parseIdMap(map).some(({ inside, count }) => id >= inside && id < inside + count);
}

/** The user as which Istio's proxies run, and whose traffic is not redirected to them again. */
const proxyUser = 1337;

/** Whether containers can run as the users that their pods name: rootless, there may be root alone. */
export function hasUsers(): boolean {
  return ["uid_map", "gid_map"].every((map) => hasId(fs.readFileSync(`/proc/self/${map}`, "utf8"), proxyUser));
}
