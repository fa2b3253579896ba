import * as readline from "node:readline";

import type { ClusterTools, NodeCapacity } from "./clusterOptions";

/** The first line on the inner process's standard input. */
export interface StartRequest {
  directory: string;
  tools: ClusterTools;
  capacity: Required<NodeCapacity>;
}

/** A line on standard input that takes the lifeline off: its end no longer ends the cluster. */
export const releaseLine = "release";

/** A line on the inner process's standard output. */
export type InnerMessage =
  { type: "progress"; message: string } | { type: "ready"; adminToken: string } | { type: "failed"; message: string };

export function onLines(input: NodeJS.ReadableStream, handle: (line: string) => void): readline.Interface {
  return readline.createInterface({ input, crlfDelay: Infinity }).on("line", handle);
}
